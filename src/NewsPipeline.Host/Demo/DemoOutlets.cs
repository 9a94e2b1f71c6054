using System.Globalization;
using System.Text;

namespace NewsPipeline.Host.Demo;

/// <summary>
/// The sample outlets as a pure function: start, now and base address in, the answer for a path out. Articles, outlets and
/// the meaning of every path are decided here; <see cref="DemoServer"/> only speaks HTTP.
/// </summary>
internal sealed class DemoOutlets(IReadOnlyList<DemoOutlet> outlets, DemoSchedule schedule)
{
    /// <summary>Items a feed shows at most; more than any outlet's written articles, less than all its briefs.</summary>
    public const int FeedItems = 40;

    private const int RelatedLinks = 4;

    /// <summary>The outlets, articles and briefs that ship inside the program.</summary>
    public static DemoOutlets Load() => new(DemoOutletTable.All, new DemoSchedule(DemoTexts.Articles(), DemoTexts.Briefs()));

    /// <summary>A feed per outlet, and one more where a section has its own: those two share articles.</summary>
    public IReadOnlyList<DemoSubscription> Subscriptions(Uri baseUrl) =>
        [.. outlets.SelectMany(outlet => Feeds(outlet).Select(feed =>
            new DemoSubscription(Absolute(baseUrl, outlet, feed.Path), feed.Title, outlet.Id, outlet.Country, outlet.Language)))];

    /// <summary>The answer for an absolute path without query; 404 where nothing is out under it.</summary>
    public DemoAnswer Answer(string path, DemoMoment moment)
    {
        if (path is "/robots.txt")
            return DemoAnswer.Ok("text/plain; charset=utf-8", "User-agent: *\nDisallow: /kontur/closed/\n", Encoding.UTF8, moment.StartedAt);
        if (path is "/")
            return FrontDoor(moment);
        var outlet = outlets.FirstOrDefault(outlet => path.StartsWith($"/{outlet.Id}/", StringComparison.Ordinal));
        if (outlet is null)
            return DemoAnswer.NotFound;
        var releases = schedule.Released(moment.StartedAt, moment.Now).Where(release => release.Article.Outlet == outlet.Id).ToArray();
        var below = path[(outlet.Id.Length + 2)..];
        if (below.Length == 0)
            return Home(outlet, releases, moment);
        if (Feeds(outlet).FirstOrDefault(feed => feed.Path == below) is { Path: not null } feed)
            return Feed(outlet, feed, releases, moment);
        return Page(outlet, below, releases, moment);
    }

    private static IEnumerable<(string Path, string Title, string? Section)> Feeds(DemoOutlet outlet)
    {
        yield return (outlet.FeedPath, outlet.Name, null);
        if (outlet.SectionWithFeed is { } section)
            yield return ($"{section}/{outlet.FeedPath}", $"{outlet.Name}: {CultureInfo.InvariantCulture.TextInfo.ToTitleCase(section)}", section);
    }

    private static DemoAnswer Feed(DemoOutlet outlet, (string Path, string Title, string? Section) feed, IReadOnlyList<DemoRelease> releases, DemoMoment moment)
    {
        var shown = releases.Where(release => feed.Section is null || release.Article.Section == feed.Section).Take(FeedItems).ToArray();
        var view = new DemoFeedView
        {
            Outlet = outlet,
            Title = feed.Title,
            SelfUrl = Absolute(moment.BaseUrl, outlet, feed.Path),
            HomeUrl = Absolute(moment.BaseUrl, outlet, ""),
            Updated = Changed(shown, moment).ToOffset(outlet.Offset),
            Items = [.. shown.Select(release => new DemoFeedItem(Dated(release, outlet), release.PublishedAt.ToOffset(outlet.Offset),
                release.UpdatedAt?.ToOffset(outlet.Offset), Absolute(moment.BaseUrl, outlet, LinkPath(outlet, release, feed.Section))))],
        };
        return DemoAnswer.Ok(outlet.FeedType, outlet.Feed(view), outlet.Encoding, view.Updated);
    }

    private static DemoAnswer Page(DemoOutlet outlet, string below, DemoRelease[] releases, DemoMoment moment)
    {
        var at = Array.FindIndex(releases, release => outlet.PagePath(release) == below || SectionPath(outlet, release) == below);
        if (at < 0)
        {
            return releases.FirstOrDefault(release => release.Article.Page is DemoPageKind.Redirected && RedirectPath(release) == below) is { } redirected
                ? DemoAnswer.MovedTo(Absolute(moment.BaseUrl, outlet, outlet.PagePath(redirected)))
                : DemoAnswer.NotFound;
        }

        var release = releases[at];
        if (release.Article.Page is DemoPageKind.Missing)
            return DemoAnswer.NotFound;
        var view = new DemoPageView
        {
            Outlet = outlet,
            Article = Dated(release, outlet),
            Published = release.PublishedAt.ToOffset(outlet.Offset),
            Updated = release.UpdatedAt?.ToOffset(outlet.Offset),
            CanonicalUrl = Absolute(moment.BaseUrl, outlet, outlet.PagePath(release)),
            HomeUrl = Absolute(moment.BaseUrl, outlet, ""),
            FeedUrl = Absolute(moment.BaseUrl, outlet, outlet.FeedPath),
            Related = [.. releases.Skip(at + 1).Where(other => other is { Article: { Page: DemoPageKind.Served, Correction: null }, UpdatedAt: null }).Take(RelatedLinks)
                .Select(other => new DemoLink(other.Article.Title, Absolute(moment.BaseUrl, outlet, outlet.PagePath(other))))],
        };
        return DemoAnswer.Ok(outlet.PageType, outlet.Page(view).Html, outlet.Encoding, release.ChangedAt);
    }

    private static DemoAnswer Home(DemoOutlet outlet, IReadOnlyList<DemoRelease> releases, DemoMoment moment) => DemoAnswer.Ok(
        "text/html; charset=utf-8",
        Markup.Of($"""
            <!DOCTYPE html><html lang="{outlet.Language}"><head><meta charset="utf-8"><title>{outlet.Name}</title>
            <link rel="alternate" type="{outlet.FeedType.Split(';')[0]}" href="{outlet.FeedPath}"></head>
            <body><h1>{outlet.Name}</h1><ul>{Markup.Join(releases.Select(release => Markup.Of($"""<li><a href="{LinkPath(outlet, release, null)}">{release.Article.Title}</a></li>""")))}</ul></body></html>
            """).Html,
        Encoding.UTF8,
        Changed(releases, moment));

    private DemoAnswer FrontDoor(DemoMoment moment) => DemoAnswer.Ok(
        "text/html; charset=utf-8",
        Markup.Of($"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sample outlets</title></head>
            <body><h1>Sample outlets of the NewsPipeline demo</h1><ul>{Markup.Join(outlets.Select(outlet => Markup.Of($"""<li><a href="/{outlet.Id}/">{outlet.Name}</a></li>""")))}</ul></body></html>
            """).Html,
        Encoding.UTF8,
        moment.StartedAt);

    private static DateTimeOffset Changed(IEnumerable<DemoRelease> releases, DemoMoment moment) =>
        releases.Select(release => release.UpdatedAt ?? release.ReleasedAt).Append(moment.StartedAt).Max();

    private static DemoArticle Dated(DemoRelease release, DemoOutlet outlet) =>
        release.Article.DatedFor(release.PublishedAt.ToOffset(outlet.Offset));

    private static string LinkPath(DemoOutlet outlet, DemoRelease release, string? section) =>
        release.Article.Page is DemoPageKind.Redirected ? RedirectPath(release)
        : section is null ? outlet.PagePath(release) + outlet.FeedTracking
        : SectionPath(outlet, release)!;

    /// <summary>The copy of a page below its section, whose canonical link names the main one.</summary>
    private static string? SectionPath(DemoOutlet outlet, DemoRelease release) =>
        outlet.SectionWithFeed == release.Article.Section ? $"{release.Article.Section}/{release.Article.Slug}" : null;

    private static string RedirectPath(DemoRelease release) => $"go/{release.Article.Slug}";

    private static string Absolute(Uri baseUrl, DemoOutlet outlet, string path) => new Uri(baseUrl, $"/{outlet.Id}/{path}").AbsoluteUri;
}

/// <summary>The moment of a question. <see cref="StartedAt"/> is a whole second; <see cref="BaseUrl"/> ends in a slash.</summary>
internal sealed record DemoMoment(DateTimeOffset StartedAt, DateTimeOffset Now, Uri BaseUrl);

/// <summary>A feed of the demo, in the words of a subscription of the settings.</summary>
internal sealed record DemoSubscription(string Url, string Name, string Source, string Country, string Language);

using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using NewsPipeline.Host.Demo;

namespace NewsPipeline.Tests.Demo;

public sealed class DemoOutletsTests
{
    private static readonly Uri Base = new("http://127.0.0.1:4711/");
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);
    private static readonly DemoSchedule Schedule = new(DemoTexts.Articles(), DemoTexts.Briefs());
    private static readonly DemoOutlets Outlets = DemoOutlets.Load();

    // All articles and corrections are out, no brief yet.
    private static readonly DemoMoment Written = new(Start, Start + Schedule.BriefsBegin - TimeSpan.FromSeconds(1), Base);

    public static TheoryData<string> FeedUrls => [.. Outlets.Subscriptions(Base).Select(feed => feed.Url)];

    [Theory]
    [MemberData(nameof(FeedUrls))]
    public void Feed_is_well_formed_and_lists_every_released_article_newest_first(string url)
    {
        var outlet = OutletOf(url);
        var expected = Schedule.Released(Start, Written.Now)
            .Where(release => release.Article.Outlet == outlet.Id && (!url.Contains("/technology/", StringComparison.Ordinal) || release.Article.Section == "technology"));
        Assert.Equal(expected.Select(release => release.Article.Title), Items(url, Written).Select(item => item.Title));
        Assert.All(Items(url, Written), item => Assert.StartsWith(Base + outlet.Id + "/", item.Link, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FeedUrls))]
    public void Feed_links_lead_to_the_page_the_article_promises(string url)
    {
        var kinds = DemoTexts.Articles().ToDictionary(article => article.Corrected().Title, article => article.Page, StringComparer.Ordinal);
        Assert.All(Items(url, Written), item => Assert.Equal(
            kinds[item.Title] switch { DemoPageKind.Missing => 404, DemoPageKind.Redirected => 301, _ => 200 },
            Get(item.Link, Written).Status));
    }

    [Theory]
    [MemberData(nameof(FeedUrls))]
    public void Feed_stays_bounded_and_overlaps_its_last_version_while_briefs_appear(string url)
    {
        for (var now = Written.Now; now <= Start + Schedule.Ends; now += DemoSchedule.BriefPace)
        {
            var before = Items(url, Written with { Now = now - DemoSchedule.BriefPace }).Select(item => item.Link);
            var items = Items(url, Written with { Now = now });
            Assert.InRange(items.Count, 1, DemoOutlets.FeedItems);
            Assert.InRange(items.Count(item => !before.Contains(item.Link, StringComparer.Ordinal)), 0, 3);
        }
    }

    [Fact]
    public void Feed_of_the_regional_portal_is_windows_1251_in_its_bytes()
    {
        var feed = Outlets.Subscriptions(Base).Single(feed => feed.Source == "vrn");
        var answer = Get(feed.Url, Written);
        var text = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(answer.Content.Span);
        Assert.Contains("encoding=\"windows-1251\"", text, StringComparison.Ordinal);
        Assert.Contains("<title>Верхнереченские новости</title>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_feed_names_its_articles_under_a_second_address_whose_canonical_is_the_first()
    {
        var courier = Outlets.Subscriptions(Base).Where(feed => feed.Source == "courier").Select(feed => Items(feed.Url, Written)).ToArray();
        Assert.NotEmpty(courier[1]);
        Assert.All(courier[1], copy =>
        {
            var main = courier[0].Single(item => item.Title == copy.Title).Link;
            Assert.NotEqual(main.Split('?')[0], copy.Link);
            Assert.Contains("utm_source=", main, StringComparison.Ordinal);
            Assert.Equal(main.Split('?')[0], new HtmlParser().ParseDocument(Text(copy.Link)).QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        });
    }

    [Fact]
    public void Redirect_leads_to_the_page_of_the_article()
    {
        var link = FeedUrls.SelectMany(url => Items(url.Data, Written)).Single(item => item.Link.Contains("/go/", StringComparison.Ordinal)).Link;
        Assert.Equal(200, Get(Get(link, Written).Location!, Written).Status);
    }

    [Fact]
    public void Robots_forbid_the_closed_page_and_no_other()
    {
        Assert.Contains("Disallow: /kontur/closed/", Text("/robots.txt"), StringComparison.Ordinal);
        Assert.Single(FeedUrls.SelectMany(url => Items(url.Data, Written)), item => item.Link.Contains("/kontur/closed/", StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_hold_title_and_every_block_of_their_article()
    {
        var outlets = DemoOutletTable.All.ToDictionary(outlet => outlet.Id, StringComparer.Ordinal);
        foreach (var release in Schedule.Released(Start, Start.AddDays(1)).Where(release => release.Article.Page is not (DemoPageKind.Missing or DemoPageKind.Disallowed)))
        {
            var outlet = outlets[release.Article.Outlet];
            var document = new HtmlParser().ParseDocument(Text($"/{outlet.Id}/{outlet.PagePath(release)}", Start.AddDays(1)));
            var article = release.Article.DatedFor(release.PublishedAt.ToOffset(outlet.Offset));
            Assert.Equal(article.Title, document.QuerySelector("h1")!.TextContent);
            var text = document.Body!.TextContent;
            Assert.Contains(article.Standfirst, text, StringComparison.Ordinal);
            Assert.All(article.Body.SelectMany(block => block.Text.Split('\n')), line => Assert.Contains(line.Replace("**", "", StringComparison.Ordinal), text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Pages_do_not_change_when_other_articles_appear_or_are_corrected()
    {
        foreach (var release in Schedule.Released(Start, Start).Where(release => release.Article is { Correction: null, Page: not DemoPageKind.Missing }))
        {
            var outlet = DemoOutletTable.All.Single(outlet => outlet.Id == release.Article.Outlet);
            var path = $"/{outlet.Id}/{outlet.PagePath(release)}";
            Assert.Equal(Outlets.Answer(path, new(Start, Start, Base)).ETag, Outlets.Answer(path, new(Start, Start.AddDays(1), Base)).ETag);
        }
    }

    [Fact]
    public void Correction_moves_page_and_feed_and_both_say_when()
    {
        foreach (var release in Schedule.Released(Start, Written.Now).Where(release => release.UpdatedAt is not null))
        {
            var outlet = DemoOutletTable.All.Single(outlet => outlet.Id == release.Article.Outlet);
            var at = release.UpdatedAt!.Value;
            foreach (var path in new[] { $"/{outlet.Id}/{outlet.PagePath(release)}", $"/{outlet.Id}/{outlet.FeedPath}" })
            {
                var before = Outlets.Answer(path, new(Start, at - TimeSpan.FromSeconds(1), Base));
                var after = Outlets.Answer(path, new(Start, at, Base));
                Assert.Equal(at, after.LastModified);
                Assert.True(before.LastModified < at);
                var words = Plain(outlet, after);
                var said = outlet.Id == "vrn" && path.EndsWith(".html", StringComparison.Ordinal) ? "Обновлено: 6 мая 2026, 10:0" : at.ToOffset(outlet.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
                Assert.Contains(said, words, StringComparison.Ordinal);
                Assert.DoesNotContain(said, Plain(outlet, before), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Page_is_not_there_before_its_release()
    {
        var release = Schedule.Released(Start, Written.Now).Single(release => release.Article.Live == 1);
        var outlet = DemoOutletTable.All.Single(outlet => outlet.Id == release.Article.Outlet);
        var path = $"/{outlet.Id}/{outlet.PagePath(release)}";
        Assert.Equal(404, Outlets.Answer(path, new(Start, release.ReleasedAt - TimeSpan.FromTicks(1), Base)).Status);
        Assert.Equal(200, Outlets.Answer(path, new(Start, release.ReleasedAt, Base)).Status);
    }

    [Theory]
    [InlineData("/nobody/")]
    [InlineData("/courier")]
    [InlineData("/courier/2026/01/01/no-such-story")]
    [InlineData("/kontur/../courier/")]
    public void Unknown_paths_are_not_found(string path) => Assert.Equal(404, Outlets.Answer(path, Written).Status);

    [Fact]
    public void Front_pages_link_what_is_out()
    {
        Assert.All(DemoOutletTable.All, outlet => Assert.Contains($"href=\"/{outlet.Id}/\"", Text("/"), StringComparison.Ordinal));
        Assert.All(DemoOutletTable.All, outlet => Assert.InRange(new HtmlParser().ParseDocument(Text($"/{outlet.Id}/")).QuerySelectorAll("li a").Length, 8, 100));
    }

    /// <summary>The bytes with the escapes of HTML and of JSON inside HTML undone.</summary>
    private static string Plain(DemoOutlet outlet, DemoAnswer answer) =>
        System.Net.WebUtility.HtmlDecode(outlet.Encoding.GetString(answer.Content.Span)).Replace("\\u002B", "+", StringComparison.Ordinal);

    private static DemoOutlet OutletOf(string url) => DemoOutletTable.All.Single(outlet => url.StartsWith(Base + outlet.Id + "/", StringComparison.Ordinal));

    private static DemoAnswer Get(string url, DemoMoment moment) => Outlets.Answer(new Uri(Base, url).AbsolutePath, moment);

    private static string Text(string url, DateTimeOffset? now = null)
    {
        var answer = Get(url, Written with { Now = now ?? Written.Now });
        Assert.Equal(200, answer.Status);
        var encoding = url.Contains("/vrn/", StringComparison.Ordinal) && !url.EndsWith("/vrn/", StringComparison.Ordinal) ? CodePagesEncodingProvider.Instance.GetEncoding(1251)! : Encoding.UTF8;
        return encoding.GetString(answer.Content.Span);
    }

    /// <summary>Titles and absolute links, read the way a plain reader of each format would.</summary>
    private static IReadOnlyList<(string Title, string Link)> Items(string url, DemoMoment moment)
    {
        var text = Text(url, moment.Now);
        if (url.EndsWith("json", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(text);
            return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("title").GetString()!, item.GetProperty("url").GetString()!))];
        }

        var root = XDocument.Parse(text).Root!;
        if (root.Name.LocalName == "rss")
            return [.. root.Descendants("item").Select(item => (item.Element("title")!.Value, item.Element("link")!.Value))];
        var names = root.Name.Namespace;
        var home = new Uri(root.Attribute(XNamespace.Xml + "base")!.Value);
        return [.. root.Elements(names + "entry").Select(entry => (
            System.Net.WebUtility.HtmlDecode(entry.Element(names + "title")!.Value),
            new Uri(home, entry.Element(names + "link")!.Attribute("href")!.Value).AbsoluteUri))];
    }
}

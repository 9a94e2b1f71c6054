using System.Globalization;
using System.Text;
using NewsPipeline.Host.Demo.Feeds;
using NewsPipeline.Host.Demo.Templates;

namespace NewsPipeline.Host.Demo;

/// <summary>The outlets of the demo. Names are invented; each prints its pages, dates and feed in a manner of its own.</summary>
internal static class DemoOutletTable
{
    public static readonly IReadOnlyList<DemoOutlet> All =
    [
        new()
        {
            Id = "courier", Name = "The Calder Bay Courier", Country = "GB", Language = "en", Offset = TimeSpan.Zero,
            FeedType = "application/rss+xml; charset=utf-8", FeedPath = "feed.xml", SectionWithFeed = "technology",
            FeedTracking = "?utm_source=rss&utm_medium=feed&utm_campaign=all",
            PagePath = release => string.Create(CultureInfo.InvariantCulture, $"{release.PublishedAt:yyyy/MM/dd}/{release.Article.Slug}"),
            Page = CourierPage.Render, Feed = RssFeed.Write,
        },
        new()
        {
            Id = "switchboard", Name = "Open Switchboard", Country = "IE", Language = "en", Offset = TimeSpan.Zero,
            FeedType = "application/atom+xml", FeedPath = "atom", PagePath = release => $"story/{release.Article.Slug}/",
            Page = SwitchboardPage.Render, Feed = AtomFeed.Write,
        },
        new()
        {
            Id = "vrn", Name = "Верхнереченские новости", Country = "RU", Language = "ru", Offset = TimeSpan.FromHours(3),
            Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1251)!, PageType = "text/html",
            FeedType = "text/xml", FeedPath = "rss.php", PagePath = release => $"news/{Number(release.Article.Slug)}.html",
            Page = RegionalPage.Render, Feed = RssFeed.Write,
        },
        new()
        {
            Id = "kontur", Name = "Контур дня", Country = "LV", Language = "ru", Offset = TimeSpan.FromHours(2),
            FeedType = "application/feed+json; charset=utf-8", FeedPath = "feed.json",
            PagePath = release => release.Article.Page is DemoPageKind.Disallowed ? $"closed/{release.Article.Slug}" : $"{release.Article.Section}/{release.Article.Slug}",
            Page = KonturPage.Render, Feed = JsonFeed.Write,
        },
    ];

    /// <summary>A six-digit number for a slug, as content systems number their pages (FNV-1a, so that it never changes).</summary>
    private static string Number(string slug)
    {
        var hash = Encoding.UTF8.GetBytes(slug).Aggregate(2166136261u, (sum, part) => (sum ^ part) * 16777619u);
        return (100_000 + (hash % 900_000)).ToString(CultureInfo.InvariantCulture);
    }
}

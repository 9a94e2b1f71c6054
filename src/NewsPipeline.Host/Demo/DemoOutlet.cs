using System.Text;

namespace NewsPipeline.Host.Demo;

/// <summary>An invented outlet: who it is, how its addresses look, how it prints a page and a feed.</summary>
internal sealed record DemoOutlet
{
    /// <summary>First segment of its addresses, and its source id.</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public required string Country { get; init; }
    public required string Language { get; init; }

    /// <summary>Its clock, which its dates are written in.</summary>
    public required TimeSpan Offset { get; init; }
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>Content-Type of its pages. One outlet names its encoding only inside the page, as many do.</summary>
    public string PageType { get; init; } = "text/html; charset=utf-8";
    public required string FeedType { get; init; }

    /// <summary>Address of its feed below the outlet.</summary>
    public required string FeedPath { get; init; }

    /// <summary>Section that has a feed and page addresses of its own besides the main ones; or null.</summary>
    public string? SectionWithFeed { get; init; }

    /// <summary>Query the feed adds to its links; empty for none.</summary>
    public string FeedTracking { get; init; } = "";

    /// <summary>Address of an article's page below the outlet.</summary>
    public required Func<DemoRelease, string> PagePath { get; init; }
    public required Func<DemoPageView, Markup> Page { get; init; }
    public required Func<DemoFeedView, string> Feed { get; init; }
}

/// <summary>What a page template prints. Addresses are absolute.</summary>
internal sealed record DemoPageView
{
    public required DemoOutlet Outlet { get; init; }

    /// <summary>The article in its present version, days written out.</summary>
    public required DemoArticle Article { get; init; }

    /// <summary>On the outlet's clock, as is <see cref="Updated"/>.</summary>
    public required DateTimeOffset Published { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public required string CanonicalUrl { get; init; }
    public required string HomeUrl { get; init; }
    public required string FeedUrl { get; init; }

    /// <summary>Older articles of the outlet that are never corrected, so that a page does not change when another does.</summary>
    public required IReadOnlyList<DemoLink> Related { get; init; }
}

/// <summary>What a feed format writes. Addresses are absolute; items newest first.</summary>
internal sealed record DemoFeedView
{
    public required DemoOutlet Outlet { get; init; }
    public required string Title { get; init; }
    public required string SelfUrl { get; init; }
    public required string HomeUrl { get; init; }

    /// <summary>When an item was last added or changed.</summary>
    public required DateTimeOffset Updated { get; init; }
    public required IReadOnlyList<DemoFeedItem> Items { get; init; }
}

/// <summary>An item of a feed: the article, its dates on the outlet's clock and its link, absolute.</summary>
internal sealed record DemoFeedItem(DemoArticle Article, DateTimeOffset Published, DateTimeOffset? Updated, string Link);

internal sealed record DemoLink(string Title, string Url);

using System.Globalization;
using System.IO.Hashing;
using System.Text;
using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>From a feed as read to the items the ledger takes: one for each address, with a fingerprint, and a count of what had to be left out.</summary>
internal sealed record Sightings
{
    private const int NamesKept = 5;
    private const int NameLength = 80;

    public required IReadOnlyList<SightedItem> Items { get; init; }
    public int WithoutLink { get; init; }
    public IReadOnlyList<string> WithoutLinkNames { get; init; } = [];
    public int Cut { get; init; }
    public int Merged { get; init; }

    /// <summary>Items that speak of the feed itself (a bridge's own error) and are no articles, by title.</summary>
    public IReadOnlyList<string> OwnErrors { get; init; } = [];

    /// <summary>Items that share a link with others and are articles of their own.</summary>
    public int Sharing { get; init; }

    /// <summary>What <see cref="FeedState.OwnItems"/> becomes.</summary>
    public IReadOnlyList<OwnItem> OwnItems { get; init; } = [];

    /// <summary>
    /// Takes the items of a feed. <paramref name="baseUrl"/> is the address of the document, <paramref name="language"/> what the
    /// subscription claims, <paramref name="feedUrl"/> its address, <paramref name="before"/> the feed's state before this poll.
    /// </summary>
    public static Sightings Of(Feed feed, Uri? baseUrl, string? language, int maxItems, string? feedUrl, FeedState? before = null)
    {
        var nameless = new List<string>();
        var withoutLink = 0;
        var taken = NewestFirst(feed.Items, maxItems);
        var updatedTells = UpdatedTells(taken);
        var links = ItemLinks.Of(taken, baseUrl, feedUrl);
        var identity = new ItemIdentity(taken, links, feedUrl, before);
        var sighted = new List<SightedItem>();
        foreach (var (i, item) in taken.Index())
        {
            // Half an item without its link would come a second time under it.
            if (links.OwnErrors.Contains(i) || (item.IsCut && links.Links[i] is null))
                continue;
            if (identity.AddressOf(i) is { } url)
            {
                sighted.Add(Sight(item, url, language ?? feed.Language, updatedTells));
                continue;
            }

            withoutLink++;
            if (nameless.Count < NamesKept)
                nameless.Add(Name(item));
        }

        SightedItem[] items = [.. sighted.GroupBy(item => item.UrlKey, StringComparer.Ordinal).Select(Merge)];
        return new Sightings
        {
            Items = items,
            WithoutLink = withoutLink,
            WithoutLinkNames = nameless,
            OwnErrors = [.. links.OwnErrors.Order().Take(NamesKept).Select(i => Name(taken[i]))],
            Sharing = identity.Sharing,
            OwnItems = identity.Remembered,
            Merged = sighted.Count - items.Length,
            Cut = feed.Items.Count - taken.Count,
        };
    }

    /// <summary>Where there are too many, the newest are taken, by date if every item has one; the order of the document stays.</summary>
    private static IReadOnlyList<FeedItem> NewestFirst(IReadOnlyList<FeedItem> items, int max)
    {
        if (items.Count <= max)
            return items;
        if (items.Any(item => Date(item) is null))
            return [.. items.Take(max)];
        return [.. items.Index().OrderByDescending(pair => Date(pair.Item)).Take(max).OrderBy(pair => pair.Index).Select(pair => pair.Item)];

        // A sitemap knows only when a page was changed.
        static DateTimeOffset? Date(FeedItem item) => item.Published ?? item.Updated;
    }

    /// <summary>Some feeds stamp every item with the moment they were asked: such a date says nothing of an item, and would make every page due at every poll.</summary>
    private static bool UpdatedTells(IReadOnlyList<FeedItem> items) =>
        items.Count < 3 || items.Select(item => item.Updated?.ToUnixTimeSeconds() / 60).Distinct().Count() > 1;

    private static SightedItem Sight(FeedItem item, string url, string? language, bool updatedTells)
    {
        string? title = FeedText.Plain(item.Title);
        return new SightedItem
        {
            UrlKey = Ids.UrlKey(url),
            Url = url,
            Host = Urls.SiteOf(url),
            Fingerprint = Hash(
                title,
                FeedText.Plain(item.Summary),
                FeedText.Plain(item.Content),
                updatedTells ? item.Updated?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) : null),
            Item = new FeedItemInfo
            {
                Title = string.IsNullOrEmpty(title) ? null : title,
                Summary = item.Summary,
                Content = item.Content,
                Authors = [.. item.Authors.Select(author => author.Name).OfType<string>().Where(name => name.Length > 0)],
                Tags = item.Tags,
                PublishedAt = item.Published,
                UpdatedAt = item.Updated,
                Language = language,
            },
        };
    }

    /// <summary>The items of one link as one. The fingerprint is that of all, in whatever order they stand: items that change places are not news.</summary>
    private static SightedItem Merge(IEnumerable<SightedItem> ofOneLink)
    {
        var merged = ofOneLink.Aggregate(Complete);
        string[] fingerprints = [.. ofOneLink.Select(item => item.Fingerprint).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return fingerprints.Length == 1 ? merged : merged with { Fingerprint = Hash(fingerprints) };
    }

    /// <summary>The first of two items of one link, with what it lacks from the second.</summary>
    private static SightedItem Complete(SightedItem first, SightedItem second) => first with
    {
        Item = first.Item with
        {
            Title = first.Item.Title ?? second.Item.Title,
            Summary = first.Item.Summary ?? second.Item.Summary,
            Content = first.Item.Content ?? second.Item.Content,
            Authors = first.Item.Authors.Count > 0 ? first.Item.Authors : second.Item.Authors,
            Tags = [.. first.Item.Tags.Union(second.Item.Tags, StringComparer.Ordinal)],
            PublishedAt = first.Item.PublishedAt ?? second.Item.PublishedAt,
            UpdatedAt = first.Item.UpdatedAt ?? second.Item.UpdatedAt,
        },
    };

    private static string Name(FeedItem item)
    {
        string? title = FeedText.Plain(item.Title);
        var name = string.IsNullOrEmpty(title) ? item.Id ?? item.Link ?? "(no title)" : title;
        return name.Length > NameLength ? name[..NameLength] + "…" : name;
    }

    internal static string Hash(params ReadOnlySpan<string?> parts)
    {
        var hash = new XxHash128();
        foreach (var part in parts)
        {
            hash.Append(Encoding.UTF8.GetBytes(part ?? ""));
            hash.Append("\0"u8);
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}

using System.Globalization;
using System.IO.Hashing;
using System.Text;
using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>From a feed as read to the items the ledger takes: one for each link, with a fingerprint, and a count of what had to be left out.</summary>
internal sealed record Sightings
{
    private const int NamesKept = 5;
    private const int NameLength = 80;

    public required IReadOnlyList<SightedItem> Items { get; init; }
    public int WithoutLink { get; init; }
    public IReadOnlyList<string> WithoutLinkNames { get; init; } = [];
    public int Cut { get; init; }
    public int Merged { get; init; }

    /// <summary>Takes the items of a feed. <paramref name="baseUrl"/> is the address of the document, <paramref name="language"/> what the subscription claims, <paramref name="feedUrl"/> its address.</summary>
    public static Sightings Of(Feed feed, Uri? baseUrl, string? language, int maxItems, string? feedUrl)
    {
        var sighted = new List<SightedItem>();
        var nameless = new List<string>();
        var withoutLink = 0;
        var taken = NewestFirst(feed.Items, maxItems);
        var updatedTells = UpdatedTells(taken);
        foreach (var item in taken)
        {
            if ((Link(item, baseUrl) ?? OwnAddress(item, feedUrl)) is not { } url)
            {
                withoutLink++;
                if (nameless.Count < NamesKept)
                    nameless.Add(Name(item));
                continue;
            }

            sighted.Add(Sight(item, url, language ?? feed.Language, updatedTells));
        }

        SightedItem[] items = [.. sighted.GroupBy(item => item.UrlKey, StringComparer.Ordinal).Select(Merge)];
        return new Sightings { Items = items, WithoutLink = withoutLink, WithoutLinkNames = nameless, Merged = sighted.Count - items.Length, Cut = feed.Items.Count - taken.Count };
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

    /// <summary>The link, or the id where that is an address: a permalink guid.</summary>
    private static string? Link(FeedItem item, Uri? baseUrl) =>
        Urls.Normalise(Absolute(item.Link, baseUrl)) ?? Urls.Normalise(item.Id);

    /// <summary>
    /// Of an item without a link that brings its text along: what it says tells it from others, and stays the same from
    /// poll to poll where guids do not. Without a text there is nothing to index.
    /// </summary>
    private static string? OwnAddress(FeedItem item, string? feedUrl)
    {
        string? title = FeedText.Plain(item.Title), text = FeedText.Plain(item.Content ?? item.Summary);
        return string.IsNullOrEmpty(title) || string.IsNullOrEmpty(text) ? null : ItemAddress.Of(feedUrl, Hash(title, text));
    }

    private static string? Absolute(string? link, Uri? baseUrl)
    {
        if (string.IsNullOrWhiteSpace(link))
            return null;
        var trimmed = link.Trim();
        // "/news/1" counts as an absolute file address on Unix, hence the scheme and not the kind decides.
        if (Uri.TryCreate(trimmed, UriKind.Absolute, out var absolute) && !absolute.IsFile)
            return trimmed;
        return baseUrl is not null && Uri.TryCreate(baseUrl, trimmed, out var resolved) ? resolved.AbsoluteUri : null;
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

    private static string Hash(params ReadOnlySpan<string?> parts)
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

using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>
/// By which address each item of a document is known. A link that leads to one item is that item's address. Items that
/// have none, or share one although they say different things, are known by an <see cref="ItemAddress"/>: the one they had in
/// an earlier document where their text, or else their guid, is known from it; else a new one, of the guid where guids tell
/// the document's items apart, of title and text where not. So neither guids that are new at every poll nor texts
/// that tell the time make new articles.
/// </summary>
internal sealed class ItemIdentity
{
    private const int Kept = 300;
    private readonly string?[] _addresses;
    private readonly List<OwnItem> _known;

    /// <param name="items">The items of the document.</param>
    /// <param name="links">Their links.</param>
    /// <param name="feedUrl">Address of the subscription.</param>
    /// <param name="before">The feed's state before, or null.</param>
    public ItemIdentity(IReadOnlyList<FeedItem> items, ItemLinks links, string? feedUrl, FeedState? before)
    {
        _addresses = [.. links.Links];
        var known = before?.OwnItems ?? [];
        Candidate?[] candidates = [.. items.Select((item, i) => links.OwnErrors.Contains(i) ? null : Candidate.Of(i, item, _addresses[i]))];
        var shared = Shared(candidates).ToHashSet();
        Sharing = shared.Count;
        var own = candidates.OfType<Candidate>().Where(c => c.Link is null || shared.Contains(c.Index)).ToList();
        foreach (var c in own)
            _addresses[c.Index] = null;
        Holders(own, known, before);
        Settle(own, known, before, feedUrl);
        _known = [.. own.Where(c => _addresses[c.Index] is not null).Select(c => new OwnItem(c.Guid, c.Text!, _addresses[c.Index]!))];
        _known = [.. _known.Concat(known).DistinctBy(item => item.Url, StringComparer.Ordinal).Take(Kept)];
    }

    /// <summary>Items that share their link with others and have an address of their own.</summary>
    public int Sharing { get; }

    /// <summary>What is to be known of them at the next poll.</summary>
    public IReadOnlyList<OwnItem> Remembered => _known;

    /// <summary>The normalised address, or null where the item has neither a link nor a text to be known by.</summary>
    public string? AddressOf(int index) => _addresses[index];

    /// <summary>Items that share a link and say different things under different titles or guids. What is shown twice in the same words is one.</summary>
    private static IEnumerable<int> Shared(IEnumerable<Candidate?> candidates)
    {
        foreach (var group in candidates.OfType<Candidate>().Where(c => c.Link is not null && c.Text is not null).GroupBy(c => c.Link, StringComparer.Ordinal))
        {
            var ofLink = group.ToList();
            if (ofLink.Count < 2 || ofLink.DistinctBy(c => c.Body, StringComparer.Ordinal).Count() < 2)
                continue;
            var titles = ofLink.Select(c => c.Title).Distinct(StringComparer.Ordinal).Count();
            var guids = ofLink.Select(c => c.Guid).OfType<string>().Distinct(StringComparer.Ordinal).Count();
            if (titles > 1 ? guids is 0 or > 1 : guids > 1)
            {
                foreach (var c in ofLink)
                    yield return c.Index;
            }
        }
    }

    /// <summary>An item that had its link to itself in the document before keeps it: the oldest of those that share it now.</summary>
    private void Holders(List<Candidate> own, IReadOnlyList<OwnItem> known, FeedState? before)
    {
        if (before is null || before.LastItemKeys.Count == 0)
            return;
        foreach (var group in own.Where(c => c.Link is not null).GroupBy(c => c.Link!, StringComparer.Ordinal))
        {
            if (!before.LastItemKeys.Contains(Ids.UrlKey(group.Key), StringComparer.Ordinal) || known.Any(k => string.Equals(k.Url, group.Key, StringComparison.Ordinal)))
                continue;
            var unknown = group.Where(c => !known.Any(k => c.IsOf(k))).ToList();
            if (unknown.Count > 0)
                _addresses[(unknown.TrueForAll(c => c.At is not null) ? unknown.MinBy(c => c.At)! : unknown[^1]).Index] = group.Key;
        }
    }

    private void Settle(List<Candidate> own, IReadOnlyList<OwnItem> known, FeedState? before, string? feedUrl)
    {
        var used = _addresses.OfType<string>().ToHashSet(StringComparer.Ordinal);
        var byText = First(known, k => k.Text);
        foreach (var c in own)
        {
            if (c.Text is { } text && byText.TryGetValue(text, out var k))
                Take(c, k.Url);
        }

        var guids = own.Select(c => c.Guid).OfType<string>().GroupBy(g => g, StringComparer.Ordinal).Where(g => g.Count() == 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var byGuid = First(known.Where(k => k.Guid is not null), k => k.Guid!);
        foreach (var c in own)
        {
            if (c.Text is not null && c.Guid is not null && guids.Contains(c.Guid) && byGuid.TryGetValue(c.Guid, out var k))
                Take(c, k.Url);
        }

        foreach (var c in own)
        {
            // Without a text there is nothing to index; texts that are the same are one item.
            if (c.Text is not { } text || _addresses[c.Index] is not null)
                continue;
            var textAddress = ItemAddress.Of(c.Link ?? feedUrl, text);
            if (before is not null && textAddress is not null && before.LastItemKeys.Contains(Ids.UrlKey(textAddress), StringComparer.Ordinal))
            {
                // So it was known before guids were asked.
                _addresses[c.Index] = textAddress;
                continue;
            }

            var byId = c.Guid is not null && guids.Contains(c.Guid) ? ItemAddress.Of(c.Link ?? feedUrl, Sightings.Hash("guid", c.Guid)) : null;
            _addresses[c.Index] = byId is not null && used.Add(byId) ? byId : textAddress;
        }

        void Take(Candidate c, string url)
        {
            if (_addresses[c.Index] is null && used.Add(url))
                _addresses[c.Index] = url;
        }
    }

    private static Dictionary<string, OwnItem> First(IEnumerable<OwnItem> known, Func<OwnItem, string> key) =>
        known.DistinctBy(key, StringComparer.Ordinal).ToDictionary(key, StringComparer.Ordinal);

    /// <summary>An item with what may tell it from others; <see cref="Text"/> is null where it has no text.</summary>
    private sealed record Candidate(int Index, string? Link, string Title, string Body, string? Text, string? Guid, DateTimeOffset? At)
    {
        public static Candidate Of(int index, FeedItem item, string? link)
        {
            string title = FeedText.Plain(item.Title) ?? "", body = FeedText.Plain(item.Content ?? item.Summary) ?? "";
            var guid = string.IsNullOrWhiteSpace(item.Id) ? null : Sightings.Hash("id", item.Id.Trim());
            return new Candidate(index, link, title, body, body.Length == 0 ? null : Sightings.Hash(title, body), guid, item.Published ?? item.Updated);
        }

        public bool IsOf(OwnItem known) => string.Equals(Text, known.Text, StringComparison.Ordinal) || (Guid is not null && string.Equals(Guid, known.Guid, StringComparison.Ordinal));
    }
}

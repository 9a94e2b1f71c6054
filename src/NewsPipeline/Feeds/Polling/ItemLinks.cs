using System.Collections.Frozen;
using System.Text.RegularExpressions;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Http;

namespace NewsPipeline.Feeds.Polling;

/// <summary>The links of a document's items as addresses, without those that only look like one: "N/A", the feed itself.</summary>
internal sealed partial class ItemLinks
{
    /// <summary>What programs write where they have no link.</summary>
    private static readonly FrozenSet<string> Placeholders = FrozenSet.ToFrozenSet(
        ["n/a", "na", "none", "null", "nil", "undefined", "nan", "false", "true", "unknown", "missing", "tbd", "0", "-", "--", "–", "—", "?", "(none)", "(null)", "[object object]", "about:blank"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that are no likely last part of a true address.</summary>
    private static readonly string[] ResolvedPlaceholders = [.. Placeholders.Where(word => word.Length > 2 && word.All(c => char.IsAsciiLetter(c) || c == '/') && word is not ("true" or "false"))];

    private ItemLinks(string?[] links, HashSet<int> errors) => (Links, OwnErrors) = (links, errors);

    /// <summary>By item: the normalised link, or null.</summary>
    public IReadOnlyList<string?> Links { get; }

    /// <summary>Items by which a generator tells of its own failure: they lead back to the feed.</summary>
    public IReadOnlySet<int> OwnErrors { get; }

    public static ItemLinks Of(IReadOnlyList<FeedItem> items, Uri? baseUrl, string? feedUrl)
    {
        var feeds = new[] { Urls.Normalise(feedUrl), Urls.Normalise(baseUrl?.AbsoluteUri) }.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        string?[] links = [.. items.Select(item => Link(item, baseUrl))];
        var toFeed = links.Count(link => link is not null && feeds.Contains(link, StringComparer.Ordinal));
        var errors = new HashSet<int>();
        for (var i = 0; i < links.Length; i++)
        {
            if (links[i] is not { } link)
                continue;
            var isFeed = feeds.Contains(link, StringComparer.Ordinal);
            // A feed all of whose items lead to itself only has no pages of its own.
            if ((isFeed && toFeed < links.Length) || (SharesPath(link, feeds) && TellsOfFailure(items[i])))
                errors.Add(i);
            else if (isFeed)
                links[i] = null;
        }

        return new ItemLinks(links, errors);
    }

    /// <summary>The link, or the id where that is an address: a permalink guid.</summary>
    private static string? Link(FeedItem item, Uri? baseUrl) =>
        Urls.Normalise(Absolute(item.Link, baseUrl)) ?? (item.Id is { } id && !IsResolvedPlaceholder(id, baseUrl) ? Urls.Normalise(id) : null);

    private static string? Absolute(string? link, Uri? baseUrl)
    {
        if (string.IsNullOrWhiteSpace(link))
            return null;
        var trimmed = link.Trim();
        if (Placeholders.Contains(trimmed) || IsResolvedPlaceholder(trimmed, baseUrl))
            return null;
        // "/news/1" counts as an absolute file address on Unix, hence the scheme and not the kind decides.
        if (FeedUrls.HasScheme(trimmed) && (!Uri.TryCreate(trimmed, UriKind.Absolute, out var absolute) || !absolute.IsFile))
            return trimmed;
        return baseUrl is not null && Uri.TryCreate(baseUrl, trimmed, out var resolved) ? resolved.AbsoluteUri : null;
    }

    /// <summary>The reader has made relative links absolute already: what it made of a placeholder is known by making it again.</summary>
    private static bool IsResolvedPlaceholder(string link, Uri? baseUrl)
    {
        var start = baseUrl is null ? -1 : link.IndexOf('/', StringComparison.Ordinal);
        return start >= 0 && FeedUrls.HasScheme(link)
            && ResolvedPlaceholders.Any(word => link.EndsWith(word, StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(baseUrl, word, out var made) && string.Equals(made.AbsoluteUri, link, StringComparison.OrdinalIgnoreCase));
    }

    private static bool SharesPath(string link, string[] feeds) =>
        feeds.Any(feed => string.Equals(link.Split('?')[0], feed.Split('?')[0], StringComparison.Ordinal));

    private static bool TellsOfFailure(FeedItem item)
    {
        var title = FeedText.Plain(item.Title) ?? "";
        return Failure().IsMatch(title) || (Failure().IsMatch(FeedText.Plain(item.Content ?? item.Summary) ?? "") && StatusNumber().IsMatch(title));
    }

    /// <summary>Programs' words of failure, as generators of feeds put them into a title.</summary>
    [GeneratedRegex(@"\b(?:error|exception|failed|failure|fehler|erreur|errore|erro|fout|fel)\b|ошибк|помилк|エラー|错误|錯誤", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Failure();

    [GeneratedRegex(@"\b[45][0-9]{2}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex StatusNumber();
}

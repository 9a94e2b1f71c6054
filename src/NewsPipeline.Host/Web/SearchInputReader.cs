using System.Globalization;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web;

/// <summary>Checks a <see cref="SearchInput"/>. Pure; every mistake is one sentence in a <see cref="BadSearchException"/>.</summary>
internal static class SearchInputReader
{
    /// <summary>Longest query, UTF-16 code units.</summary>
    public const int MaxQueryLength = SearchQuery.MaxLength;

    /// <summary>Most hits of one answer.</summary>
    public const int MaxLimit = SearchLimits.MaxPage;

    /// <summary>Most values of one repeated parameter.</summary>
    public const int MaxValues = 50;

    /// <summary>Orders by the names they have in addresses.</summary>
    public static readonly IReadOnlyDictionary<string, SearchSort> SortNames =
        Enum.GetValues<SearchSort>().ToDictionary(s => s.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private const int MaxValueLength = 200;
    private const int MaxCursorLength = 2_000;

    /// <summary>The request, or a <see cref="BadSearchException"/>.</summary>
    public static SearchRequest Read(SearchInput input, QueryNames names, int defaultLimit = 20)
    {
        if (input.Q is { Length: > MaxQueryLength })
            throw new BadSearchException($"The query is {Number(input.Q.Length)} characters long; at most {Number(MaxQueryLength)} are read.");
        var (after, before) = Span("after", input.After, "before", input.Before, names.Now);
        var (seenAfter, seenBefore) = Span("seenAfter", input.SeenAfter, "seenBefore", input.SeenBefore, names.Now);
        var (indexedAfter, indexedBefore) = Span("indexedAfter", input.IndexedAfter, "indexedBefore", input.IndexedBefore, names.Now);
        if (input.Cursor is { Length: > MaxCursorLength })
            throw new BadSearchException("The cursor is not one that a search handed out.");

        return new SearchRequest
        {
            Query = SearchQuery.Parse(input.Q, names),
            // An entity that left the watch list is still in the articles tagged before: its id stays searchable.
            Entities = [.. Values("entity", input.Entity).Select(e => names.Entity(e) ?? e).Distinct(StringComparer.Ordinal)],
            Sources = [.. Values("source", input.Source).Select(s => names.SourceId(s)).Distinct(StringComparer.Ordinal)],
            Languages = [.. Values("lang", input.Lang).Select(l => QueryCodes.Language(l, "'lang'")).Distinct(StringComparer.Ordinal)],
            Countries = [.. Values("country", input.Country).Select(c => QueryCodes.Country(c, "'country'")).Distinct(StringComparer.Ordinal)],
            Groups = [.. Values("group", input.Group).Select(g => names.Group(g)).Distinct(StringComparer.Ordinal)],
            After = after,
            Before = before,
            SeenAfter = seenAfter,
            SeenBefore = seenBefore,
            IndexedAfter = indexedAfter,
            IndexedBefore = indexedBefore,
            Sort = Sort(input.Sort),
            Limit = Limit(input.Limit, defaultLimit),
            Cursor = string.IsNullOrEmpty(input.Cursor) ? null : input.Cursor,
        };
    }

    /// <summary>The input with no more than a page can show of it: a mistake page has links that carry every value of every filter.</summary>
    public static SearchInput Bounded(SearchInput input) => input with
    {
        Q = input.Q is { Length: > MaxQueryLength } ? input.Q[..MaxQueryLength] : input.Q,
        Entity = Bounded(input.Entity),
        Source = Bounded(input.Source),
        Lang = Bounded(input.Lang),
        Cursor = null,
    };

    private static string[] Bounded(string[] values) => [.. values.Take(MaxValues).Where(v => v.Length <= MaxValueLength)];

    private static IReadOnlyList<string> Values(string name, string[] values)
    {
        if (values.Length > MaxValues)
            throw new BadSearchException($"'{name}' is given {Number(values.Length)} times; at most {Number(MaxValues)} are read.");
        if (values.Any(v => v.Length > MaxValueLength))
            throw new BadSearchException($"A value of '{name}' is longer than {Number(MaxValueLength)} characters.");
        return [.. values.Where(v => !string.IsNullOrWhiteSpace(v)).Distinct(StringComparer.Ordinal)];
    }

    private static (DateTimeOffset? After, DateTimeOffset? Before) Span(string afterName, string? after, string beforeName, string? before, DateTimeOffset now)
    {
        var (from, until) = (Time(afterName, after, now), Time(beforeName, before, now));
        return from >= until
            ? throw new BadSearchException($"'{afterName}' ({after}) must be earlier than '{beforeName}' ({before}).")
            : (from, until);
    }

    private static DateTimeOffset? Time(string name, string? text, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return SearchQuery.TryParseTime(text.Trim(), now, out var time)
            ? time
            : throw new BadSearchException($"'{name}' must be a date such as 2025-08-01, a time such as 2025-08-01T12:00:00Z, or a span back from now such as 24h, 7d or 6mo, not '{Short(text)}'.");
    }

    private static SearchSort Sort(string? text) => string.IsNullOrEmpty(text) ? SearchSort.Time
        : SortNames.TryGetValue(text, out var sort) ? sort
        : throw new BadSearchException($"'sort' must be one of {string.Join(", ", SortNames.Keys)}, not '{Short(text)}'.");

    private static int Limit(string? text, int defaultLimit)
    {
        if (string.IsNullOrEmpty(text))
            return defaultLimit;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit <= MaxLimit
            ? limit
            : throw new BadSearchException($"'limit' must be a number from 0 to {Number(MaxLimit)}, not '{Short(text)}'.");
    }

    private static string Short(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

using System.ComponentModel;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace NewsPipeline.Host.Web;

/// <summary>
/// A search as an address carries it: the same parameters for the page, the API and RSS. Everything is text until
/// <see cref="SearchInputReader"/> checks it, so that a mistake is answered with a sentence and the text stays in the box.
/// </summary>
internal sealed record SearchInput
{
    [FromQuery(Name = "q")]
    [Description("The query: words in any inflected form, \"exact phrase\", -word, OR, AND, NOT, (…), prefix*, title:, entity:, source:, lang:, country:, group:, author:, label:key=value, status:, after:2025-08-01 or after:7d, before:, seen-after:, indexed-after:. At most 1,000 characters; empty finds everything.")]
    public string? Q { get; init; }

    [FromQuery(Name = "entity")]
    [Description("Entity id, name or alias of the watch list; repeated, an article must mention every one.")]
    public string[] Entity { get; init; } = [];

    [FromQuery(Name = "source")]
    [Description("Outlet id; repeated, any of them.")]
    public string[] Source { get; init; } = [];

    [FromQuery(Name = "lang")]
    [Description("ISO 639-1 language code; repeated, any of them.")]
    public string[] Lang { get; init; } = [];

    [FromQuery(Name = "country")]
    [Description("ISO 3166-1 alpha-2 code of the outlet's country; repeated, any of them.")]
    public string[] Country { get; init; } = [];

    [FromQuery(Name = "group")]
    [Description("Group of the settings; repeated, any of them.")]
    public string[] Group { get; init; } = [];

    [FromQuery(Name = "after")]
    [Description("Earliest time, inclusive: a date (2025-08-01, midnight UTC) or an ISO 8601 date and time.")]
    public string? After { get; init; }

    [FromQuery(Name = "before")]
    [Description("Latest time, exclusive: a date (2025-08-01, midnight UTC) or an ISO 8601 date and time.")]
    public string? Before { get; init; }

    [FromQuery(Name = "seenAfter")]
    [Description("First seen by a feed at this time or later; dates as after.")]
    public string? SeenAfter { get; init; }

    [FromQuery(Name = "seenBefore")]
    [Description("First seen by a feed before this time; dates as after.")]
    public string? SeenBefore { get; init; }

    [FromQuery(Name = "indexedAfter")]
    [Description("Indexed at this time or later; dates as after. With sort=indexed: everything new since then, whatever its date of publication.")]
    public string? IndexedAfter { get; init; }

    [FromQuery(Name = "indexedBefore")]
    [Description("Indexed before this time; dates as after.")]
    public string? IndexedBefore { get; init; }

    [FromQuery(Name = "sort")]
    [Description("time (newest published first, the default), oldest (oldest published first), relevance (best match first), seen (first seen last comes first), arrival (indexed last comes first) "
        + "or indexed (indexed first comes first, and every page has a nextCursor, also the last: ask with it again later and nothing new is skipped).")]
    public string? Sort { get; init; }

    [FromQuery(Name = "limit")]
    [Description("Hits on the page, 0 to 100; default 20.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "cursor")]
    [Description("The nextCursor of the page before, with the other parameters unchanged.")]
    public string? Cursor { get; init; }

    /// <summary>Every parameter there is.</summary>
    public static IReadOnlyList<string> Parameters { get; } =
        [.. typeof(SearchInput).GetProperties().Select(p => p.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>()];

    /// <summary>True where nothing narrows the search.</summary>
    public bool FindsEverything => string.IsNullOrWhiteSpace(Q) && !HasFilters;

    /// <summary>True where something besides the query narrows the search.</summary>
    public bool HasFilters =>
        Entity.Length + Source.Length + Lang.Length + Country.Length + Group.Length > 0 || Dates.Any(d => !string.IsNullOrEmpty(d));

    private string?[] Dates => [After, Before, SeenAfter, SeenBefore, IndexedAfter, IndexedBefore];

    /// <summary>The address of this search under <paramref name="path"/>; parameters that say nothing are left out.</summary>
    public string At(string path)
    {
        var address = new StringBuilder(path);
        var separator = '?';
        Add("q", Q);
        AddAll("entity", Entity);
        AddAll("source", Source);
        AddAll("lang", Lang);
        AddAll("country", Country);
        AddAll("group", Group);
        Add("after", After);
        Add("before", Before);
        Add("seenAfter", SeenAfter);
        Add("seenBefore", SeenBefore);
        Add("indexedAfter", IndexedAfter);
        Add("indexedBefore", IndexedBefore);
        Add("sort", Sort);
        Add("limit", Limit);
        Add("cursor", Cursor);
        return address.ToString();

        void AddAll(string name, string[] values)
        {
            foreach (var value in values)
                Add(name, value);
        }

        void Add(string name, string? value)
        {
            if (string.IsNullOrWhiteSpace(value))
                return;
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }
}

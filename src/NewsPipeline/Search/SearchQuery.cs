using System.Globalization;

namespace NewsPipeline.Search;

/// <summary>
/// The query language of people: words (all of them, in any inflected form), <c>"exact phrase"</c>, <c>-word</c>,
/// <c>OR</c> (binds weaker than words side by side: <c>a b OR c</c> is (a and b) or c), <c>prefix*</c>,
/// <c>title:word</c>, <c>title:"phrase"</c>, <c>entity:</c>, <c>source:</c>, <c>story:</c>, <c>lang:</c>, <c>country:</c>, <c>group:</c>,
/// <c>author:</c>, <c>label:key=value</c>, <c>status:</c>, <c>after:2025-08-01</c>, <c>after:7d</c>, <c>before:</c>, the same of
/// <c>seen-</c> and <c>indexed-</c>, and parentheses. <c>AND</c> and <c>NOT</c> are taken as people mean them. Punctuation and emoji
/// between words are passed over, so that a pasted headline works.
/// </summary>
public static class SearchQuery
{
    /// <summary>Longest query, UTF-16 code units. A pasted paragraph fits; a pasted article does not.</summary>
    public const int MaxLength = 1_000;

    /// <summary>Every field of the language.</summary>
    public static IReadOnlyList<string> Fields => QueryLexer.Fields;

    /// <summary>Most words, phrases and filters in a query: each costs a look-up in every language's field.</summary>
    public const int MaxTerms = 64;

    /// <summary>Deepest nesting of parentheses.</summary>
    public const int MaxDepth = 16;

    /// <summary>
    /// Parses what a user typed; matches everything where nothing was typed. Pure.
    /// </summary>
    /// <param name="text">The query as typed; any text at all.</param>
    /// <param name="names">What the query may name; what it names besides is refused by name rather than answered with silence.</param>
    /// <exception cref="BadSearchException">The query cannot be understood; the message names what and at which
    /// character (from 1). Nothing else is ever thrown for a text.</exception>
    public static QueryNode Parse(string? text, QueryNames names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (string.IsNullOrWhiteSpace(text))
            return QueryNode.All;
        if (text.Length > MaxLength)
            throw new BadSearchException($"The search is {text.Length} characters long; {MaxLength} is the most.");

        return new QueryParser(QueryLexer.Read(text), names).Parse()
            ?? throw new BadSearchException("The search holds no word to look for: type at least one letter or digit.");
    }

    /// <summary>What a query may not have meant: sentences for the reader, beside what it found. Never throws for a text that <see cref="Parse(string?, QueryNames)"/> takes.</summary>
    public static IReadOnlyList<string> Notes(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var tokens = QueryLexer.Read(text);
        var notes = new List<string>();
        for (var i = 1; i < tokens.Count - 1; i++)
        {
            if (tokens[i] is { Kind: QueryTokenKind.Word, Text: "or" or "and" or "not" } word && tokens[i - 1].Kind != QueryTokenKind.Field)
                notes.Add($"\"{word.Text}\" (character {word.Position}) is searched for as a word; did you mean {word.Text.ToUpperInvariant()}?");
        }

        return notes;
    }

    /// <summary>As the other, with nothing known but the watch list.</summary>
    public static QueryNode Parse(string? text, Func<string, string?> resolveEntity) =>
        Parse(text, new QueryNames { Entity = resolveEntity, Now = TimeProvider.System.GetUtcNow() });

    /// <summary>
    /// Reads a date as <c>after:</c> and <c>before:</c> take it: <c>7d</c> and the like (see <see cref="RelativeTime"/>),
    /// <c>2025-08-01</c> (midnight UTC) or a time in ISO 8601, UTC where it names no zone. False where it is none.
    /// </summary>
    public static bool TryParseTime(string value, DateTimeOffset now, out DateTimeOffset time)
    {
        if (RelativeTime.Read(value, now) is not { } relative)
            return TryParseTime(value, out time);
        time = relative;
        return true;
    }

    /// <summary>As the other, without times that count from now.</summary>
    public static bool TryParseTime(string value, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            value,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time);
}

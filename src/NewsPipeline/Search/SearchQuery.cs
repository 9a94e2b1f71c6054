using System.Globalization;

namespace NewsPipeline.Search;

/// <summary>
/// The query language of people: words (all of them, in any inflected form), <c>"exact phrase"</c>, <c>-word</c>,
/// <c>OR</c> (binds weaker than words side by side: <c>a b OR c</c> is (a and b) or c), <c>prefix*</c>,
/// <c>title:word</c>, <c>title:"phrase"</c>, <c>entity:</c>, <c>source:</c>, <c>lang:</c>, <c>after:2025-08-01</c>,
/// <c>before:</c> and parentheses. <c>AND</c> and <c>NOT</c> are taken as people mean them. Punctuation and emoji
/// between words are passed over, so that a pasted headline works.
/// </summary>
public static class SearchQuery
{
    /// <summary>Longest query, UTF-16 code units. A pasted paragraph fits; a pasted article does not.</summary>
    public const int MaxLength = 1_000;

    /// <summary>Most words, phrases and filters in a query: each costs a look-up in every language's field.</summary>
    public const int MaxTerms = 64;

    /// <summary>Deepest nesting of parentheses.</summary>
    public const int MaxDepth = 16;

    /// <summary>
    /// Parses what a user typed; matches everything where nothing was typed. Pure.
    /// </summary>
    /// <param name="text">The query as typed; any text at all.</param>
    /// <param name="resolveEntity">Maps an alias, name or id to an entity id; null where the watch list has none such,
    /// which is refused by name rather than answered with silence.</param>
    /// <exception cref="BadSearchException">The query cannot be understood; the message names what and at which
    /// character (from 1). Nothing else is ever thrown for a text.</exception>
    public static QueryNode Parse(string? text, Func<string, string?> resolveEntity)
    {
        ArgumentNullException.ThrowIfNull(resolveEntity);
        if (string.IsNullOrWhiteSpace(text))
            return QueryNode.All;
        if (text.Length > MaxLength)
            throw new BadSearchException($"The search is {text.Length} characters long; {MaxLength} is the most.");

        return new QueryParser(QueryLexer.Read(text), resolveEntity).Parse()
            ?? throw new BadSearchException("The search holds no word to look for: type at least one letter or digit.");
    }

    /// <summary>
    /// Reads a date as <c>after:</c> and <c>before:</c> take it: <c>2025-08-01</c> (midnight UTC) or a time in ISO 8601,
    /// UTC where it names no zone. False where it is neither.
    /// </summary>
    public static bool TryParseTime(string value, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            value,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time);
}

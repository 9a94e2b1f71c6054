namespace NewsPipeline.Articles;

/// <summary>
/// The title of an article that has only its feed's words. Messages of social networks have none, or their whole text in its
/// place: their first sentence stands in.
/// </summary>
internal static class FeedTitle
{
    /// <summary>A longer title that begins the text is the text. Headlines of news sites end below 200 characters.</summary>
    private const int LongestTitle = 200;

    /// <summary>Characters of a stand-in: what search engines show of a title.</summary>
    private const int Length = 80;

    /// <summary>The sentence's own end is kept up to here.</summary>
    private const int LongestSentence = 120;

    /// <summary>What ends sooner is an abbreviation or an exclamation, and the next sentence is wanted too.</summary>
    private const int ShortestSentence = 20;

    private static readonly System.Buffers.SearchValues<char> Ends = System.Buffers.SearchValues.Create(".!?…。！？।؟\n");

    /// <summary>The title, or null where there is neither a title nor a text.</summary>
    /// <param name="title">The feed's title as plain text, or null.</param>
    /// <param name="text">The feed's text as plain text, blocks parted by blank lines.</param>
    public static string? Of(string? title, string text) =>
        string.IsNullOrWhiteSpace(title) ? Sentence(text) : title.Length > LongestTitle && IsText(title, text) ? Sentence(title) : title;

    private static bool IsText(string title, string text)
    {
        var start = title.TrimEnd('.', '…', ' ');
        return text.Length == 0 || text.Replace("\n\n", " ", StringComparison.Ordinal).StartsWith(start[..Math.Min(start.Length, LongestTitle)], StringComparison.Ordinal);
    }

    /// <summary>The first sentence, cut at a word where it is long; null for no text.</summary>
    private static string? Sentence(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            return null;
        for (var from = 0; from < Math.Min(text.Length, LongestSentence);)
        {
            var end = text.AsSpan(from).IndexOfAny(Ends);
            end = end < 0 ? text.Length : from + end;
            if (end >= LongestSentence)
                break;
            // A stop within a word, a number or an address ends nothing; nor does one after a single letter.
            if (end >= text.Length || text[end] is '\n' or '。' or '！' or '？' || (end >= ShortestSentence && (end + 1 == text.Length || char.IsWhiteSpace(text[end + 1])) && !char.IsWhiteSpace(text[end - 2])))
                return text[..Math.Min(text.Length, end < text.Length && text[end] is '\n' or '.' or '。' ? end : end + 1)].Trim();
            from = end + 1;
        }

        if (text.Length <= Length)
            return text.Replace("\n\n", " ", StringComparison.Ordinal).TrimEnd('.');
        var cut = text.LastIndexOf(' ', Math.Min(Length, text.Length - 1));
        if (cut < Length / 2)
            cut = Math.Min(Length, text.Length);
        if (cut < text.Length && char.IsLowSurrogate(text[cut]))
            cut--;
        return text[..cut].TrimEnd(' ', ',', ';', ':', '-', '–', '\n') + "…";
    }
}

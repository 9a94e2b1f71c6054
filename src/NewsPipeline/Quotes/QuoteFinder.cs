namespace NewsPipeline.Quotes;

/// <summary>Finds what an article quotes and who is said to have said it. Pure; linear in the length of the text.</summary>
internal static class QuoteFinder
{
    /// <summary>Quotes of the text in order, none inside another.</summary>
    /// <param name="text">Blocks parted by line ends.</param>
    /// <param name="languageCode">ISO 639-1; of a language that is not known no quote is found.</param>
    public static IReadOnlyList<Quote> Find(string text, string? languageCode)
    {
        if (languageCode is null || !SpeechLanguages.All.TryGetValue(languageCode, out var language))
            return [];
        var found = new List<Quote>();
        var memory = new Attribution(text, language);
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            if (!string.IsNullOrWhiteSpace(text[start..end]))
                memory.Read(start, end, found);
            start = end + 1;
        }

        return found;
    }
}

using NewsPipeline.Contracts;

namespace NewsPipeline.Articles.Fetching;

/// <summary>
/// Holds a page against the feed's item that led to it. A gate (consent, test for humans, offer of a subscription, parked domain, "not found" with
/// status 200) has next to nothing of the item's words, in whatever language; the article has most of them. Pure, and no list of phrases.
/// </summary>
internal static class PageFit
{
    /// <summary>With fewer words of the item nothing can be told.</summary>
    private const int FewestWords = 5;

    /// <summary>Shorter words are mostly those that stand on any page.</summary>
    private const int ShortestWord = 5;

    /// <summary>Letters that are compared: endings differ between a headline and a text.</summary>
    private const int Stem = 5;

    /// <summary>Share of the item's words that even a strange page has by chance.</summary>
    private const double ByChance = 0.2;

    /// <summary>True where the page shows something else than the item speaks of; false where that cannot be told.</summary>
    /// <param name="item">Its title and texts.</param>
    /// <param name="title">The page's title, or null.</param>
    /// <param name="text">The page's text.</param>
    public static bool IsAnother(FeedItemInfo item, string? title, string text)
    {
        var wanted = Words($"{item.Title} {FeedBody.ToText(item.Summary ?? item.Content)}", most: 200);
        if (wanted.Count < FewestWords)
            return false;
        var shown = Words($"{title} {text}", most: int.MaxValue);
        return wanted.Count(shown.Contains) <= ByChance * wanted.Count;
    }

    /// <summary>The beginnings of the longer words; none of scripts that write words together, where they would be whole clauses.</summary>
    private static HashSet<string> Words(string text, int most)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var start = 0; start < text.Length && words.Count < most; start++)
        {
            var end = start;
            while (end < text.Length && char.IsLetter(text[end]))
                end++;
            if (end - start >= ShortestWord && text[start] < FirstWithoutBlanks)
                words.Add(text.Substring(start, Stem).ToLowerInvariant());
            start = end;
        }

        return words;
    }

    /// <summary>Thai, Lao, Khmer, Chinese and Japanese part no words with blanks; all lie beyond it, and little else.</summary>
    private const char FirstWithoutBlanks = '\u0E00';
}

using System.Buffers;
using System.Text;
using NewsPipeline.Search;
using NewsPipeline.Text;

namespace NewsPipeline.Adapters.Analysis;

/// <summary>
/// What every analysis does first, to documents and queries alike: ё is е (as most Russian texts are typed), İ is i (as
/// Elasticsearch lower-cases it), soft hyphens and other invisible marks are gone. Elasticsearch's plain fields
/// do the same with the mapping char filter of the index template.
/// </summary>
internal static class Folding
{
    private static readonly SearchValues<char> Replaced = SearchValues.Create("ёЁİ");

    /// <summary>The folded text; lone surrogates become U+FFFD.</summary>
    public static string Fold(string text) => Fold(text, offsets: null);

    /// <summary>The folded text and, where characters went, the offset in <paramref name="text"/> of each of its characters and of its end.</summary>
    public static string Fold(string text, out int[]? offsets)
    {
        if (!text.AsSpan().ContainsAny(QueryText.Invisible))
        {
            offsets = null;
            return Fold(text, offsets: null);
        }

        var kept = new List<int>(text.Length + 1);
        var folded = Fold(text, kept);
        kept.Add(text.Length);
        offsets = [.. kept];
        return folded;
    }

    private static string Fold(string text, List<int>? offsets)
    {
        text = Surrogates.ReplaceLone(text);
        if (!text.AsSpan().ContainsAny(Replaced) && !text.AsSpan().ContainsAny(QueryText.Invisible))
            return text;
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (QueryText.Invisible.Contains(text[i]))
                continue;
            kept.Append(text[i] switch { 'ё' => 'е', 'Ё' => 'Е', 'İ' => 'i', var c => c });
            offsets?.Add(i);
        }

        return kept.ToString();
    }
}

namespace NewsPipeline.Entities;

/// <summary>Whether a text is written in Cyrillic: a Latin name in it needs no capital letter to be seen as one.</summary>
internal static class TextScript
{
    private const int Sample = 2_000;

    public static bool IsCyrillic(string? language, ReadOnlySpan<char> text)
    {
        if (language is "ru" or "uk" or "be" or "bg" or "kk" or "ky" or "mk" or "tg" or "mn")
            return true;
        if (language is { Length: > 0 } and not "sr")
            return false;
        int latin = 0, cyrillic = 0;
        foreach (var c in text[..Math.Min(text.Length, Sample)])
        {
            var traits = Folding.TraitsOf(c);
            latin += (traits & Traits.Latin) != Traits.None ? 1 : 0;
            cyrillic += (traits & Traits.Cyrillic) != Traits.None ? 1 : 0;
        }

        return cyrillic > latin;
    }
}

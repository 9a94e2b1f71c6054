namespace NewsPipeline.Text;

/// <summary>Halves of surrogate pairs: they come from broken JSON escapes in pages and have no UTF-8 form.</summary>
public static class Surrogates
{
    /// <summary>The text with each half that stands alone replaced by U+FFFD, so lengths and offsets stay; the same string where there is none.</summary>
    public static string ReplaceLone(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bad = FirstLone(text, 0);
        if (bad < 0)
            return text;
        var chars = text.ToCharArray();
        for (; bad >= 0; bad = FirstLone(text, bad + 1))
            chars[bad] = '\uFFFD';
        return new string(chars);
    }

    private static int FirstLone(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else
                return i;
        }

        return -1;
    }
}

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>Letters and digits in lower case: what two spellings of a title or a name have in common.</summary>
internal static class TextKey
{
    public static string Of(string text)
    {
        Span<char> key = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        return new string(key[..Write(text, key)]);
    }

    /// <summary>Writes the key of a text to a buffer of at least its length; the key's length.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<char> key)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                key[length++] = char.ToLowerInvariant(c);
        }

        return length;
    }
}

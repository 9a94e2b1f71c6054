using System.Text;

namespace NewsPipeline.Entities;

/// <summary>Letters of the mathematical alphabets (𝐖, 𝒲, 𝖶), which are read as the plain ones they are drawn from.</summary>
internal static class StyledLetters
{
    /// <summary>The high half of every mathematical letter and digit (U+1D400 to U+1D7FF).</summary>
    private const char High = '\uD835';

    /// <summary>
    /// The text with such letters as plain ones. Each is two units long; a character without weight stands for the second, so
    /// that every offset stays. The text itself where it holds none, which is one fast look.
    /// </summary>
    public static string Plain(string text)
    {
        if (!text.Contains(High, StringComparison.Ordinal))
            return text;
        var plain = text.ToCharArray();
        for (var i = 0; i + 1 < plain.Length; i++)
        {
            if (plain[i] != High || !char.IsLowSurrogate(plain[i + 1]))
                continue;
            var letter = text.Substring(i, 2).Normalize(NormalizationForm.FormKC);
            if (letter.Length == 1)
                (plain[i], plain[i + 1]) = (letter[0], '\u200B');
        }

        return new string(plain);
    }
}

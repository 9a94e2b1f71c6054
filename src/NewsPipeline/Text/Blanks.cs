using System.Text;

namespace NewsPipeline.Text;

/// <summary>
/// Which characters of a page or a feed are white space and which are dropped: one rule for titles and texts, so that the
/// same words come out the same (docs/architecture.md, "Characters").
/// </summary>
internal static class Blanks
{
    /// <summary>White space of any kind, and the controls below U+0020.</summary>
    public static bool IsSpace(char c) => c <= ' ' || (c >= '\u0080' && char.IsWhiteSpace(c));

    /// <summary>The controls from U+007F on, and what only says where a line may break: inside a word it hides the word from a search.</summary>
    public static bool IsDropped(char c) => c is '\u00AD' or '\u200B' or '\u2060' or '\uFEFF' or (>= '\u007F' and < '\u00A0');

    /// <summary>The text with a space for every run of white space, none at its ends, without what is dropped; cut at <paramref name="max"/> UTF-16 code units, between characters.</summary>
    public static string Collapse(string text, int max = int.MaxValue)
    {
        var kept = new StringBuilder(Math.Min(text.Length, max));
        var space = false;
        foreach (var c in text)
        {
            if (IsSpace(c))
            {
                space = true;
            }
            else if (!IsDropped(c))
            {
                if (space && kept.Length > 0)
                    kept.Append(' ');
                space = false;
                kept.Append(c);
                if (kept.Length >= max)
                    break;
            }
        }

        if (kept.Length >= max && char.IsHighSurrogate(kept[^1]))
            kept.Length--;
        return kept.ToString();
    }
}

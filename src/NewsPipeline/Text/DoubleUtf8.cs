using System.Collections.Frozen;
using System.Text;
using System.Text.Unicode;

namespace NewsPipeline.Text;

/// <summary>Text that was UTF-8, was read as windows-1252 and written as UTF-8 again ("KÃ¶ln"): the second step is undone.</summary>
internal static class DoubleUtf8
{
    /// <summary>So many sequences must fit and none may fail: a name with "Ã¶" in it proves nothing, a text in which every foreign letter is such a pair does.</summary>
    private const int MinSequences = 3;

    private static readonly FrozenDictionary<char, byte> s_bytes = Bytes();

    /// <summary>The text as it was meant, or null where it is no such text. Stops at the first letter that does not fit.</summary>
    public static string? Undo(string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F');
        if (first < 0 || text[first] is < '\u00C2' or > '\u00F4')
            return null;
        var sequences = 0;
        for (var i = first; i >= 0 && i < text.Length;)
        {
            var length = text[i] switch
            {
                >= '\u00C2' and <= '\u00DF' => 2,
                >= '\u00E0' and <= '\u00EF' => 3,
                >= '\u00F0' and <= '\u00F4' => 4,
                _ => 0,
            };
            if (length == 0 || i + length > text.Length)
                return null;
            for (var k = 1; k < length; k++)
            {
                if (Byte(text[i + k]) is not (>= 0x80 and <= 0xBF))
                    return null;
            }

            sequences++;
            i += length;
            var next = text.AsSpan(i).IndexOfAnyExceptInRange('\0', '\u007F');
            i = next < 0 ? text.Length : i + next;
        }

        if (sequences < MinSequences)
            return null;
        var bytes = new byte[text.Length];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)Byte(text[i]);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }

    /// <summary>The byte that windows-1252 reads as the character (C1 controls stand for the bytes it leaves out), or -1.</summary>
    private static int Byte(char c) => c < 0x100 ? c : s_bytes.TryGetValue(c, out var found) ? found : -1;

    private static FrozenDictionary<char, byte> Bytes()
    {
        var windows = Charsets.Find("windows-1252")!.Encoding;
        return Enumerable.Range(0x80, 0x20).Select(b => (Char: windows.GetString([(byte)b])[0], Byte: (byte)b)).Where(p => p.Char > 0xFF).ToFrozenDictionary(p => p.Char, p => p.Byte);
    }
}

using System.Buffers;
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

    /// <summary>The text as it was meant, or null where it is no such text.</summary>
    public static string? Undo(string text)
    {
        if (!Fits(text))
            return null;
        var bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        Narrow(text, bytes);
        var undone = Utf8.IsValid(bytes.AsSpan(0, text.Length)) ? Encoding.UTF8.GetString(bytes, 0, text.Length) : null;
        ArrayPool<byte>.Shared.Return(bytes);
        return undone;
    }

    /// <summary>Puts the text as it was meant, which is shorter, in its place; returns its length, or -1 where it is no such text and stays.</summary>
    public static int Undo(Span<char> text)
    {
        if (!Fits(text))
            return -1;
        var bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        Narrow(text, bytes);
        var length = Utf8.IsValid(bytes.AsSpan(0, text.Length)) ? Encoding.UTF8.GetChars(bytes.AsSpan(0, text.Length), text) : -1;
        ArrayPool<byte>.Shared.Return(bytes);
        return length;
    }

    /// <summary>Stops at the first letter that does not fit, in most texts the first beyond ASCII.</summary>
    private static bool Fits(ReadOnlySpan<char> text)
    {
        var sequences = 0;
        for (var i = text.IndexOfAnyExceptInRange('\0', '\u007F'); i >= 0;)
        {
            var length = text[i] switch
            {
                >= '\u00C2' and <= '\u00DF' => 2,
                >= '\u00E0' and <= '\u00EF' => 3,
                >= '\u00F0' and <= '\u00F4' => 4,
                _ => 0,
            };
            if (length == 0 || i + length > text.Length)
                return false;
            for (var k = 1; k < length; k++)
            {
                if (Byte(text[i + k]) is not (>= 0x80 and <= 0xBF))
                    return false;
            }

            sequences++;
            i += length;
            var next = text[i..].IndexOfAnyExceptInRange('\0', '\u007F');
            i = next < 0 ? -1 : i + next;
        }

        return sequences >= MinSequences;
    }

    private static void Narrow(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var run = text[i..].IndexOfAnyExceptInRange('\0', '\u00FF');
            var end = run < 0 ? text.Length : i + run;
            Encoding.Latin1.GetBytes(text[i..end], bytes[i..]);
            if (end < text.Length)
                bytes[end] = (byte)Byte(text[end]);
            i = end;
        }
    }

    /// <summary>The byte that windows-1252 reads as the character (C1 controls stand for the bytes it leaves out), or -1.</summary>
    private static int Byte(char c) => c < 0x100 ? c : s_bytes.TryGetValue(c, out var found) ? found : -1;

    private static FrozenDictionary<char, byte> Bytes()
    {
        var windows = Charsets.Find("windows-1252")!.Encoding;
        return Enumerable.Range(0x80, 0x20).Select(b => (Char: windows.GetString([(byte)b])[0], Byte: (byte)b)).Where(p => p.Char > 0xFF).ToFrozenDictionary(p => p.Char, p => p.Byte);
    }
}

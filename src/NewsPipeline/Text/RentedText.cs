using System.Buffers;

namespace NewsPipeline.Text;

/// <summary>The text of a document that is read once and let go: it lives in a rented buffer until disposed, off the large object heap.</summary>
/// <param name="Buffer">The text, in its first <paramref name="Length"/> characters; bytes that fit no charset are U+FFFD.</param>
/// <param name="Length">Length of the text.</param>
/// <param name="Charset">WHATWG name of the charset, lower case.</param>
internal readonly record struct RentedText(char[] Buffer, int Length, string Charset) : IDisposable
{
    /// <summary>Decodes as <see cref="TextDecoder.Decode"/> does; never throws.</summary>
    public static RentedText Of(ReadOnlySpan<byte> bytes, string? contentType, MarkupKind kind)
    {
        var charset = TextDecoder.Identify(bytes, contentType, kind, out var mark);
        bytes = bytes[mark..];
        // The most it could be is one more, which rents twice the memory at a power of two.
        var buffer = ArrayPool<char>.Shared.Rent(charset.Encoding.GetCharCount(bytes));
        var length = charset.Encoding.GetChars(bytes, buffer);
        if (charset.IsUtf8 && DoubleUtf8.Undo(buffer.AsSpan(0, length)) is >= 0 and var undone)
            length = undone;
        return new RentedText(buffer, length, charset.Name);
    }

    /// <summary>The text without what a second byte order mark leaves at its start.</summary>
    public ReadOnlySpan<char> Text => Buffer.AsSpan(0, Length).TrimStart('\uFEFF');

    public void Dispose() => ArrayPool<char>.Shared.Return(Buffer);
}

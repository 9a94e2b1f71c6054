using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsPipeline.Host.Demo;

/// <summary>What a sample outlet answers: status 200, 301 or 404. <see cref="LastModified"/> and <see cref="ETag"/> only with 200.</summary>
internal sealed record DemoAnswer
{
    public static readonly DemoAnswer NotFound = new()
    {
        Status = 404,
        ContentType = "text/html; charset=utf-8",
        Content = "<!DOCTYPE html><title>Not found</title><p>This page is not here."u8.ToArray(),
    };

    public required int Status { get; init; }
    public string ContentType { get; init; } = "";
    public ReadOnlyMemory<byte> Content { get; init; }
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Strong, quoted: the start of the content's SHA-256.</summary>
    public string? ETag { get; init; }

    /// <summary>Target of a redirect, absolute.</summary>
    public string? Location { get; init; }

    public static DemoAnswer MovedTo(string url) => new() { Status = 301, Location = url };

    public static DemoAnswer Ok(string contentType, string text, Encoding encoding, DateTimeOffset lastModified)
    {
        var content = Encode(text, encoding);
        return new()
        {
            Status = 200,
            ContentType = contentType,
            Content = content,
            LastModified = lastModified,
            ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"",
        };
    }

    /// <summary>The bytes of a markup text; what the encoding lacks becomes a character reference, which HTML and XML read alike.</summary>
    private static byte[] Encode(string text, Encoding encoding)
    {
        if (encoding is UTF8Encoding)
            return encoding.GetBytes(text);
        var strict = (Encoding)encoding.Clone();
        strict.EncoderFallback = new EncoderReplacementFallback("");
        var written = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii || strict.GetByteCount(rune.ToString()) > 0)
                written.Append(rune);
            else
                written.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};");
        }

        return strict.GetBytes(written.ToString());
    }
}

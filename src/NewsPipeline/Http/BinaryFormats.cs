namespace NewsPipeline.Http;

/// <summary>Tells files that are no text from their first bytes, whatever their Content-Type claims. Signatures as in the WHATWG MIME Sniffing standard and the formats' own specifications.</summary>
public static class BinaryFormats
{
    private static readonly (int Offset, byte[] Bytes, string Name)[] Signatures =
    [
        (0, "%PDF-"u8.ToArray(), "PDF"),
        (0, "PK\u0003\u0004"u8.ToArray(), "ZIP"),
        (0, "Rar!\u001a\u0007"u8.ToArray(), "RAR"),
        (0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "7z"),
        (0, [0x1f, 0x8b, 0x08], "gzip"),
        (0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "PNG"),
        (0, [0xff, 0xd8, 0xff], "JPEG"),
        (0, "GIF87a"u8.ToArray(), "GIF"),
        (0, "GIF89a"u8.ToArray(), "GIF"),
        (8, "WEBP"u8.ToArray(), "WebP"),
        (4, "ftyp"u8.ToArray(), "MP4"),
        (0, [0x1a, 0x45, 0xdf, 0xa3], "WebM"),
        (0, "OggS"u8.ToArray(), "Ogg"),
        (0, "ID3"u8.ToArray(), "MP3"),
        (8, "WAVE"u8.ToArray(), "WAV"),
        (0, "fLaC"u8.ToArray(), "FLAC"),
        (0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "Office document"),
        (0, [0x7f, 0x45, 0x4c, 0x46], "program"),
    ];

    /// <summary>The format's name, or null where the bytes may be text in some encoding.</summary>
    /// <param name="start">The first bytes of a decoded body; 4 KiB are enough.</param>
    public static string? Recognise(ReadOnlySpan<byte> start)
    {
        foreach (var (offset, bytes, name) in Signatures)
        {
            if (start.Length >= offset + bytes.Length && start.Slice(offset, bytes.Length).SequenceEqual(bytes))
                return name;
        }

        return IsMostlyNul(start) ? "binary data" : null;
    }

    /// <summary>
    /// A disc image begins with 32 KiB of zeros. UTF-16 and UTF-32 have zeros in up to three of four bytes, so only more
    /// than that, or runs of them, cannot be text; a stray NUL is a carelessness that text decoding deals with.
    /// </summary>
    private static bool IsMostlyNul(ReadOnlySpan<byte> start) => start.Length >= 64 && start.Count((byte)0) * 10L > start.Length * 8L;
}

namespace NewsPipeline.Articles.Extraction.Guarding;

/// <summary>Whether bytes are a page at all.</summary>
internal static class PageKind
{
    private static readonly string[] Others = ["image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/octet-stream", "application/json", "text/css", "text/javascript", "application/javascript"];

    /// <summary>Bytes under which nothing can be told.</summary>
    private const int ShortestBinary = 16;

    /// <summary>One control character in so many bytes makes them binary: random bytes have one in nine, text next to none.</summary>
    private const int MostControls = 20;

    /// <summary>Why the bytes are no HTML, or null.</summary>
    public static string? NotHtml(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (contentType is not null)
        {
            foreach (var other in Others)
            {
                if (contentType.TrimStart().StartsWith(other, StringComparison.OrdinalIgnoreCase) && !LooksLikeMarkup(bytes))
                    return $"content type {other.TrimEnd('/')}";
            }
        }

        if (bytes.StartsWith("%PDF-"u8))
            return "a PDF document";
        var head = bytes[..Math.Min(bytes.Length, 2_048)];
        if (head.Length >= ShortestBinary && !IsUtf16(head) && Controls(head) > head.Length / MostControls)
            return "binary data";
        return null;
    }

    /// <summary>UTF-16 pages hold a zero byte in every other place; their mark, or a '<' beside one of them, tells them apart.</summary>
    private static bool IsUtf16(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) 
        || (head.Count((byte)0) > head.Length / 8 && (head.IndexOf("<\0"u8) >= 0 || head.IndexOf("\0<"u8) >= 0));

    /// <summary>Bytes that no text holds: control characters other than white space and the escape of ISO-2022.</summary>
    private static int Controls(ReadOnlySpan<byte> head)
    {
        var count = 0;
        foreach (var b in head)
            count += b < 0x20 && b is not (0x09 or 0x0A or 0x0C or 0x0D or 0x1B) ? 1 : 0;
        return count;
    }

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 1_024)].TrimStart((ReadOnlySpan<byte>)[0x20, 0x09, 0x0D, 0x0A, 0xEF, 0xBB, 0xBF]);
        return head.StartsWith("<!"u8) || head.StartsWith("<html"u8) || head.StartsWith("<HTML"u8);
    }
}

namespace NewsPipeline.Articles.Extraction.Guarding;

/// <summary>Whether bytes are a page at all.</summary>
internal static class PageKind
{
    private static readonly string[] Others = ["image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/octet-stream", "application/json", "text/css", "text/javascript", "application/javascript"];

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
        // UTF-16 pages hold a zero byte in every other place; their mark or a '<' beside a zero tells them apart.
        if (head.Length >= 16 && !head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) && !head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) && head.Count((byte)0) > head.Length / 20 && head.IndexOf("<\0"u8) < 0 && head.IndexOf("\0<"u8) < 0)
            return "binary data";
        return null;
    }

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 1_024)].TrimStart((ReadOnlySpan<byte>)[0x20, 0x09, 0x0D, 0x0A, 0xEF, 0xBB, 0xBF]);
        return head.StartsWith("<!"u8) || head.StartsWith("<html"u8) || head.StartsWith("<HTML"u8);
    }
}

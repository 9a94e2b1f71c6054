namespace NewsPipeline.Feeds.Reading;

/// <summary>Reads a stream whole, unless it is larger than anybody needs.</summary>
internal static class CappedBytes
{
    /// <summary>The bytes of a stream; null where they are more than <paramref name="maxBytes"/>.</summary>
    public static ReadOnlyMemory<byte>? Read(Stream stream, int maxBytes)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > maxBytes)
                return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}

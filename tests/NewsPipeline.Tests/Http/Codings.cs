using System.IO.Compression;

namespace NewsPipeline.Tests.Http;

/// <summary>Bodies in the content codings of HTTP, several on top of each other where asked.</summary>
internal static class Codings
{
    /// <param name="coding">A Content-Encoding header; <c>raw-deflate</c> is deflate without its zlib frame.</param>
    /// <param name="parts">The plain body.</param>
    public static byte[] Encode(string coding, IEnumerable<byte[]> parts)
    {
        foreach (var one in coding.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var result = new MemoryStream();
            using (Stream encoder = one switch
            {
                "gzip" => new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true),
                "br" => new BrotliStream(result, CompressionLevel.Fastest, leaveOpen: true),
                "deflate" => new ZLibStream(result, CompressionLevel.Fastest, leaveOpen: true),
                "raw-deflate" => new DeflateStream(result, CompressionLevel.Fastest, leaveOpen: true),
                _ => throw new ArgumentException($"unknown coding {one}", nameof(coding)),
            })
            {
                foreach (var part in parts)
                    encoder.Write(part);
            }

            parts = [result.ToArray()];
        }

        return [.. parts.SelectMany(p => p)];
    }
}

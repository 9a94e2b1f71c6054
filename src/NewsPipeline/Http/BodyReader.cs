using System.IO.Compression;

namespace NewsPipeline.Http;

/// <summary>A body as read: its decoded bytes, whether they are all, and whether the cap cut them.</summary>
internal readonly record struct Body(ReadOnlyMemory<byte> Bytes, bool Truncated, bool AtCap);

/// <summary>
/// Reads and decodes bodies under one cap for every stage: the bytes on the wire, what each coding makes of them, and
/// the result. .NET's own decompression has no such cap: 204 KB of gzip became 210 MB without an error. That a body breaks
/// off is told only with System.IO.Compression.UseStrictValidation, which Directory.Build.props sets for every program.
/// </summary>
internal static class BodyReader
{
    public const string AcceptEncoding = "gzip, deflate, br, zstd";

    /// <summary>Two is what a careless proxy in front of a compressing server makes; more is a bomb.</summary>
    private const int MostCodings = 2;

    private const int CheckedStart = 4096;

    /// <summary>IANA's registry of content codings, without identity. A header of anything else ("utf-8", "none") is a mistake, and browsers take the body as it is.</summary>
    private static readonly HashSet<string> Registered = new(StringComparer.OrdinalIgnoreCase)
    {
        "aes128gcm", "br", "compress", "dcb", "dcz", "deflate", "exi", "gzip", "pack200-gzip", "x-compress", "x-gzip", "zstd",
    };

    /// <summary>Reads to the end. Throws <see cref="RefusedException"/> for TooLarge, BadEncoding and Refused; I/O exceptions pass.</summary>
    public static async Task<Body> ReadAsync(Stream wire, string? contentEncoding, int cap, bool keepTruncated, bool keepBroken, Func<ReadOnlyMemory<byte>, string?>? check, CancellationToken cancellationToken)
    {
        var layers = new List<CappedStream> { new(wire, cap, keepTruncated) };
        var decoders = new List<Stream>();
        var bytes = new MemoryStream();
        var isChecked = check is null;
        var breaksOff = false;
        try
        {
            foreach (var coding in Codings(contentEncoding))
            {
                if (await DecoderAsync(coding, layers[^1], cancellationToken) is not { } decoder)
                    continue;
                decoders.Add(decoder);
                layers.Add(new CappedStream(decoder, cap, keepTruncated));
            }

            var chunk = new byte[16 * 1024];
            for (int read; (read = await layers[^1].ReadAsync(chunk, cancellationToken)) > 0;)
            {
                bytes.Write(chunk, 0, read);
                if (!isChecked && bytes.Length >= CheckedStart)
                {
                    isChecked = true;
                    Check(check!, bytes);
                }
            }
        }
        catch (Exception e) when (keepBroken && bytes.Length > 0 && IsBrokenOff(e))
        {
            breaksOff = true;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or ZstdSharp.ZstdException or EndOfStreamException)
        {
            // A wire that ends in the middle of a code, by itself or cut at its cap: what came before it is good.
            breaksOff = layers[0].Ended;
            if (!breaksOff && !(keepTruncated && layers.Exists(l => l.CapReached)))
                throw new RefusedException(FetchFailure.BadEncoding, $"the body is not the {contentEncoding?.Trim()} it says it is");
        }
        finally
        {
            for (var i = decoders.Count - 1; i >= 0; i--)
                await decoders[i].DisposeAsync();
        }

        if (!isChecked)
            Check(check!, bytes);
        var atCap = layers.Exists(l => l.CapReached);
        return new Body(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), atCap || breaksOff, atCap);
    }

    /// <summary>The connection ended before the body did.</summary>
    private static bool IsBrokenOff(Exception e) =>
        e is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } or IOException { InnerException: System.Net.Sockets.SocketException };

    private static void Check(Func<ReadOnlyMemory<byte>, string?> check, MemoryStream bytes)
    {
        if (check(bytes.GetBuffer().AsMemory(0, (int)Math.Min(bytes.Length, CheckedStart))) is { } words)
            throw new RefusedException(FetchFailure.Refused, words);
    }

    /// <summary>The codings to undo, outermost first.</summary>
    private static List<string> Codings(string? header)
    {
        var codings = (header ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Registered.Contains).Select(c => c.ToLowerInvariant()).Reverse().ToList();
        if (codings.Count > MostCodings)
            throw new RefusedException(FetchFailure.BadEncoding, $"{codings.Count} content codings on top of each other");
        return codings;
    }

    /// <summary>Null where the first bytes show that the coding is named and not applied.</summary>
    private static async ValueTask<Stream?> DecoderAsync(string coding, CappedStream source, CancellationToken cancellationToken)
    {
        switch (coding)
        {
            case "gzip" or "x-gzip":
                return IsGzip((await source.PeekAsync(cancellationToken)).Span) ? new GZipStream(source, CompressionMode.Decompress, leaveOpen: true) : null;
            case "zstd":
                return Zstandard(source);
            case "br":
                return new BrotliStream(source, CompressionMode.Decompress, leaveOpen: true);
            case "deflate":
                // Means zlib (RFC 9110 §8.4.1.2); servers that send bare deflate are as old as the header.
                var start = await source.PeekAsync(cancellationToken);
                return IsZlib(start.Span) ? new ZLibStream(source, CompressionMode.Decompress, leaveOpen: true) : new DeflateStream(source, CompressionMode.Decompress, leaveOpen: true);
            default:
                throw new RefusedException(FetchFailure.BadEncoding, "a content coding we did not ask for");
        }
    }

    private static ZstdSharp.DecompressionStream Zstandard(Stream source)
    {
        var stream = new ZstdSharp.DecompressionStream(source, bufferSize: 16 * 1024, checkEndOfStream: true, leaveOpen: true);
        stream.SetParameter(ZstdSharp.Unsafe.ZSTD_dParameter.ZSTD_d_windowLogMax, LargestWindow);
        return stream;
    }

    /// <summary>8 MiB, which RFC 9659 has as the most for HTTP; without it an answer could ask for 128 MiB of memory.</summary>
    private const int LargestWindow = 23;

    /// <summary>RFC 1952 §2.3.1; nothing at all is an empty body.</summary>
    private static bool IsGzip(ReadOnlySpan<byte> start) => start.Length < 2 || (start[0] == 0x1F && start[1] == 0x8B);

    /// <summary>RFC 1950 §2.2: method 8 in the low bits, and the two bytes a multiple of 31.</summary>
    private static bool IsZlib(ReadOnlySpan<byte> start) => start.Length < 2 || ((start[0] & 15) == 8 && ((start[0] << 8) | start[1]) % 31 == 0);
}

using System.Buffers;

namespace NewsPipeline.Http;

/// <summary>
/// A connection of HTTP/1.1 on which header lines that are none are left out, as curl and browsers do: a warning of PHP among the
/// headers, a name with a blank in it. .NET refuses the whole answer for one. Bodies pass as they are: a head begins where
/// a request was written and ends at its empty line.
/// </summary>
/// <param name="inner">The connection, decrypted.</param>
internal sealed class HeadMendingStream(Stream inner) : Stream
{
    /// <summary>A longer head goes on unmended, and .NET's own limit ends it.</summary>
    private const int LongestHead = 96 * 1024;

    /// <summary>RFC 9110 §5.6.2.</summary>
    private static readonly SearchValues<byte> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    private byte[] _buffer = [];
    private int _start, _end;
    private volatile bool _headIsDue;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start == _end)
        {
            if (buffer.Length == 0)
                return await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (!_headIsDue)
            {
                var passed = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                // A read that began while the connection was idle ends with the answer to a request written since.
                if (passed == 0 || !_headIsDue)
                    return passed;
                _buffer = ArrayOf(buffer.Span[..passed]);
                (_start, _end) = (0, passed);
            }

            await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        }

        var count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsMemory(_start, count).CopyTo(buffer);
        _start += count;
        if (_start == _end && _end > 0)
            (_buffer, _start, _end) = ([], 0, 0);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _headIsDue = true;
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    /// <summary>Reads up to the end of the head, and mends it; the heads of interim answers (100, 103) before it too. What does not look like HTTP stays as it is.</summary>
    private async ValueTask ReadHeadAsync(CancellationToken cancellationToken)
    {
        _headIsDue = false;
        for (int from = 0, looked = 0; ;)
        {
            int head;
            while ((head = HeadLength(_buffer.AsSpan(0, _end), from, looked)) < 0 && _end < LongestHead)
            {
                looked = Math.Max(from, _end - 3);
                if (_end == _buffer.Length)
                    Array.Resize(ref _buffer, Math.Max(4096, 2 * _buffer.Length));
                var read = await inner.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return;
                _end += read;
            }

            if (head < 0)
                return;
            var interim = _buffer.AsSpan(from, _end - from).StartsWith("HTTP/1.1 1"u8);
            var kept = Mend(_buffer.AsSpan(from, _end - from), head);
            _end -= head - kept;
            if (!interim)
                return;
            from += kept;
            looked = from;
        }
    }

    /// <summary>Length of the head that begins at <paramref name="from"/>, with its empty line; -1 where it has not ended. Before <paramref name="looked"/> it does not end.</summary>
    private static int HeadLength(ReadOnlySpan<byte> bytes, int from, int looked)
    {
        for (var at = looked; at < bytes.Length;)
        {
            var feed = bytes[at..].IndexOf((byte)'\n');
            if (feed < 0)
                return -1;
            at += feed + 1;
            var rest = bytes[at..];
            if (rest.StartsWith("\n"u8))
                return at + 1 - from;
            if (rest.StartsWith("\r\n"u8))
                return at + 2 - from;
        }

        return -1;
    }

    /// <summary>Moves what stays of the head together, and what follows it behind; the new length of the head.</summary>
    private static int Mend(Span<byte> bytes, int head)
    {
        if (!bytes.StartsWith("HTTP/"u8))
            return head;
        var to = bytes.IndexOf((byte)'\n') + 1;
        var dropped = false;
        for (var from = to; from < head;)
        {
            var length = bytes[from..head].IndexOf((byte)'\n') + 1;
            var line = bytes.Slice(from, length);
            // A folded line belongs to the one above it.
            dropped = line[0] is (byte)' ' or (byte)'\t' ? dropped : !IsHeader(line) && line[0] is not ((byte)'\r' or (byte)'\n');
            if (!dropped)
            {
                line.CopyTo(bytes[to..]);
                to += length;
            }

            from += length;
        }

        bytes[head..].CopyTo(bytes[to..]);
        return to;
    }

    private static bool IsHeader(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        var name = colon <= 0 ? [] : line[..colon].TrimEnd(" \t"u8);
        return !name.IsEmpty && !name.ContainsAnyExcept(Token);
    }

    private static byte[] ArrayOf(ReadOnlySpan<byte> bytes)
    {
        var array = new byte[Math.Max(4096, bytes.Length)];
        bytes.CopyTo(array);
        return array;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Answers are read asynchronously");

    public override void Write(byte[] buffer, int offset, int count)
    {
        _headIsDue = true;
        inner.Write(buffer, offset, count);
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

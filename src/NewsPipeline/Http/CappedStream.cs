namespace NewsPipeline.Http;

/// <summary>A read-only view of a stream that ends a body at a number of bytes, and can look ahead.</summary>
/// <param name="inner">Not disposed with this view: the response owns it.</param>
/// <param name="cap">Bytes handed out at most.</param>
/// <param name="keepTruncated">At the cap, end as if the stream did, instead of throwing <see cref="RefusedException"/>.</param>
internal sealed class CappedStream(Stream inner, long cap, bool keepTruncated) : Stream
{
    private readonly byte[] ahead = new byte[2];
    private int aheadStart;
    private int aheadEnd;

    /// <summary>Bytes read so far.</summary>
    public long HandedOut { get; private set; }

    /// <summary>The stream was read to its end.</summary>
    public bool Ended { get; private set; }

    /// <summary>The stream had more than the cap.</summary>
    public bool CapReached { get; private set; }

    /// <summary>The next two bytes, fewer at the end of the stream; they stay to be read.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(CancellationToken cancellationToken)
    {
        while (aheadEnd < ahead.Length)
        {
            var read = await inner.ReadAsync(ahead.AsMemory(aheadEnd), cancellationToken);
            if (read == 0)
                break;
            aheadEnd += read;
        }

        return ahead.AsMemory(aheadStart, aheadEnd - aheadStart);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0)
            return 0;
        // One byte more than the cap is asked for, so that a body of exactly the cap is whole.
        var wanted = (int)Math.Min(buffer.Length, cap - HandedOut + 1);
        int read;
        if (aheadStart < aheadEnd)
        {
            read = Math.Min(wanted, aheadEnd - aheadStart);
            ahead.AsMemory(aheadStart, read).CopyTo(buffer);
            aheadStart += read;
        }
        else
        {
            read = CapReached ? 0 : await inner.ReadAsync(buffer[..wanted], cancellationToken);
            Ended = read == 0;
        }

        if (HandedOut + read > cap)
        {
            CapReached = true;
            if (!keepTruncated)
                throw new RefusedException(FetchFailure.TooLarge, $"more than {cap} bytes");
            read = (int)(cap - HandedOut);
        }

        HandedOut += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

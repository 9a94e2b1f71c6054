namespace NewsPipeline.Contracts;

/// <summary>Facts of a page's fetch.</summary>
public sealed record HttpInfo
{
    /// <summary>HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>Charset the bytes were decoded with.</summary>
    public string? Charset { get; init; }

    /// <summary>Size of the body after content decoding, bytes.</summary>
    public required int Bytes { get; init; }

    /// <summary>Duration of the exchange, milliseconds.</summary>
    public required int Milliseconds { get; init; }

    /// <summary>Whether the page reserves the rights to text and data mining (tdm-reservation, as header or meta element). Recorded; nothing here acts on it.</summary>
    public bool TdmReserved { get; init; }
}

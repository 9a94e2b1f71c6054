using System.Runtime.CompilerServices;

namespace NewsPipeline.Feeds.Reading;

/// <summary>
/// The address to which those at one place of a document are relative. All places of a document share what addresses may
/// gain by being made absolute, since a long base before many short addresses would multiply the document.
/// </summary>
internal sealed class FeedBase
{
    /// <summary>Characters of a base; a longer one is none. Twice the longest URL that browsers took (2,083).</summary>
    private const int MaxLength = 4096;

    /// <summary>
    /// Characters that the addresses of a document gain; those beyond stay as written. Twice what the largest feed seen,
    /// of 2 MB, would gain if it were links of 25 characters throughout, before each of which 25 are put.
    /// </summary>
    private const int MaxGain = 4_000_000;

    private readonly StrongBox<int> _left;

    /// <param name="address">Address of the document, or null.</param>
    public FeedBase(Uri? address)
        : this(Short(address), new StrongBox<int>(MaxGain))
    {
    }

    private FeedBase(Uri? address, StrongBox<int> left) => (Address, _left) = (address, left);

    /// <summary>Null where none is known: relative addresses stay as written.</summary>
    public Uri? Address { get; }

    /// <summary>The base within an element or document that names one, relative to this where it is relative; the same where the value is no web address.</summary>
    public FeedBase Within(string? value) =>
        value is { Length: <= MaxLength } && Short(FeedUrls.Base(Address, value)) is { } made ? new FeedBase(made, _left) : this;

    /// <summary>The address made absolute where a base is known and the document may still grow; as written where not; null for none and for script.</summary>
    public string? Resolve(string? value)
    {
        if (value is null)
            return null;
        value = FeedUrls.Trim(value);
        if (value.Length == 0 || value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            return null;
        if (FeedUrls.HasScheme(value))
            return value;
        if (value.StartsWith("//", StringComparison.Ordinal))
            return $"{Address?.Scheme ?? "https"}:{value}";
        if (Address is null || _left.Value <= 0 || !Uri.TryCreate(Address, value, out var resolved))
            return value;
        _left.Value -= Math.Max(0, resolved.AbsoluteUri.Length - value.Length);
        return resolved.AbsoluteUri;
    }

    private static Uri? Short(Uri? address) => address?.AbsoluteUri.Length <= MaxLength ? address : null;
}

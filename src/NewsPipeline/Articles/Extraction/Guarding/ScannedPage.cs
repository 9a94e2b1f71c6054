using System.Buffers;

namespace NewsPipeline.Articles.Extraction.Guarding;

/// <summary>A page reduced to what extraction reads. Holds a rented buffer until disposed.</summary>
/// <param name="Buffer">The reduced markup, in its first <paramref name="Length"/> characters.</param>
/// <param name="Length">Length of the markup.</param>
/// <param name="JsonLd">Contents of the JSON-LD scripts, in order.</param>
/// <param name="Scripts">Number of scripts.</param>
/// <param name="AsksPassword">True where the page holds a field for a password.</param>
/// <param name="Problem">Why no tree may be built of this page, or null.</param>
internal readonly record struct ScannedPage(char[] Buffer, int Length, IReadOnlyList<string> JsonLd, int Scripts, bool AsksPassword, string? Problem) : IDisposable
{
    public void Dispose() => ArrayPool<char>.Shared.Return(Buffer);
}

using System.Buffers.Text;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace NewsPipeline.Search;

/// <summary>
/// Where a page ended: the sort value and id of its last hit, with a fingerprint of the request it belongs to. It names
/// no position in the index, so arrivals and merges between two pages neither repeat nor skip a hit in time order. In
/// order of relevance scores shift a little as articles arrive, and a hit at the seam may repeat.
/// </summary>
/// <param name="Time">The time hits are ordered by, in Unix milliseconds.</param>
/// <param name="Score">Score, for order by relevance.</param>
/// <param name="ArticleId">Id of the last hit.</param>
public readonly record struct SearchCursor(long Time, float Score, string ArticleId)
{
    private const string Stale = "The cursor does not belong to this search: begin again with its first page.";

    /// <summary>Opaque text for a URL.</summary>
    public static string Write(SearchRequest request, SearchCursor cursor)
    {
        var value = QueryTree.EffectiveSort(request).IsByTime()
            ? cursor.Time.ToString(CultureInfo.InvariantCulture)
            : BitConverter.SingleToInt32Bits(cursor.Score).ToString(CultureInfo.InvariantCulture);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Fingerprint(request)}/{value}/{cursor.ArticleId}"));
    }

    /// <summary>Reads the request's cursor; null where it has none.</summary>
    /// <exception cref="BadSearchException">The cursor is damaged or belongs to another search.</exception>
    public static SearchCursor? Read(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrEmpty(request.Cursor))
            return null;
        if (request.Cursor.Length > 4_096 || !Base64Url.IsValid(request.Cursor))
            throw new BadSearchException(Stale);

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(request.Cursor)).Split('/', 3);
        if (parts.Length != 3 || !string.Equals(parts[0], Fingerprint(request), StringComparison.Ordinal)
            || !long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            throw new BadSearchException(Stale);
        if (QueryTree.EffectiveSort(request).IsByTime())
            return new(value, 0, parts[2]);

        var score = value is >= int.MinValue and <= int.MaxValue ? BitConverter.Int32BitsToSingle((int)value) : float.NaN;
        return float.IsFinite(score) ? new(0, score, parts[2]) : throw new BadSearchException(Stale);
    }

    /// <summary>The cursor of a page: none on the last, but in order of indexing always one, for what comes later.</summary>
    /// <param name="request">The request.</param>
    /// <param name="more">Whether there are hits beyond the page.</param>
    /// <param name="last">The last hit of the page; null where it is empty.</param>
    public static string? Next(SearchRequest request, bool more, SearchCursor? last)
    {
        ArgumentNullException.ThrowIfNull(request);
        var follows = QueryTree.EffectiveSort(request) == SearchSort.Indexed;
        if (!more && !follows)
            return null;
        if (last is { } place)
            return Write(request, place);
        // Nothing beyond the request's own cursor or its beginning: the next page begins where this one did.
        return follows && request.Limit > 0 ? request.Cursor ?? Write(request, new(0, 0, "")) : null;
    }

    private static string Fingerprint(SearchRequest request) =>
        XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(QueryTree.Canonical(request))).ToString("x16", CultureInfo.InvariantCulture);
}

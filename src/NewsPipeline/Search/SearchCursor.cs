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
/// <param name="Time">@timestamp in Unix milliseconds, for order by time.</param>
/// <param name="Score">Score, for order by relevance.</param>
/// <param name="ArticleId">Id of the last hit.</param>
public readonly record struct SearchCursor(long Time, float Score, string ArticleId)
{
    private const string Stale = "The cursor does not belong to this search: begin again with its first page.";

    /// <summary>Opaque text for a URL.</summary>
    public static string Write(SearchRequest request, SearchCursor cursor)
    {
        var value = QueryTree.EffectiveSort(request) == SearchSort.Time
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
        if (QueryTree.EffectiveSort(request) == SearchSort.Time)
            return new(value, 0, parts[2]);

        var score = value is >= int.MinValue and <= int.MaxValue ? BitConverter.Int32BitsToSingle((int)value) : float.NaN;
        return float.IsFinite(score) ? new(0, score, parts[2]) : throw new BadSearchException(Stale);
    }

    private static string Fingerprint(SearchRequest request) =>
        XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(QueryTree.Canonical(request))).ToString("x16", CultureInfo.InvariantCulture);
}

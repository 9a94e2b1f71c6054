using System.Globalization;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>Names in the cluster. A change of the mapping that old indices cannot take is a new version beside the old.</summary>
internal static class ElasticsearchNames
{
    public const string Alias = "news";
    public const string Template = "news-v1";

    /// <summary>Value of <c>_meta.newspipeline_format</c> in the mapping of an index of ours.</summary>
    public const string Format = "1";

    private const string Prefix = "news-v1-";

    /// <summary>The index of articles first seen in the year of <paramref name="time"/>, UTC.</summary>
    public static string IndexOf(DateTimeOffset time) => Prefix + time.UtcDateTime.Year.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>The year of an index of ours, or null for another's.</summary>
    public static int? YearOf(string index) =>
        index.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(index.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;
}

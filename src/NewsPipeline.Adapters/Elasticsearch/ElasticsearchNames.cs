using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>Names in the cluster. A change of the mapping that old indices cannot take is a new version beside the old.</summary>
internal static partial class ElasticsearchNames
{
    public const string Alias = "news";
    public const string Template = "news-v1";
    public const string EventsTemplate = "news-events-v1";

    /// <summary>Every index of articles, also those a rebuild has made or replaced.</summary>
    public const string Indices = "news-v1-*,news-v1r*";

    /// <summary>Value of <c>_meta.newspipeline_format</c> in the mapping of an index of ours.</summary>
    public const string Format = "2";

    /// <summary>In <c>_meta</c>: the index that took the place of this one.</summary>
    public const string ReplacedBy = "newspipeline_replaced_by";

    /// <summary>
    /// Within so long of the time it carries an article can be found, or it is given a later one: several processes write,
    /// and a reader of the order of arrival must not pass a time that another still writes. Twice the longest refresh and bulk seen.
    /// </summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>The index of articles first seen in the year of <paramref name="time"/>, UTC, where none has been rebuilt.</summary>
    public static string IndexOf(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{Template}-{time.UtcDateTime.Year:0000}");

    /// <summary>The index that takes a rebuilt one's place. Its name is none of the template's, which would put it under the alias before it is complete.</summary>
    public static string NextOf(string index)
    {
        var parts = Name().Match(index);
        var next = parts.Groups["rebuild"].Success ? int.Parse(parts.Groups["rebuild"].ValueSpan, CultureInfo.InvariantCulture) + 1 : 2;
        return string.Create(CultureInfo.InvariantCulture, $"{Template}r{next}-{parts.Groups["year"].ValueSpan}");
    }

    /// <summary>The year of an index of ours, or null for another's.</summary>
    public static int? YearOf(string index) =>
        Name().Match(index) is { Success: true } parts ? int.Parse(parts.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>The index of events of the month of <paramref name="time"/>, UTC.</summary>
    public static string EventsOf(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{EventsTemplate}-{time.UtcDateTime:yyyy.MM}");

    [GeneratedRegex(@"^news-v1(r(?<rebuild>\d{1,4}))?-(?<year>\d{4})$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}

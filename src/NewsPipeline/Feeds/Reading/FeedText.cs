using System.Net;
using System.Text.RegularExpressions;

namespace NewsPipeline.Feeds.Reading;

/// <summary>Plain text of what feeds write as HTML or text.</summary>
public static partial class FeedText
{
    /// <summary>Tags removed, entities decoded, white space folded; empty for null.</summary>
    public static string Plain(string? text) =>
        string.IsNullOrWhiteSpace(text) ? "" : Space().Replace(WebUtility.HtmlDecode(Tag().Replace(text, " ")), " ").Trim();

    [GeneratedRegex("<[^<>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}

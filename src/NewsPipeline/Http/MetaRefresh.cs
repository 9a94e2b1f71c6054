using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsPipeline.Http;

/// <summary>
/// Where a page that holds nothing but a <c>meta http-equiv=refresh</c> leads, within or outside of noscript: what stands in for a redirect on
/// static hosts and before scripts. A page with a text of its own stays where it is, whatever it refreshes to.
/// </summary>
internal static partial class MetaRefresh
{
    /// <summary>A page that only leads on is short.</summary>
    private const int Looked = 32 * 1024;

    /// <summary>Longer waits let people read first.</summary>
    private const int LongestWait = 10;

    /// <summary>Characters of visible text: "You are being redirected, click here if nothing happens" in any language.</summary>
    private const int MostText = 500;

    /// <summary>The absolute target, or null.</summary>
    public static Uri? Target(OutboundResponse response)
    {
        if (response.Status != 200 || response.Body.Length > Looked || response.Header("Content-Type")?.Contains("html", StringComparison.OrdinalIgnoreCase) is false)
            return null;
        var html = Encoding.Latin1.GetString(response.Body.Span);
        var meta = Meta().Match(html);
        if (!meta.Success || Content().Match(meta.Value) is not { Success: true } content
            || Refresh().Match(WebUtility.HtmlDecode(content.Groups["v"].Value)) is not { Success: true } refresh
            || !double.TryParse(refresh.Groups["wait"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var wait) || wait > LongestWait)
            return null;
        var text = Tags().Replace(Hidden().Replace(html, " "), " ");
        return text.Count(char.IsLetter) <= MostText && Uri.TryCreate(response.FinalUrl, refresh.Groups["url"].Value.Trim(' ', '\'', '"'), out var target)
            && target.Scheme is "http" or "https" && target != response.FinalUrl ? target : null;
    }

    [GeneratedRegex("""<meta\s[^<>]*http-equiv\s*=\s*["']?refresh[^<>]*>""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Meta();

    [GeneratedRegex("""\scontent\s*=\s*(?:"(?<v>[^"]*)"|'(?<v>[^']*)')""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Content();

    [GeneratedRegex(@"^\s*(?<wait>[0-9]*\.?[0-9]*)\s*[;,]\s*(?:url\s*=\s*)?(?<url>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Refresh();

    [GeneratedRegex(@"<script[^>]*>[^<]*(?:<[^/][^<]*)*</script|<style[^>]*>[^<]*</style|<!--[^>]*-->|<title[^>]*>[^<]*</title", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^<>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}

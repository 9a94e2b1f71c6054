using System.Text;

namespace NewsPipeline.Http;

/// <summary>Tells a page that tests for a human from a page that is merely no feed: the first means blocked, the second broken.</summary>
internal static class ChallengePage
{
    /// <summary>An ordinary page may mention a captcha somewhere in its scripts; a page that is nothing but a test is short.</summary>
    private const int ShortPage = 30_000;
    private const int Looked = 64 * 1024;

    /// <summary>Words of the tests the common gatekeepers show, lower case.</summary>
    private static readonly string[] Marks =
    [
        "captcha", "challenge-platform", "challenge-form", "cf-chl", "cf_chl", "checking your browser", "verify you are human", "verifying you are human",
        "are you human", "are you a robot", "not a robot", "bot detection", "ddos protection", "ddos-guard", "enable javascript and cookies",
        "проверка браузера", "вы не робот", "подтвердите, что вы человек",
    ];

    /// <summary>True where the answer is such a page.</summary>
    public static bool Is(OutboundResponse response)
    {
        if (response.Header("cf-mitigated") is { } mitigated && mitigated.Contains("challenge", StringComparison.OrdinalIgnoreCase))
            return true;
        if (response.Status < 400 && response.Body.Length > ShortPage)
            return false;
        // The marks are ASCII or Russian in UTF-8; another charset hides only the Russian ones.
        var text = Encoding.UTF8.GetString(response.Body.Span[..Math.Min(Looked, response.Body.Length)]).ToLowerInvariant();
        return LooksLikeHtml(response, text) && Marks.Any(mark => text.Contains(mark, StringComparison.Ordinal));
    }

    private static bool LooksLikeHtml(OutboundResponse response, string text) =>
        response.Header("Content-Type")?.Contains("html", StringComparison.OrdinalIgnoreCase) == true
        || text.Contains("<html", StringComparison.Ordinal);
}

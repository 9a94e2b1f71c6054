namespace NewsPipeline.Contracts;

/// <summary>The closed list of reasons a page can end or wait with.</summary>
public static class Reasons
{
    public const string NotFound = "not-found";
    public const string Gone = "gone";
    public const string Forbidden = "forbidden";
    public const string RateLimited = "rate-limited";
    public const string ServerError = "server-error";
    public const string HttpError = "http-error";
    public const string Unreachable = "unreachable";
    public const string Timeout = "timeout";
    public const string Robots = "robots";
    public const string NoIndex = "noindex";
    public const string BlockedAddress = "blocked-address";
    public const string InvalidUrl = "invalid-url";
    public const string TooManyRedirects = "too-many-redirects";
    public const string TooLarge = "too-large";
    public const string BadEncoding = "bad-encoding";
    public const string NotHtml = "not-html";
    public const string NotArticle = "not-article";
    public const string NoText = "no-text";
    public const string HostilePage = "hostile-page";
    public const string NoOutcome = "no-outcome";
    public const string Rejected = "rejected-by-index";

    /// <summary>Every reason, for validation and documentation.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        NotFound, Gone, Forbidden, RateLimited, ServerError, HttpError, Unreachable, Timeout, Robots, NoIndex,
        BlockedAddress, InvalidUrl, TooManyRedirects, TooLarge, BadEncoding, NotHtml, NotArticle, NoText, HostilePage, NoOutcome, Rejected,
    ];
}

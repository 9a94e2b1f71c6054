namespace NewsPipeline.Feeds.Polling;

/// <summary>The closed list of states a feed can be in; each is one word for programs and has one sentence for people.</summary>
public static class PollStatus
{
    public const string New = "new";
    public const string Ok = "ok";
    public const string NotModified = "not-modified";
    public const string Silent = "silent";
    public const string Empty = "empty";
    public const string Gone = "gone";
    public const string NotFound = "not-found";
    public const string Unauthorized = "unauthorized";
    public const string Forbidden = "forbidden";
    public const string LegalBlock = "legal-block";
    public const string Challenged = "challenged";
    public const string RateLimited = "rate-limited";
    public const string ServerError = "server-error";
    public const string HttpError = "http-error";
    public const string UnaskedNotModified = "unasked-not-modified";
    public const string DnsFailed = "dns-failed";
    public const string Unreachable = "unreachable";
    public const string TlsFailed = "tls-failed";
    public const string Timeout = "timeout";
    public const string TooLarge = "too-large";
    public const string TooManyRedirects = "too-many-redirects";
    public const string BadEncoding = "bad-encoding";
    public const string BlockedAddress = "blocked-address";
    public const string InvalidUrl = "invalid-url";
    public const string EmptyAnswer = "empty-answer";
    public const string NotAFeed = "not-a-feed";
    public const string Unreadable = "unreadable";

    /// <summary>Every state with its sentence.</summary>
    public static IReadOnlyDictionary<string, string> Sentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [New] = "Not asked for yet.",
        [Ok] = "The feed was read.",
        [NotModified] = "The feed has not changed since the last poll.",
        [Silent] = "The feed answers but has brought nothing new for longer than is usual for it.",
        [Empty] = "The feed was read and holds no items.",
        [Gone] = "The server says that the feed is gone for good (410); it is asked rarely, in case it returns.",
        [NotFound] = "The server knows no such address (404); feeds come back, so it is asked again.",
        [Unauthorized] = "The server wants a login (401).",
        [Forbidden] = "The server refuses to hand the feed out (403).",
        [LegalBlock] = "The server withholds the feed for legal reasons (451).",
        [Challenged] = "The server sent a page that tests for a human in place of the feed: it blocks programs, the feed itself may be well.",
        [RateLimited] = "The server asks for fewer requests (429).",
        [ServerError] = "The server failed (5xx).",
        [HttpError] = "The server answered with a status that means no feed.",
        [UnaskedNotModified] = "The server answered 'not modified' to a request that did not ask for it.",
        [DnsFailed] = "The name of the server cannot be resolved.",
        [Unreachable] = "No connection to the server, or it broke off.",
        [TlsFailed] = "No trustworthy encrypted connection to the server.",
        [Timeout] = "The server did not send the whole feed in time.",
        [TooLarge] = "The document is larger than is read.",
        [TooManyRedirects] = "The server sends the request on without end.",
        [BadEncoding] = "The document's compression is broken or unknown.",
        [BlockedAddress] = "The address leads into a network, port or scheme that the settings do not allow (Http:AllowedAddresses, Http:AllowedPorts).",
        [InvalidUrl] = "The address is not one that can be asked for.",
        [EmptyAnswer] = "The server answered without a document.",
        [NotAFeed] = "There is a web page in place of the feed.",
        [Unreadable] = "The document cannot be read as a feed.",
    };

    /// <summary>True where a feed was had.</summary>
    public static bool IsWorking(string status) => status is Ok or NotModified or Silent or Empty;
}

using System.Globalization;
using NewsPipeline.Http;

namespace NewsPipeline.Feeds.Polling;

/// <summary>From an answer that is no document to the feed's state in one word and in words.</summary>
internal static class AnswerStatus
{
    /// <summary>The failure of the answer, or null where it carries a document to read (2xx with a body).</summary>
    public static (string Status, string Error)? Failure(OutboundResponse response, bool sentValidators)
    {
        if (response.Failure != FetchFailure.None)
            return Say(OfFailure(response.Failure), response.Detail);
        var detail = "HTTP " + response.Status.ToString(CultureInfo.InvariantCulture);
        return response.Status switch
        {
            204 or 205 => Say(PollStatus.EmptyAnswer, detail),
            >= 200 and < 300 => response.Body.IsEmpty ? Say(PollStatus.EmptyAnswer, detail) : null,
            304 => sentValidators ? null : Say(PollStatus.UnaskedNotModified, detail),
            401 or 403 or 429 or 503 when ChallengePage.Is(response) => Say(PollStatus.Challenged, detail),
            401 => Say(PollStatus.Unauthorized, detail),
            403 => Say(PollStatus.Forbidden, detail),
            404 => Say(PollStatus.NotFound, detail),
            410 => Say(PollStatus.Gone, detail),
            429 => Say(PollStatus.RateLimited, detail),
            451 => Say(PollStatus.LegalBlock, detail),
            >= 500 => Say(PollStatus.ServerError, detail),
            _ => Say(PollStatus.HttpError, detail),
        };
    }

    /// <summary>A status with its sentence and what is known beyond it.</summary>
    public static (string Status, string Error) Say(string status, string? detail) =>
        (status, string.IsNullOrWhiteSpace(detail) ? PollStatus.Sentences[status] : $"{PollStatus.Sentences[status]} {detail.Trim().TrimEnd('.')}.");

    private static string OfFailure(FetchFailure failure) => failure switch
    {
        FetchFailure.InvalidUrl => PollStatus.InvalidUrl,
        FetchFailure.BlockedScheme or FetchFailure.BlockedPort or FetchFailure.BlockedAddress => PollStatus.BlockedAddress,
        FetchFailure.Dns => PollStatus.DnsFailed,
        FetchFailure.Tls => PollStatus.TlsFailed,
        FetchFailure.Timeout => PollStatus.Timeout,
        FetchFailure.TooLarge => PollStatus.TooLarge,
        FetchFailure.TooManyRedirects => PollStatus.TooManyRedirects,
        FetchFailure.BadEncoding => PollStatus.BadEncoding,
        _ => PollStatus.Unreachable,
    };
}

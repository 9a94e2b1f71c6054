using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>How long a failing feed waits: longer with each failure in a row, by the kind of the failure, and never for ever.</summary>
internal static class BackOff
{
    /// <summary>The wait after the failure, before jitter; from MinInterval to MaxInterval, longer only where the server asks for it or says that the feed is gone.</summary>
    /// <param name="policy">The bounds.</param>
    /// <param name="status">What the poll ended with.</param>
    /// <param name="failures">Failures in a row, this one included; from 1.</param>
    /// <param name="provenGone">True where 410 was the answer often enough and for long enough.</param>
    public static TimeSpan Wait(PollPolicy policy, string status, int failures, bool provenGone)
    {
        if (provenGone)
            return policy.MaxInterval * policy.GoneFactor;
        var wait = HostLadder.Next(FirstStep(status) + failures);
        if (status == PollStatus.RateLimited && wait < policy.RetryAfterDefault)
            wait = policy.RetryAfterDefault;
        return policy.Clamp(wait);
    }

    /// <summary>
    /// Steps of the ladder to skip. What passes by itself is tried again soon; what the server decided about the address
    /// later; what it decided about us later still, since asking makes it worse; what only settings can mend last.
    /// </summary>
    private static int FirstStep(string status) => status switch
    {
        PollStatus.NotFound or PollStatus.Gone or PollStatus.Unauthorized or PollStatus.HttpError or PollStatus.TooLarge or PollStatus.TooManyRedirects => 2,
        PollStatus.Forbidden or PollStatus.LegalBlock or PollStatus.Challenged or PollStatus.RateLimited => 3,
        PollStatus.BlockedAddress or PollStatus.InvalidUrl => 4,
        _ => 0,
    };
}

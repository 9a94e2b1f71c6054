namespace NewsPipeline.Feeds.Polling;

/// <summary>How long a failing feed waits: longer with each failure in a row, by the kind of the failure, and never for ever.</summary>
internal static class BackOff
{
    /// <summary>Sonarr's ladder for broken hosts, minutes.</summary>
    private static readonly int[] Ladder = [1, 5, 15, 30, 60, 180, 360, 720, 1440];

    /// <summary>The wait after the failure, before jitter; from MinInterval to MaxInterval, longer only where the server asks for it or says that the feed is gone.</summary>
    /// <param name="policy">The bounds.</param>
    /// <param name="status">What the poll ended with.</param>
    /// <param name="failures">Failures in a row, this one included; from 1.</param>
    /// <param name="provenGone">True where 410 was the answer often enough and for long enough.</param>
    public static TimeSpan Wait(PollPolicy policy, string status, int failures, bool provenGone)
    {
        if (provenGone)
            return policy.MaxInterval * policy.GoneFactor;
        var wait = TimeSpan.FromMinutes(Ladder[Math.Min(FirstStep(status) + failures - 1, Ladder.Length - 1)]);
        if (status == PollStatus.RateLimited && wait < policy.RetryAfterDefault)
            wait = policy.RetryAfterDefault;
        return policy.Clamp(wait);
    }

    /// <summary>
    /// What passes by itself is tried again soon; what the server decided about the address later; what it decided about
    /// us later still, since asking makes it worse; what only settings can mend last.
    /// </summary>
    private static int FirstStep(string status) => status switch
    {
        PollStatus.NotFound or PollStatus.Gone or PollStatus.Unauthorized or PollStatus.HttpError or PollStatus.TooLarge or PollStatus.TooManyRedirects => 2,
        PollStatus.Forbidden or PollStatus.LegalBlock or PollStatus.Challenged or PollStatus.RateLimited => 3,
        PollStatus.BlockedAddress or PollStatus.InvalidUrl => 4,
        _ => 0,
    };
}

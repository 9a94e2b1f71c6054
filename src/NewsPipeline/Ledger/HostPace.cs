using NewsPipeline.Contracts;

namespace NewsPipeline.Ledger;

/// <summary>
/// How fast a host is asked: one request at a time, and a rest after each that is the longest of what the settings say, what
/// its robots.txt asks and twice the time it takes to answer; longer still after it said "too many" or failed. A host that
/// the settings give no rest is asked freely as long as it neither asks for one nor complains.
/// </summary>
/// <param name="Configured">Rest by the settings.</param>
/// <param name="CrawlDelay">Rest its robots.txt asks, zero where it asks none.</param>
/// <param name="Answer">Time it takes to answer, smoothed; zero where none is known.</param>
/// <param name="Slowdown">How many times longer than usual it rests: 1 to <see cref="MostSlowdown"/>.</param>
public readonly record struct HostPace(TimeSpan Configured, TimeSpan CrawlDelay, TimeSpan Answer, double Slowdown)
{
    /// <summary>Of a longer Crawl-delay that much is kept: 720 requests a day.</summary>
    public static readonly TimeSpan LongestCrawlDelay = TimeSpan.FromMinutes(2);

    /// <summary>Longest rest; whatever is longer is the breaker's (<see cref="PageRules.HostRest"/>).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public const double MostSlowdown = 64;

    /// <summary>A slow server is given twice its answer's time, but one that hangs does not stop its outlet for minutes.</summary>
    private static readonly TimeSpan LongestForAnswer = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(1);

    /// <summary>Part of what it is slowed down by that stays after a good answer: back to usual from the most after forty of them.</summary>
    private const double Recovery = 0.9;

    /// <summary>Rest between an answer and the next request; zero: none, and several requests at a time.</summary>
    public TimeSpan Rest
    {
        get
        {
            var asked = Max(Configured, Min(CrawlDelay, LongestCrawlDelay));
            if (asked == TimeSpan.Zero && Slowdown <= 1)
                return TimeSpan.Zero;
            var usual = asked == TimeSpan.Zero ? FirstRest : Max(asked, Min(2 * Answer, LongestForAnswer));
            return Max(usual, Min(usual * Slowdown, Longest));
        }
    }

    /// <summary>The pace after an answer.</summary>
    /// <param name="reason">What became of the page, one of <see cref="Reasons"/> or an indexed page's change.</param>
    /// <param name="answer">How long the host took; null where it was not asked or gave no answer.</param>
    public HostPace After(string reason, TimeSpan? answer) => this with
    {
        Answer = answer is not { } took ? Answer : Answer == TimeSpan.Zero ? took : ((3 * Answer) + took) / 4,
        Slowdown = reason is Reasons.RateLimited or Reasons.ServerError ? Math.Min(MostSlowdown, 2 * Slowdown)
            : answer is null ? Slowdown
            : Math.Max(1, Recovery * Slowdown),
    };

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

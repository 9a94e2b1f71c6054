namespace NewsPipeline.Host.Demo;

/// <summary>
/// What is out at a moment. Some three quarters of the articles are there at the start, back-dated over weeks; the rest appears one
/// every <see cref="Pace"/>; then the corrections; then <see cref="BriefCount"/> briefs, one every <see cref="BriefPace"/>.
/// After that nothing is new any more. All times are whole seconds after the start, as HTTP dates need it.
/// </summary>
internal sealed class DemoSchedule(IReadOnlyList<DemoArticle> articles, DemoBriefs briefs)
{
    /// <summary>Time between two articles, and between two corrections.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(4);

    /// <summary>Time between two briefs.</summary>
    public static readonly TimeSpan BriefPace = TimeSpan.FromSeconds(12);

    /// <summary>Briefs over all outlets: 120 × 12 s are 24 minutes.</summary>
    public const int BriefCount = 120;

    private readonly DemoArticle[] _corrected = [.. articles.Where(article => article.Correction is not null)];
    private readonly int _live = articles.Select(article => article.Live).DefaultIfEmpty().Max();

    /// <summary>When the last correction is out and the briefs begin.</summary>
    public TimeSpan BriefsBegin => Pace * (_live + _corrected.Length + 1);

    /// <summary>When the last brief is out.</summary>
    public TimeSpan Ends => BriefsBegin + (BriefPace * (BriefCount - 1));

    /// <summary>Everything out at <paramref name="now"/>, newest publication first.</summary>
    public IReadOnlyList<DemoRelease> Released(DateTimeOffset startedAt, DateTimeOffset now) =>
        [.. articles.Select(article => Release(article, startedAt, now)).Concat(Briefs(startedAt))
            .Where(release => release.ReleasedAt <= now)
            .OrderByDescending(release => release.PublishedAt).ThenBy(release => release.Article.Slug, StringComparer.Ordinal)];

    private DemoRelease Release(DemoArticle article, DateTimeOffset startedAt, DateTimeOffset now)
    {
        var released = startedAt + (Pace * article.Live);
        var correctedAt = startedAt + (Pace * (_live + 1 + Array.IndexOf(_corrected, article)));
        var corrected = article.Correction is not null && correctedAt <= now;
        return new DemoRelease
        {
            Article = corrected ? article.Corrected() : article,
            ReleasedAt = released,
            PublishedAt = article.Age is { } age ? startedAt - age : released,
            UpdatedAt = corrected ? correctedAt : null,
        };
    }

    private IEnumerable<DemoRelease> Briefs(DateTimeOffset startedAt) => Enumerable.Range(0, BriefCount).Select(number =>
    {
        var at = startedAt + BriefsBegin + (BriefPace * number);
        return new DemoRelease { Article = briefs.Compose(number), ReleasedAt = at, PublishedAt = at };
    });
}

/// <summary>An article that is out, in the version that is out.</summary>
internal sealed record DemoRelease
{
    public required DemoArticle Article { get; init; }

    /// <summary>When feed and page began to show it; the start of the demo for what was there already.</summary>
    public required DateTimeOffset ReleasedAt { get; init; }

    /// <summary>The date it carries.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When it was corrected, or null.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When its page last changed.</summary>
    public DateTimeOffset ChangedAt => UpdatedAt ?? PublishedAt;
}

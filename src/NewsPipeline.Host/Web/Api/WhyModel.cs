using System.ComponentModel;

namespace NewsPipeline.Host.Web.Api;

/// <summary>Answer of <c>/api/v1/why</c>.</summary>
[Description("What became of a link. Every time is UTC.")]
internal sealed record WhyModel
{
    [Description("The link, normalised.")]
    public required string Url { get; init; }

    [Description("due, in-flight or settled.")]
    public required string State { get; init; }

    [Description("indexed, dropped, deferred or dismissed; null before the first end.")]
    public required string? Outcome { get; init; }

    [Description("Why it was dropped or deferred, from a closed list; for indexed the change (created, replaced, merged, unchanged).")]
    public required string? Reason { get; init; }

    [Description("The article it led to, or null.")]
    public required string? ArticleId { get; init; }

    [Description("When a feed first showed the link.")]
    public required DateTimeOffset FirstSeenAt { get; init; }

    [Description("When a feed last showed the link.")]
    public required DateTimeOffset LastSeenAt { get; init; }

    [Description("When it is fetched next; null where nothing is due.")]
    public required DateTimeOffset? DueAt { get; init; }

    [Description("How often it was dispatched.")]
    public required int Attempts { get; init; }

    [Description("Addresses of the feeds that showed it.")]
    public required IReadOnlyList<string> Feeds { get; init; }

    [Description("What happened, oldest first; at most the last 100 events.")]
    public required IReadOnlyList<WhyEventModel> History { get; init; }
}

[Description("One event of a link's life.")]
internal sealed record WhyEventModel(
    DateTimeOffset At,
    [property: Description("feeds, articles, index or operator.")] string Stage,
    [property: Description("seen, changed, dispatched, redriven, deferred, dropped, indexed, replayed or dismissed.")] string Outcome,
    [property: Description("In words, or null.")] string? Detail);

using System.ComponentModel;

namespace NewsPipeline.Host.Web.Api;

/// <summary>Answer of <c>/api/v1/feeds</c>.</summary>
[Description("Every subscription, in the order of the settings.")]
internal sealed record FeedsModel(IReadOnlyList<FeedModel> Feeds);

[Description("A subscription and how its polls go. Every time is UTC.")]
internal sealed record FeedModel
{
    [Description("Feed id.")]
    public required string Id { get; init; }

    [Description("Address as configured.")]
    public required string Url { get; init; }
    public required SourceModel Source { get; init; }

    [Description("Title the feed gives itself, or null.")]
    public required string? Title { get; init; }

    [Description("One word: new, ok, not-modified, silent, empty, gone, not-found, unauthorized, forbidden, legal-block, challenged, rate-limited, server-error, http-error, "
        + "unasked-not-modified, dns-failed, unreachable, tls-failed, timeout, too-large, too-many-redirects, bad-encoding, blocked-address, invalid-url, empty-answer, not-a-feed, unreadable.")]
    public required string Status { get; init; }

    [Description("The status in words.")]
    public required string StatusText { get; init; }

    [Description("The error in words, or null.")]
    public required string? Error { get; init; }

    [Description("What the poller knows, in sentences: since when it fails, what was left out, where it moved; or null.")]
    public required string? Note { get; init; }

    [Description("good, waiting, doubtful or bad: a bad one brings nothing until somebody acts.")]
    public required string Mood { get; init; }

    [Description("ISO 3166-1 alpha-2 country code of the outlet, or null.")]
    public required string? Country { get; init; }

    [Description("Group of the settings, or null.")]
    public required string? Group { get; init; }

    [Description("Labels of the settings, by key, or null.")]
    public required IReadOnlyDictionary<string, string>? Labels { get; init; }

    [Description("Null before the first poll.")]
    public required DateTimeOffset? LastPollAt { get; init; }
    public required DateTimeOffset? LastSuccessAt { get; init; }

    [Description("When a poll last brought a new item.")]
    public required DateTimeOffset? LastNewItemAt { get; init; }
    public required DateTimeOffset? NextDueAt { get; init; }

    [Description("Present interval between polls, hh:mm:ss; null before the first poll or under a cron expression.")]
    public required string? Interval { get; init; }

    [Description("Items of the last document.")]
    public required int Items { get; init; }

    [Description("Items of the last document that were new.")]
    public required int New { get; init; }

    [Description("Items of the last document that were known: above 0 proves that nothing was missed.")]
    public required int Overlap { get; init; }

    [Description("How often items were probably lost between two polls.")]
    public required int ProbableLosses { get; init; }

    [Description("Polls failed in a row.")]
    public required int Failures { get; init; }
}

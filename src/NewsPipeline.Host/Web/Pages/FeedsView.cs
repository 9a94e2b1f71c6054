using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>Every subscription and how its polls go.</summary>
internal static class FeedsView
{
    public static IResult Show(IReadOnlyList<FeedStatus> feeds, DateTimeOffset now)
    {
        Html body = feeds.Count == 0
            ? Parts.Nothing("No feeds", $"""<p>Name the feeds to poll under <code>Feeds:Subscriptions</code> in <code>appsettings.json</code>, or import an OPML file: <code>feeds import FILE.opml</code>.</p>""")
            : $"""
                <h1>Feeds</h1>
                <p class="summary">{Summary(feeds, now)}</p>
                <table class="feeds">
                <thead><tr><th>Feed</th><th>Status</th><th>Last poll</th><th>Next poll</th><th class="num">Items</th><th class="num">New</th><th class="num">Overlap</th><th class="num">Losses</th></tr></thead>
                <tbody>{feeds.Select(f => Row(f, now))}</tbody>
                </table>
                <p class="note">Overlap counts the items of the last document that were known before: above zero it proves that nothing was missed between two polls. Losses counts the polls without overlap.</p>
                """;
        return Layout.Page("Feeds · NewsPipeline", "feeds", body);
    }

    private static Html Summary(IReadOnlyList<FeedStatus> feeds, DateTimeOffset now)
    {
        var moods = feeds.GroupBy(f => FeedWords.MoodOf(f.State)).ToDictionary(g => g.Key, g => g.Count());
        var parts = new List<string> { Words.Count(feeds.Count, "feed") };
        Add(FeedWords.Mood.Good, "working");
        Add(FeedWords.Mood.Waiting, "waiting for the first poll");
        Add(FeedWords.Mood.Doubtful, "to watch");
        Add(FeedWords.Mood.Bad, "in trouble");
        var next = feeds.Select(f => f.NextDue).Where(d => d > now).Min();
        return next is { } due ? Html.Of($"{string.Join(" · ", parts)} · next poll {Times.Ago(due, now)}") : $"{string.Join(" · ", parts)}";

        void Add(FeedWords.Mood mood, string words)
        {
            if (moods.TryGetValue(mood, out var count))
                parts.Add($"{Words.Number(count)} {words}");
        }
    }

    private static Html Row(FeedStatus feed, DateTimeOffset now)
    {
        var (subscription, state) = (feed.Subscription, feed.State);
        var polled = state.LastPollAt is not null;
        return $"""
            <tr>
            <th scope="row"><a href="{new SearchInput { Source = [subscription.Source.Id] }.At("/")}"><bdi>{subscription.Source.Name}</bdi></a><span class="url">{Parts.External(subscription.Url)}</span></th>
            <td data-label="Status"><span class="state {Class(state)}">{FeedWords.Of(state)}</span>{(string.IsNullOrWhiteSpace(state.Error) ? Html.Empty : $"""<span class="error">{state.Error}</span>""")}</td>
            <td data-label="Last poll">{(state.LastPollAt is { } last ? Times.Ago(last, now) : Never)}</td>
            <td data-label="Next poll">{(feed.NextDue is { } next ? next <= now ? Due : Times.Ago(next, now) : Never)}<span class="soft every">{Every(feed)}</span></td>
            {Number("Items", state.Items, polled)}
            {Number("New", state.NewItems, polled)}
            {Number("Overlap", state.Overlap, polled)}
            {Number("Losses", state.ProbableLosses, polled)}
            </tr>
            """;
    }

    private static Html Never { get; } = $"""<span class="soft">–</span>""";

    private static Html Due { get; } = $"due now";

    private static Html Number(string label, int value, bool known) =>
        $"""<td class="num" data-label="{label}">{(known ? Words.Number(value) : "–")}</td>""";

    private static string Every(FeedStatus feed) => feed.Subscription switch
    {
        { Cron: { } cron } => "by " + cron,
        { Every: { } every } => "every " + Times.Interval(every),
        _ => feed.State.Interval is { } interval ? "every " + Times.Interval(interval) : "",
    };

    private static string Class(FeedState state) => FeedWords.MoodOf(state) switch
    {
        FeedWords.Mood.Good => "good",
        FeedWords.Mood.Waiting => "plain",
        FeedWords.Mood.Doubtful => "doubtful",
        _ => "bad",
    };
}

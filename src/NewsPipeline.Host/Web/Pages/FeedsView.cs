using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>Every subscription and how its polls go.</summary>
internal static class FeedsView
{
    public static IResult Show(IReadOnlyList<FeedStatus> feeds, bool mayAct, DateTimeOffset now)
    {
        Html body = feeds.Count == 0
            ? Parts.NothingAtAll("No feeds", $"""<p>Name the feeds to poll under <code>Feeds:Subscriptions</code> in <code>appsettings.json</code>, or import an OPML file: <code>feeds import FILE.opml</code>.</p>""")
            : $"""
                <h1>Feeds</h1>
                <p class="summary">{Summary(feeds, now)}</p>
                <table class="feeds">
                <thead><tr><th>Feed</th><th>Status</th><th>Last poll</th><th>Next poll</th><th class="num">Items</th><th class="num">New</th><th class="num">Overlap</th><th class="num">Losses</th></tr></thead>
                <tbody>{feeds.OrderByDescending(f => FeedWords.MoodOf(f.State)).Select(f => Row(f, mayAct, now))}</tbody>
                </table>
                <p class="note">Items, new and overlap are of the last document. Overlap counts its items that were known before: above zero it proves that nothing was missed between two polls. Losses counts the polls without overlap.</p>
                {(mayAct ? $"""<p class="tools"><a href="/feeds/poll">Poll all now …</a></p>""" : Html.Empty)}
                <p class="note">On the command line: <code>feeds poll</code> makes every feed due at once, <code>feeds poll URL</code> one of them.</p>
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

    private static Html Row(FeedStatus feed, bool mayAct, DateTimeOffset now)
    {
        var (subscription, state) = (feed.Subscription, feed.State);
        var polled = state.LastPollAt is not null;
        return $"""
            <tr>
            <th scope="row"><a href="{new SearchInput { Source = [subscription.Source.Id] }.At("/")}"><bdi>{feed.Source.Name}</bdi></a>{(state.Title is { } title && !string.Equals(title, feed.Source.Name, StringComparison.Ordinal) ? $"""<span class="soft"><bdi>{title}</bdi></span>""" : Html.Empty)}<span class="url">{Parts.External(subscription.Url)}</span></th>
            <td data-label="Status"><span class="state {Class(state)}">{FeedWords.Of(state)}</span>{(FeedWords.Note(state) is { } note ? $"""<span class="error">{note}</span>""" : Html.Empty)}</td>
            <td data-label="Last poll">{(state.LastPollAt is { } last ? Times.Ago(last, now) : Never)}</td>
            <td data-label="Next poll">{(feed.NextDue is { } next ? next <= now ? Due : Times.Ago(next, now) : Never)}<span class="soft every">{Every(feed)}{Longer(feed)}</span>{(mayAct ? $"""<a class="now" href="{PollNow(subscription)}">Poll now …</a>""" : Html.Empty)}</td>
            {Number("Items", state.Items, polled)}
            {Number("New", state.NewItems, polled && state.LastReadAt == state.LastPollAt)}
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

    /// <summary>A wait longer than the operator set says why.</summary>
    private static string Longer(FeedStatus feed) =>
        feed is { State: { Failures: > 0, LastPollAt: { } last }, NextDue: { } next } && feed.Subscription.Every is { } every && next - last > every * 1.5
            ? $"; waits longer after {Words.Count(feed.State.Failures, "failed poll")}"
            : "";

    private static string PollNow(Subscription subscription) => "/feeds/poll?feed=" + Uri.EscapeDataString(subscription.FeedId);

    private static string Class(FeedState state) => FeedWords.MoodOf(state) switch
    {
        FeedWords.Mood.Good => "good",
        FeedWords.Mood.Waiting => "plain",
        FeedWords.Mood.Doubtful => "doubtful",
        _ => "bad",
    };
}

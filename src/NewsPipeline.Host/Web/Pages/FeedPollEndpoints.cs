using Microsoft.AspNetCore.Mvc;
using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>Poll now: what would be polled by GET, and the act by a confirming POST.</summary>
internal static class FeedPollEndpoints
{
    private const string Path = "/feeds/poll";

    public static void MapFeedPolls(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, AskAsync);
        pages.MapPost(Path, ConfirmAsync);
    }

    private static async Task<IResult> AskAsync(
        [FromQuery(Name = "feed")] string? feed, HttpContext context, Confirmation confirmation, IFeedStates states, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!confirmation.MayAct(context))
            return Refused("Without API keys only the machine itself may act, at its own address. Set Web:ApiKeys, or use the command feeds poll.");
        var feeds = Chosen(await states.ListFeedsAsync(cancellationToken), feed);
        if (feeds.Count == 0)
            return ErrorPage.Show("No such feed", "No feed of the settings has this id.", StatusCodes.Status404NotFound);
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var question = feeds.Count == 1 ? $"Poll {feeds[0].Source.Name} now?" : $"Poll {Words.Count(feeds.Count, "feed")} now?";
        return Layout.Page("Poll now · NewsPipeline", "feeds", $"""
            <h1>{question}</h1>
            <p class="summary">It becomes due at once, also where it waits after failed polls; outlets that asked for rest are asked all the same.</p>
            {(feeds.Count == 1 ? $"""<p>{Parts.External(feeds[0].Subscription.Url)}</p>""" : Html.Empty)}
            <form class="actions" action="{Address(feed)}" method="post">
            <input type="hidden" name="at" value="{at}"><input type="hidden" name="token" value="{confirmation.Token(context, Address(feed), at)}">
            <button type="submit" class="strong">Poll now</button> <a href="/feeds">Back to the feeds</a>
            </form>
            """);
    }

    private static async Task<IResult> ConfirmAsync(
        [FromQuery(Name = "feed")] string? feed, HttpContext context, Confirmation confirmation, IFeedStates states, IPollRequests requests, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await confirmation.ReadAsync(context, Address(feed)) is null)
            return Refused("This confirms nothing that you were asked, or a question more than an hour old. Nothing was changed. Look at the feeds again.");
        var chosen = Chosen(await states.ListFeedsAsync(cancellationToken), feed).Select(f => f.Subscription.FeedId).ToList();
        var due = chosen.Count == 0 ? 0 : await requests.RequestAsync(chosen, time.GetUtcNow(), cancellationToken);
        return Layout.Page("Poll now · NewsPipeline", "feeds", $"""
            <section class="nothing" role="status"><h1>{(due == 0 ? "Being polled already" : $"Due now: {Words.Count(due, "feed")}")}</h1>
            <p>The feeds role polls within seconds. <a href="/feeds">Back to the feeds</a></p></section>
            """);
    }

    private static List<FeedStatus> Chosen(IReadOnlyList<FeedStatus> feeds, string? feed) =>
        [.. feeds.Where(f => string.IsNullOrEmpty(feed) || string.Equals(f.Subscription.FeedId, feed, StringComparison.Ordinal))];

    private static string Address(string? feed) => string.IsNullOrEmpty(feed) ? Path : $"{Path}?feed={Uri.EscapeDataString(feed)}";

    private static IResult Refused(string sentence) => ErrorPage.Show("Not confirmed", sentence, StatusCodes.Status403Forbidden);
}

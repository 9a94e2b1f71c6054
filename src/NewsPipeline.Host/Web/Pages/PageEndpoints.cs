using Microsoft.AspNetCore.Mvc;
using NewsPipeline.Analyses;
using NewsPipeline.Entities;
using NewsPipeline.Http;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>The pages: each reads its ports, then hands values to a pure view.</summary>
internal static class PageEndpoints
{
    private const int EntityDays = 90;

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription().AddEndpointFilter(OutageAsPage);
        pages.MapGet("/", SearchAsync);
        pages.MapGet("/articles/{id}", ArticleAsync);
        pages.MapGet("/feeds", FeedsAsync);
        pages.MapGet("/entities", EntitiesAsync);
        pages.MapGet("/entities/{id}", EntityAsync);
        pages.MapGet("/status", StatusAsync);
        pages.MapDeadLetters();
        pages.MapFeedPolls();
        pages.MapZone();
        pages.MapGet("/api", () => ApiView.Show());
    }

    private static async Task<IResult> SearchAsync(
        [AsParameters] SearchInput input, [FromQuery(Name = "back")] string? back, SearchDesk desk, IFeedStates feeds, WatchListStore watchLists, TimeProvider time, CancellationToken cancellationToken)
    {
        var watchList = watchLists.Current.WatchList;
        var now = time.GetUtcNow();
        try
        {
            var answer = await desk.SearchAsync(input, request => request, cancellationToken);
            var page = await desk.WithSiblingsAsync(answer, cancellationToken);
            // Only an empty pipeline needs to tell when something will come.
            var waiting = page.Total == 0 && input.FindsEverything ? await feeds.ListFeedsAsync(cancellationToken) : [];
            return SearchView.Show(input, answer with { Page = page }, back is { Length: <= 4_000 } ? back : null, watchList, waiting, now);
        }
        catch (BadSearchException e)
        {
            return SearchView.ShowMistake(SearchInputReader.Bounded(input), e.Message, watchList);
        }
    }

    private static async Task<IResult> ArticleAsync(
        string id, IArticleSearch search, PageStories stories, WatchListStore watchLists, TimeProvider time, CancellationToken cancellationToken) =>
        await search.FindAsync(id, cancellationToken) is { } document
            ? ArticleView.Show(document, await stories.FindAsync(document, cancellationToken), watchLists.Current.WatchList, time.GetUtcNow())
            : ErrorPage.Show("No such article", "The index holds no article of this id. It may have been removed by retention.", 404);

    private static async Task<IResult> FeedsAsync(HttpContext context, Confirmation confirmation, IFeedStates feeds, TimeProvider time, CancellationToken cancellationToken) =>
        FeedsView.Show(await feeds.ListFeedsAsync(cancellationToken), confirmation.MayAct(context), time.GetUtcNow());

    private static async Task<IResult> EntitiesAsync(EntityOverview overview, TimeProvider time, CancellationToken cancellationToken) =>
        EntitiesView.Show(await overview.ReadAsync(cancellationToken), time.GetUtcNow());

    private static async Task<IResult> EntityAsync(
        string id, IArticleSearch search, WatchListStore watchLists, TimeProvider time, CancellationToken cancellationToken)
    {
        var watchList = watchLists.Current.WatchList;
        if (id.Length > SearchInputReader.MaxQueryLength)
            return ErrorPage.Show("No such entity", "The watch list has no entity of this name.", 404);
        var entityId = watchList.Resolve(id) ?? id;
        var page = await search.SearchAsync(new SearchRequest { Entities = [entityId], Limit = 10 }, cancellationToken);
        if (page.Total == 0 && watchList.Find(entityId) is null)
            return ErrorPage.Show("No such entity", $"Neither the watch list nor an article knows “{id}”.", 404);
        var now = time.GetUtcNow();
        var since = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1 - EntityDays), TimeSpan.Zero);
        var trend = await search.TrendAsync(entityId, since, cancellationToken);
        return EntityView.Show(entityId, page, Histogram.LastDays(trend, DateOnly.FromDateTime(now.UtcDateTime), EntityDays), watchList, now);
    }

    private static async Task<IResult> StatusAsync(
        string? url, ILedgerStore ledger, IPageStories pages, IWatchListRecord record, IArticleSearch search, PageStories stories, ArticleAnalyses analyses, Intake intake, TimeProvider time, CancellationToken cancellationToken)
    {
        var (ledgerProblem, indexProblem) = (await ledger.ProblemAsync(cancellationToken), await search.ProblemAsync(cancellationToken));
        var counts = ledgerProblem is null ? await pages.CountAsync(cancellationToken) : null;
        long? outdated = indexProblem is null ? (await search.OutdatedAsync(analyses.Versions, 0, null, cancellationToken)).Total : null;
        var lists = ledgerProblem is null ? await record.ReadAsync(time.GetUtcNow() - IWatchListRecord.HeldFor, cancellationToken) : null;
        var normalised = Urls.Normalise(url);
        var story = normalised is not null && ledgerProblem is null && indexProblem is null
            ? await stories.FindAsync(normalised, cancellationToken)
            : null;
        return StatusView.Show(counts, outdated, lists, ledgerProblem, indexProblem, intake.Waits(counts), new StatusView.Question(url, normalised is not null, story), time.GetUtcNow());
    }

    private static async ValueTask<object?> OutageAsPage(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (KnownFailures.IsOutage(e))
        {
            return ErrorPage.Show("Unavailable", e.Message, 503);
        }
    }
}

using System.ComponentModel;
using MassTransit;
using Microsoft.AspNetCore.Mvc;
using NewsPipeline.Analyses;
using NewsPipeline.Entities;
using NewsPipeline.Http;
using NewsPipeline.Ledger;
using NewsPipeline.Search;
using NewsPipeline.Text;

namespace NewsPipeline.Host.Web.Api;

/// <summary>The JSON API. Reading only: no request changes anything.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").AddEndpointFilter(KnownFailures.AsProblem).WithTags("News");
        api.MapGet("/articles", SearchAsync)
            .WithName("searchArticles").WithSummary("Search")
            .WithDescription("Finds articles; with facets and a histogram on the first page.")
            .Produces<ArticlesModel>().ProducesProblem(400).ProducesProblem(429).ProducesProblem(503);
        api.MapGet("/articles/{id}", FindAsync)
            .WithName("getArticle").WithSummary("One article")
            .WithDescription("The whole article with its text, where it came from and every mention.")
            .Produces<ArticleModel>().ProducesProblem(404).ProducesProblem(429).ProducesProblem(503);
        api.MapGet("/why", ExplainAsync)
            .WithName("explainLink").WithSummary("What became of a link")
            .WithDescription("The state of a link and everything that happened to it.")
            .Produces<WhyModel>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(429).ProducesProblem(503);
        api.MapGet("/feeds", ListFeedsAsync)
            .WithName("listFeeds").WithSummary("Feeds")
            .WithDescription("Every subscription and how its polls go.")
            .Produces<FeedsModel>().ProducesProblem(429).ProducesProblem(503);
        api.MapGet("/entities", ListEntitiesAsync)
            .WithName("listEntities").WithSummary("Watch list")
            .WithDescription("The watched entities and the number of articles that mention each; at most a minute old.")
            .Produces<EntitiesModel>().ProducesProblem(429).ProducesProblem(503);
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Operation");
        health.MapGet("/live", () => TypedResults.Text("alive"))
            .WithName("live").WithSummary("Liveness").WithDescription("Answers while the process serves requests.");
        health.MapGet("/ready", ReadyAsync)
            .WithName("ready").WithSummary("Readiness").WithDescription("200 where ledger and index can be used and every queue of the process is consumed, else 503 with the reasons in words.")
            .Produces<HealthModel>().Produces<HealthModel>(503);
    }

    private static async Task<IResult> SearchAsync(
        [AsParameters] SearchInput input, HttpRequest http, SearchDesk desk, WatchListStore watchLists, CancellationToken cancellationToken)
    {
        RefuseUnknown(http);
        var answer = await desk.SearchAsync(input, request => request with { WithFacets = request.Cursor is null }, cancellationToken);
        return TypedResults.Ok(answer.Page.ToModel(watchLists.Current.WatchList) with { Notes = answer.Notes });
    }

    /// <summary>A parameter that is passed over would widen the search unseen.</summary>
    internal static void RefuseUnknown(HttpRequest http, params IReadOnlyList<string> more)
    {
        foreach (var name in http.Query.Keys.Where(k => !SearchInput.Parameters.Contains(k, StringComparer.Ordinal) && !more.Contains(k, StringComparer.Ordinal)))
        {
            var near = NearestWord.Of(name, SearchInput.Parameters.Concat(more));
            throw new BadSearchException($"There is no parameter '{(name.Length <= 40 ? name : name[..40])}'{(near is null ? "" : $"; did you mean '{near}'")}. Known are {string.Join(", ", SearchInput.Parameters.Concat(more))}.");
        }
    }

    private static async Task<IResult> FindAsync(
        [Description("Article id, 32 hexadecimal digits.")] string id, IArticleSearch search, WatchListStore watchLists, CancellationToken cancellationToken) =>
        await search.FindAsync(id, cancellationToken) is { } document
            ? TypedResults.Ok(document.ToModel(watchLists.Current.WatchList))
            : TypedResults.Problem("No article has this id.", statusCode: 404, title: "Not found");

    private static async Task<IResult> ExplainAsync(
        [FromQuery(Name = "url")] [Description("The link as a feed gave it, or the article's own address: absolute, http or https.")] string? url,
        PageStories stories, CancellationToken cancellationToken)
    {
        if (Urls.Normalise(url) is not { } normalised)
            return TypedResults.Problem("'url' must be an absolute http or https address.", statusCode: 400, title: "Bad request");
        return await stories.FindAsync(normalised, cancellationToken) is { } story
            ? TypedResults.Ok(story.ToModel())
            : TypedResults.Problem("No feed has shown this address.", statusCode: 404, title: "Not found");
    }

    private static async Task<IResult> ListFeedsAsync(IFeedStates feeds, CancellationToken cancellationToken) =>
        TypedResults.Ok(new FeedsModel([.. (await feeds.ListFeedsAsync(cancellationToken)).Select(ApiMapping.ToModel)]));

    private static async Task<IResult> ListEntitiesAsync(EntityOverview overview, IArticleSearch search, ArticleAnalyses analyses, CancellationToken cancellationToken)
    {
        var entities = await overview.ReadAsync(cancellationToken);
        var outdated = await search.OutdatedAsync(analyses.Versions, 0, null, cancellationToken);
        return TypedResults.Ok(new EntitiesModel(
            entities.WatchList.Version,
            outdated.Total,
            [.. entities.Entities.Select(e => new EntityCountModel(e.Entity.Id, e.Entity.Name, e.Entity.Type, e.Count))]));
    }

    private static async Task<IResult> ReadyAsync(ILedgerStore ledger, IArticleSearch search, IServiceProvider services, CancellationToken cancellationToken)
    {
        var (ledgerProblem, indexProblem) = (await ledger.ProblemAsync(cancellationToken), await search.ProblemAsync(cancellationToken));
        var bus = services.GetService<IBusControl>(); // The web role alone has none.
        var busProblem = bus is null ? null : BusProblem(bus);
        var parts = new Dictionary<string, string>(StringComparer.Ordinal) { ["ledger"] = Word(ledgerProblem), ["index"] = Word(indexProblem), ["bus"] = bus is null ? "none" : Word(busProblem) };
        var ready = ledgerProblem is null && indexProblem is null && busProblem is null;
        return TypedResults.Json(new HealthModel(ready ? "ready" : "not-ready", ledgerProblem, indexProblem, busProblem, parts), statusCode: ready ? 200 : 503);

        static string Word(string? problem) => problem is null ? "ready" : "not-ready";
    }

    /// <summary>A queue is healthy once the broker has confirmed its consumer: a connection alone says nothing.</summary>
    private static string? BusProblem(IBusControl bus)
    {
        var health = bus.CheckHealth();
        if (health.Status == BusHealthStatus.Healthy)
            return null;
        var queues = health.Endpoints.Where(e => e.Value.Status != BusHealthStatus.Healthy).Select(e => $"{e.Key}: {e.Value.Description}").ToList();
        return queues.Count > 0 ? string.Join("; ", queues) : health.Description;
    }
}

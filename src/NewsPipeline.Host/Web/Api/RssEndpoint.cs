using NewsPipeline.Entities;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web.Api;

/// <summary>Any search as an RSS feed.</summary>
internal static class RssEndpoint
{
    public static void MapRss(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/rss", SearchAsync)
            .AddEndpointFilter(KnownFailures.AsProblem)
            .WithName("searchRss").WithTags("News").WithSummary("Search as RSS 2.0")
            .WithDescription("The same parameters as the search; 50 items unless limit says otherwise.")
            .Produces<string>(200, RssWriter.ContentType).ProducesProblem(400).ProducesProblem(429).ProducesProblem(503);

    private static async Task<IResult> SearchAsync(
        [AsParameters] SearchInput input, HttpRequest http, IArticleSearch search, WatchListStore watchLists, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate($"{http.Scheme}://{http.Host}", UriKind.Absolute, out var origin))
            return TypedResults.Problem("The Host of the request is no name or address that this feed could be found at.", statusCode: 400, title: "Bad request");
        var watchList = watchLists.Current.WatchList;
        var request = SearchInputReader.Read(input, watchList, defaultLimit: 50);
        var page = await search.SearchAsync(request with { WithFacets = false }, cancellationToken);
        return TypedResults.Bytes(RssWriter.Write(page, input, origin, watchList), RssWriter.ContentType);
    }
}

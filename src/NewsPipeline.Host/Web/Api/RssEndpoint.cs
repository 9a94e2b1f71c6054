using System.ComponentModel;
using System.IO.Hashing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using NewsPipeline.Entities;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web.Api;

/// <summary>Any search as an RSS feed.</summary>
internal static class RssEndpoint
{
    private const string DefaultLimit = "50";

    public static void MapRss(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/rss", SearchAsync)
            .AddEndpointFilter(KnownFailures.AsProblem)
            .WithName("searchRss").WithTags("News").WithSummary("Search as RSS 2.0")
            .WithDescription("The same parameters as the search; 50 items unless limit says otherwise. order=arrival gives what was indexed last first, whenever it was published: "
                + "a reader that asks often enough misses nothing. ETag and Last-Modified answer a repeated question with 304.")
            .Produces<string>(200, RssWriter.ContentType).Produces(304).ProducesProblem(400).ProducesProblem(429).ProducesProblem(503);

    private static async Task<IResult> SearchAsync(
        [AsParameters] SearchInput input,
        [FromQuery(Name = "order")] [Description("published (the default) or arrival: the same as sort=arrival.")] string? order,
        HttpRequest http, SearchDesk desk, WatchListStore watchLists, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate($"{http.Scheme}://{http.Host}", UriKind.Absolute, out var origin))
            return TypedResults.Problem("The Host of the request is no name or address that this feed could be found at.", statusCode: 400, title: "Bad request");
        ApiEndpoints.RefuseUnknown(http, "order");
        input = Ordered(input, order) with { Limit = string.IsNullOrEmpty(input.Limit) ? DefaultLimit : input.Limit };
        var (_, page, _) = await desk.SearchAsync(input, request => request with { WithFacets = false }, cancellationToken);
        var feed = RssWriter.Write(page, input with { Limit = input.Limit is DefaultLimit ? null : input.Limit }, origin, watchLists.Current.WatchList);
        // The hash is of what is sent, so that a change of any kind gives another; the time is for readers that keep times only.
        var tag = new EntityTagHeaderValue($"\"{XxHash64.HashToUInt64(feed):x16}\"");
        DateTimeOffset? newest = page.Hits.Count == 0 ? null : page.Hits.Max(h => h.Document.IndexedAt);
        return TypedResults.Bytes(feed, RssWriter.ContentType, lastModified: newest, entityTag: tag);
    }

    private static SearchInput Ordered(SearchInput input, string? order) => order switch
    {
        null or "" or "published" => input,
        "arrival" => input with { Sort = order },
        _ => throw new BadSearchException("'order' must be published or arrival."),
    };
}

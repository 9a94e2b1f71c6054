using NewsPipeline.Feeds.Polling;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Http;
using NewsPipeline.Text;

namespace NewsPipeline.Feeds.Discovery;

/// <summary>
/// Finds the feeds of an address for <c>feeds preview</c>: the address itself, what the page names and links to, common
/// paths only where that brought nothing, and the news sitemaps robots.txt names. One request after the other: a person
/// waits, and a host is not to be hurried.
/// </summary>
public sealed class FeedDiscovery(IOutboundHttp http, IFeedReader reader)
{
    private const int MaxTried = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Looks for feeds. Throws only for cancellation.</summary>
    public async Task<FeedDiscoveryResult> FindAsync(string url, CancellationToken cancellationToken)
    {
        var page = await GetAsync(url, cancellationToken);
        if (Refusal(page) is { } refusal)
            return new FeedDiscoveryResult([], refusal);
        var itself = Read(new FeedCandidate(page.FinalUrl.AbsoluteUri, FeedOrigin.Itself), page);
        if (itself.Problem is null)
            return new FeedDiscoveryResult([itself], null);

        var html = TextDecoder.Decode(page.Body.Span, page.Header("Content-Type"), MarkupKind.Html).Text;
        var found = new Dictionary<string, FoundFeed>(StringComparer.Ordinal);
        var tried = await TryAsync([.. PageFeeds.OfHeader(page.Header("Link"), page.FinalUrl), .. PageFeeds.Of(html, page.FinalUrl)], found, 0, cancellationToken);
        if (!found.Values.Any(feed => feed.Problem is null))
            tried = await TryAsync(CommonPaths.Of(page.FinalUrl), found, tried, cancellationToken);
        var robots = await GetAsync(page.FinalUrl.GetLeftPart(UriPartial.Authority) + "/robots.txt", cancellationToken);
        if (Refusal(robots) is null)
            await TryAsync(CommonPaths.Sitemaps(robots.Body.Span), found, tried, cancellationToken);
        return new FeedDiscoveryResult([.. found.Values], null);
    }

    /// <summary>The same result row for an answer to a candidate; pure.</summary>
    internal FoundFeed Read(FeedCandidate candidate, OutboundResponse response)
    {
        if (Refusal(response) is { } refusal)
            return new FoundFeed { Url = candidate.Url, Origin = candidate.Origin, Title = candidate.Title, Problem = refusal };
        if (SitemapIndex.Unpacked(response.Body, FeedPoller.MaxBytes) is not { } body)
            return new FoundFeed { Url = candidate.Url, Origin = candidate.Origin, Title = candidate.Title, Problem = AnswerStatus.Say(PollStatus.TooLarge, "unpacked").Error };
        var reading = reader.Read(new FeedDocument
        {
            Body = body,
            Url = response.FinalUrl,
            ContentType = response.Header("Content-Type"),
            ContentLocation = response.Header("Content-Location"),
        });
        return new FoundFeed
        {
            Url = response.FinalUrl.AbsoluteUri,
            Origin = candidate.Origin,
            Title = FeedText.Plain(reading.Feed?.Title) is { Length: > 0 } title ? title : candidate.Title,
            Format = reading.Format,
            Charset = reading.Charset,
            Items = reading.Feed?.Items.Count ?? 0,
            Newest = reading.Feed?.Items.Max(item => item.Published ?? item.Updated),
            FirstPage = reading.Feed?.Items.Select(item => Uri.TryCreate(response.FinalUrl, item.Link, out var page) && page.Scheme is "http" or "https" ? page : null).FirstOrDefault(page => page is not null),
            Problem = reading.Feed is null ? reading.Problem ?? "It is no feed." : null,
        };
    }

    private async Task<int> TryAsync(IReadOnlyList<FeedCandidate> candidates, Dictionary<string, FoundFeed> found, int tried, CancellationToken cancellationToken)
    {
        foreach (var candidate in candidates)
        {
            if (tried >= MaxTried)
                break;
            tried++;
            var feed = Read(candidate, await GetAsync(candidate.Url, cancellationToken));
            // A guess that fails is no news; what the site itself names and is broken is.
            if (feed.Problem is null || candidate.Origin is FeedOrigin.Link or FeedOrigin.Robots)
                found.TryAdd(feed.Url, feed);
        }

        return tried;
    }

    private Task<OutboundResponse> GetAsync(string url, CancellationToken cancellationToken) =>
        http.GetAsync(new OutboundRequest { Url = url, Timeout = Patience, KeepBroken = true, FollowRefresh = true }, cancellationToken);

    private static string? Refusal(OutboundResponse response) =>
        AnswerStatus.Failure(response, sentValidators: false) is { } failure ? failure.Error : null;
}

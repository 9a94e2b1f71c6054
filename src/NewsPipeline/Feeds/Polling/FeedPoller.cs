using System.IO.Hashing;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>
/// Polls one claimed feed in two steps, because what is known of its pages lies in the ledger: <see cref="FetchAsync"/>
/// asks and reads, <see cref="Conclude"/> holds the reading against the known pages. Keeps nothing between polls.
/// </summary>
public sealed class FeedPoller(IOutboundHttp http, IFeedReader reader, TimeProvider time, Random random, PollPolicy policy)
{
    private const string Accept = "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";

    private readonly Lock _random = new();

    /// <summary>Asks for the feed, conditionally where that is to be trusted, and reads the document. Throws only for cancellation.</summary>
    public async Task<PollReading> FetchAsync(DueFeed feed, CancellationToken cancellationToken)
    {
        var (etag, lastModified) = Validators.ToSend(policy, feed.State, time.GetUtcNow());
        var response = await http.GetAsync(
            new OutboundRequest
            {
                Url = feed.State.MovedTo ?? feed.Subscription.Url,
                Accept = Accept,
                IfNoneMatch = etag,
                IfModifiedSince = lastModified,
            },
            cancellationToken);
        return Read(feed, response, etag is not null || lastModified is not null);
    }

    /// <summary>What follows of the reading. <paramref name="known"/> is what the ledger knows of its pages.</summary>
    public PollConclusion Conclude(DueFeed feed, PollReading reading, IReadOnlyDictionary<string, KnownPage> known)
    {
        double jitter;
        // Random is not safe for several threads, and feeds are polled side by side.
        lock (_random)
            jitter = random.NextDouble();
        return PollSchedule.Conclude(policy, feed, reading, known, time.GetUtcNow(), jitter);
    }

    private PollReading Read(DueFeed feed, OutboundResponse response, bool sentValidators)
    {
        var now = time.GetUtcNow();
        var answer = new PollReading
        {
            Kind = PollKind.Failed,
            Status = PollStatus.HttpError,
            HttpStatus = response.Status == 0 ? null : response.Status,
            RetryAfter = response.RetryAfter,
            SentValidators = sentValidators,
            ETag = response.Header("ETag"),
            LastModified = response.Header("Last-Modified"),
            Freshness = Freshness.Of(response, now),
            PermanentTarget = PermanentTarget(response),
            Partial = response.Status == 226,
            Elapsed = response.Elapsed,
        };
        if (AnswerStatus.Failure(response, sentValidators) is { } failure)
            return answer with { Status = failure.Status, Error = failure.Error };
        if (response.Status == 304)
            return answer with { Kind = PollKind.NotModified, Status = PollStatus.NotModified };

        var hash = Convert.ToHexStringLower(XxHash128.Hash(response.Body.Span));
        var readLately = now - feed.State.LastReadAt < policy.ReadAgainAfter;
        if (readLately && string.Equals(hash, feed.State.BodyHash, StringComparison.Ordinal))
            return answer with { Kind = PollKind.Unchanged, Status = PollStatus.NotModified, BodyHash = hash };
        return ReadDocument(feed, response, answer with { BodyHash = hash });
    }

    private PollReading ReadDocument(DueFeed feed, OutboundResponse response, PollReading answer)
    {
        var reading = reader.Read(new FeedDocument
        {
            Body = response.Body,
            Url = response.FinalUrl,
            ContentType = response.Header("Content-Type"),
            ContentLocation = response.Header("Content-Location"),
        });
        if (reading.Feed is null)
        {
            var status = !reading.IsHtml ? PollStatus.Unreadable : ChallengePage.Is(response) ? PollStatus.Challenged : PollStatus.NotAFeed;
            var (word, error) = AnswerStatus.Say(status, reading.Problem);
            return answer with { Status = word, Error = error };
        }

        var sightings = Sightings.Of(reading.Feed, response.FinalUrl, feed.Subscription.Language, policy.MaxItems);
        return answer with
        {
            Kind = PollKind.Document,
            Status = reading.Feed.Items.Count == 0 ? PollStatus.Empty : PollStatus.Ok,
            Title = FeedText.Plain(reading.Feed.Title) is { Length: > 0 } title ? title : null,
            Format = reading.Format,
            Charset = reading.Charset,
            Ttl = reading.Feed.Ttl,
            Items = sightings.Items,
            WithoutLink = sightings.WithoutLink,
            WithoutLinkNames = sightings.WithoutLinkNames,
            Cut = sightings.Cut,
            Merged = sightings.Merged,
        };
    }

    /// <summary>Target of the permanent redirects the chain begins with; what follows a temporary one is not for keeping.</summary>
    private static string? PermanentTarget(OutboundResponse response) =>
        response.Redirects.TakeWhile(redirect => redirect.Status is 301 or 308).Select(redirect => redirect.To.AbsoluteUri).LastOrDefault();
}

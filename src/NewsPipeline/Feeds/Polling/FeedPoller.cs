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

    private const string WideAccept = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8";

    /// <summary>Cap on a document, as sent and unpacked.</summary>
    internal const int MaxBytes = 10 * 1024 * 1024;

    private readonly Lock _random = new();

    /// <summary>Asks for the feed, conditionally where that is to be trusted, and reads the document. Throws only for cancellation.</summary>
    public async Task<PollReading> FetchAsync(DueFeed feed, CancellationToken cancellationToken)
    {
        var (etag, lastModified) = Validators.ToSend(policy, feed.State, time.GetUtcNow());
        var response = await http.GetAsync(
            Request(feed.State.MovedTo ?? feed.Subscription.Url, feed.State.NeedsWideAccept) with { IfNoneMatch = etag, IfModifiedSince = lastModified },
            cancellationToken);
        var needsWideAccept = feed.State.NeedsWideAccept;
        if (response.Status == 406 && !needsWideAccept)
        {
            // It hands out nothing that it does not think was asked for: browsers ask for more.
            needsWideAccept = true;
            response = await http.GetAsync(Request(feed.State.MovedTo ?? feed.Subscription.Url, wide: true), cancellationToken);
            (etag, lastModified) = (null, null);
        }

        var answer = Answer(response, etag is not null || lastModified is not null) with { NeedsWideAccept = needsWideAccept };
        if (AnswerStatus.Failure(response, answer.SentValidators) is { } failure)
            return answer with { Status = failure.Status, Error = failure.Error };
        if (response.Status == 304)
            return answer with { Kind = PollKind.NotModified, Status = PollStatus.NotModified };
        if (Unpacked(response) is not { } document)
            return Fail(answer, PollStatus.TooLarge, "unpacked");
        answer = answer with { BodyHash = Hash([document]) };
        if (IsUnchanged(feed, answer))
            return Unchanged(answer);
        var reading = Read(document);
        return reading.Sitemaps is { } sitemaps ? await ReadIndexAsync(feed, answer, sitemaps, cancellationToken) : Taken(feed, answer, [document], [reading]);
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

    /// <summary>A request for a feed. <paramref name="wide"/>: as a browser asks for anything.</summary>
    internal static OutboundRequest Request(string url, bool wide = false) =>
        new() { Url = url, Accept = wide ? WideAccept : Accept, MaxBytes = MaxBytes, KeepBroken = true, FollowRefresh = true };

    private PollReading Answer(OutboundResponse response, bool sentValidators) => new()
    {
        Kind = PollKind.Failed,
        Status = PollStatus.HttpError,
        HttpStatus = response.Status == 0 ? null : response.Status,
        RetryAfter = response.RetryAfter,
        SentValidators = sentValidators,
        // Validators of a document that broke off would turn its missing part into "not modified".
        ETag = response.Truncated ? null : response.Header("ETag"),
        LastModified = response.Truncated ? null : response.Header("Last-Modified"),
        Freshness = Freshness.Of(response, time.GetUtcNow()),
        PermanentTarget = PermanentTarget(response),
        Partial = response.Status == 226 || response.Truncated,
        BrokeOff = response.Truncated,
        Elapsed = response.Elapsed,
    };

    /// <summary>Reads the newest sitemaps of an index as one document. An index may stay as it is while its sitemaps change, so that its validators are not kept.</summary>
    private async Task<PollReading> ReadIndexAsync(DueFeed feed, PollReading answer, IReadOnlyList<ListedSitemap> sitemaps, CancellationToken cancellationToken)
    {
        var documents = new List<OutboundResponse>();
        (string Status, string Error)? failure = null;
        var urls = SitemapIndex.Newest(sitemaps, policy.SitemapsOfIndex);
        foreach (var url in urls)
        {
            var response = await http.GetAsync(Request(url, answer.NeedsWideAccept), cancellationToken);
            failure ??= AnswerStatus.Failure(response, sentValidators: false);
            if (AnswerStatus.Failure(response, sentValidators: false) is null && Unpacked(response) is { } document)
                documents.Add(document);
        }

        if (documents.Count == 0)
            return failure is { } first ? answer with { Status = first.Status, Error = first.Error } : Fail(answer, PollStatus.Unreadable, "The sitemap index names no sitemap that can be read");
        answer = answer with { ETag = null, LastModified = null, Partial = documents.Count < urls.Count, BodyHash = Hash(documents) };
        return IsUnchanged(feed, answer) ? Unchanged(answer) : Taken(feed, answer, documents, [.. documents.Select(Read)]);
    }

    private bool IsUnchanged(DueFeed feed, PollReading answer) =>
        time.GetUtcNow() - feed.State.LastReadAt < policy.ReadAgainAfter && feed.State.HeldChanges.Count == 0 && string.Equals(answer.BodyHash, feed.State.BodyHash, StringComparison.Ordinal);

    private static PollReading Unchanged(PollReading answer) => answer with { Kind = PollKind.Unchanged, Status = PollStatus.NotModified };

    /// <summary>Takes the documents of one poll, each with its reading, as one.</summary>
    private PollReading Taken(DueFeed feed, PollReading answer, IReadOnlyList<OutboundResponse> documents, IReadOnlyList<FeedReading> readings)
    {
        var feeds = readings.Select(reading => reading.Feed).OfType<Feed>().ToArray();
        if (feeds.Length == 0)
            return Fail(answer, !readings[0].IsHtml ? PollStatus.Unreadable : ChallengePage.Is(documents[0]) ? PollStatus.Challenged : PollStatus.NotAFeed, readings[0].Problem);

        var first = readings.First(reading => reading.Feed is not null);
        var whole = feeds.Length == 1 ? feeds[0] : feeds[0] with { Items = [.. feeds.SelectMany(part => part.Items)] };
        var sightings = Sightings.Of(whole, documents[0].FinalUrl, feed.Subscription.Language, policy.MaxItems, feed.Subscription.Url, feed.State);
        var isCut = readings.Any(reading => reading.IsCut);
        return answer with
        {
            // What is missing would be "not modified" from now on.
            ETag = isCut ? null : answer.ETag,
            LastModified = isCut ? null : answer.LastModified,
            Kind = PollKind.Document,
            Status = whole.Items.Count == 0 ? PollStatus.Empty : PollStatus.Ok,
            Title = FeedText.Plain(whole.Title) is { Length: > 0 } title ? title : null,
            Format = first.Format,
            Charset = first.Charset,
            Partial = answer.Partial || feeds.Length < readings.Count || isCut,
            BrokeOff = answer.BrokeOff || isCut,
            Ttl = whole.Ttl,
            Items = sightings.Items,
            WithoutLink = sightings.WithoutLink,
            WithoutLinkNames = sightings.WithoutLinkNames,
            Cut = sightings.Cut,
            Merged = sightings.Merged,
            Sharing = sightings.Sharing,
            OwnErrors = sightings.OwnErrors,
            OwnItems = sightings.OwnItems,
            NewAddress = NewAddress(whole, feed, documents[0].FinalUrl),
        };
    }

    private FeedReading Read(OutboundResponse response) => reader.Read(new FeedDocument
    {
        Body = response.Body,
        Url = response.FinalUrl,
        ContentType = response.Header("Content-Type"),
        ContentLocation = response.Header("Content-Location"),
    });

    /// <summary>The address the feed itself gives as its new one (itunes:new-feed-url), or null where that is where it was had.</summary>
    private static string? NewAddress(Feed whole, DueFeed feed, Uri final) =>
        Urls.Normalise(whole.NewAddress) is { } moved && !string.Equals(moved, Urls.Normalise(feed.Subscription.Url), StringComparison.Ordinal) && !string.Equals(moved, Urls.Normalise(final.AbsoluteUri), StringComparison.Ordinal) ? moved : null;

    private static PollReading Fail(PollReading answer, string status, string? detail)
    {
        var (word, error) = AnswerStatus.Say(status, detail);
        return answer with { Status = word, Error = error };
    }

    private static OutboundResponse? Unpacked(OutboundResponse response) =>
        SitemapIndex.Unpacked(response.Body, MaxBytes) is { } body ? response with { Body = body } : null;

    private static string Hash(IReadOnlyList<OutboundResponse> documents)
    {
        var hash = new XxHash128();
        foreach (var document in documents)
            hash.Append(document.Body.Span);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <summary>Target of the permanent redirects the chain begins with; what follows a temporary one is not for keeping.</summary>
    private static string? PermanentTarget(OutboundResponse response) =>
        response.Redirects.TakeWhile(redirect => redirect.Status is 301 or 308).Select(redirect => redirect.To.AbsoluteUri).LastOrDefault();
}

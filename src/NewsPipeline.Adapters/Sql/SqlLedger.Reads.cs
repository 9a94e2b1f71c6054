using Dapper;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.Sql;

/// <summary>What people and other stages read, retention, and stored robots files.</summary>
internal sealed partial class SqlLedger
{
    public Task<PageStory?> ExplainAsync(string urlKeyOrArticleId, CancellationToken cancellationToken) => ReadAsync<PageStory?>(
        async connection =>
        {
            var page = await connection.QueryFirstOrDefaultAsync<StoryRow>(
                """
                SELECT url_key AS UrlKey, url AS Url, state AS State, due_at AS DueAt, attempts AS Attempts, first_seen AS FirstSeen, last_seen AS LastSeen,
                  outcome AS Outcome, reason AS Reason, article_id AS ArticleId FROM pages
                WHERE url_key = @urlKeyOrArticleId OR article_id = @urlKeyOrArticleId ORDER BY first_seen, url_key
                """,
                new { urlKeyOrArticleId }).ConfigureAwait(false);
            if (page is null)
                return null;

            var urlKey = page.UrlKey;
            var feeds = await connection.QueryAsync<string>(FeedsOfPage, new { UrlKey = urlKey }).ConfigureAwait(false);
            var events = await connection.QueryAsync<(long At, string Stage, string Outcome, string? Detail)>(
                "SELECT at, stage, outcome, detail FROM page_events WHERE url_key = @urlKey ORDER BY number DESC LIMIT @max",
                new { urlKey, max = PageRules.MaxEvents }).ConfigureAwait(false);
            return new PageStory
            {
                UrlKey = urlKey,
                Url = page.Url,
                State = (PageState)page.State,
                Outcome = page.Outcome,
                Reason = page.Reason,
                ArticleId = page.ArticleId,
                FirstSeenAt = Time(page.FirstSeen),
                LastSeenAt = Time(page.LastSeen),
                DueAt = page.DueAt is { } due ? Time(due) : null,
                Attempts = page.Attempts,
                Feeds = feeds.ToArray(),
                History = events.Reverse().Select(e => new StoryEvent(Time(e.At), e.Stage, e.Outcome, e.Detail)).ToArray(),
            };
        },
        cancellationToken);

    public Task<IReadOnlyList<FeedStatus>> ListFeedsAsync(CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<FeedStatus>>(
        async connection =>
        {
            var rows = await connection.QueryAsync<(string Subscription, string State, long NextDue)>("SELECT subscription, state, next_due FROM feeds WHERE active = 1 ORDER BY position").ConfigureAwait(false);
            return rows.Select(r => new FeedStatus(From<Subscription>(r.Subscription), From<FeedState>(r.State), Time(r.NextDue))).ToArray();
        },
        cancellationToken);

    public Task<LedgerCounts> CountAsync(CancellationToken cancellationToken) => ReadAsync<LedgerCounts>(
        async connection =>
        {
            var rows = (await connection.QueryAsync<(int State, string? Outcome, string? Reason, long Count)>(
                "SELECT state, outcome, reason, COUNT(*) FROM pages GROUP BY state, outcome, reason").ConfigureAwait(false)).ToList();
            return new LedgerCounts
            {
                Due = rows.Where(r => r.State == Due).Sum(r => r.Count),
                InFlight = rows.Where(r => r.State == InFlight).Sum(r => r.Count),
                Settled = rows.Where(r => r.State == Settled).Sum(r => r.Count),
                ByOutcome = rows.Where(r => r.Outcome is not null)
                    .GroupBy(r => string.Equals(r.Outcome, "indexed", StringComparison.Ordinal) ? "indexed" : $"{r.Outcome}: {r.Reason}", StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => g.Sum(r => r.Count), StringComparer.Ordinal),
            };
        },
        cancellationToken);

    public Task<int> CountInFlightAsync(CancellationToken cancellationToken) => ReadAsync(
        connection => connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM pages WHERE state = {InFlight}"), cancellationToken);

    public Task<int> DeleteOlderThanAsync(DateTimeOffset lastSeenBefore, CancellationToken cancellationToken) => WriteAsync(
        async write =>
        {
            var before = Ms(lastSeenBefore);
            var old = $"SELECT url_key FROM pages WHERE state = {Settled} AND last_seen < @before";
            await write.Connection.ExecuteAsync($"DELETE FROM page_events WHERE url_key IN ({old})", new { before }, write.Transaction).ConfigureAwait(false);
            await write.Connection.ExecuteAsync($"DELETE FROM sightings WHERE url_key IN ({old})", new { before }, write.Transaction).ConfigureAwait(false);
            return await write.Connection.ExecuteAsync($"DELETE FROM pages WHERE state = {Settled} AND last_seen < @before", new { before }, write.Transaction).ConfigureAwait(false);
        },
        cancellationToken);

    public Task<RobotsEntry?> FindRobotsAsync(string origin, CancellationToken cancellationToken) => ReadAsync<RobotsEntry?>(
        async connection =>
        {
            var row = await connection.QuerySingleOrDefaultAsync<(int Status, string Body, long FetchedAt)?>("SELECT status, body, fetched_at FROM robots WHERE origin = @origin", new { origin }).ConfigureAwait(false);
            return row is { } r ? new RobotsEntry(origin, r.Status, Convert.FromBase64String(r.Body), Time(r.FetchedAt)) : null;
        },
        cancellationToken);

    public async Task SaveRobotsAsync(RobotsEntry entry, TimeSpan? crawlDelay, CancellationToken cancellationToken) => await WriteAsync(
        async write =>
        {
            await write.Connection.ExecuteAsync(
                """
                INSERT INTO robots (origin, status, body, fetched_at) VALUES (@Origin, @Status, @body, @at)
                ON CONFLICT (origin) DO UPDATE SET status = excluded.status, body = excluded.body, fetched_at = excluded.fetched_at
                """,
                new { entry.Origin, entry.Status, body = Convert.ToBase64String(entry.Body), at = Ms(entry.FetchedAt) },
                write.Transaction).ConfigureAwait(false);
            return await write.Connection.ExecuteAsync(
                "UPDATE hosts SET crawl_ms = @crawl WHERE host = @host",
                new { host = Urls.SiteOf(entry.Origin), crawl = (long)(crawlDelay ?? TimeSpan.Zero).TotalMilliseconds },
                write.Transaction).ConfigureAwait(false);
        },
        cancellationToken).ConfigureAwait(false);

    private sealed class StoryRow
    {
        public required string UrlKey { get; init; }
        public required string Url { get; init; }
        public int State { get; init; }
        public long? DueAt { get; init; }
        public int Attempts { get; init; }
        public long FirstSeen { get; init; }
        public long LastSeen { get; init; }
        public string? Outcome { get; init; }
        public string? Reason { get; init; }
        public string? ArticleId { get; init; }
    }
}

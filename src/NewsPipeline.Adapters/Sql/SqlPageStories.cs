using Dapper;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;
using static NewsPipeline.Adapters.Sql.SqlValues;

namespace NewsPipeline.Adapters.Sql;

/// <summary>What became of pages.</summary>
internal sealed class SqlPageStories(SqlSession session) : IPageStories
{
    public Task<PageStory?> ExplainAsync(string urlKeyOrArticleId, CancellationToken cancellationToken) => session.ReadAsync<PageStory?>(
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

    public Task<LedgerCounts> CountAsync(CancellationToken cancellationToken) => session.ReadAsync<LedgerCounts>(
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

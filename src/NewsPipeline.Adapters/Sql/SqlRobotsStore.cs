using Dapper;
using NewsPipeline.Http;
using NewsPipeline.Ledger;
using static NewsPipeline.Adapters.Sql.SqlValues;

namespace NewsPipeline.Adapters.Sql;

/// <summary>robots.txt files as they were last answered.</summary>
internal sealed class SqlRobotsStore(SqlSession session) : IRobotsStore
{
    public Task<RobotsEntry?> FindRobotsAsync(string origin, CancellationToken cancellationToken) => session.ReadAsync<RobotsEntry?>(
        async connection =>
        {
            var row = await connection.QuerySingleOrDefaultAsync<(int Status, string Body, long FetchedAt)?>("SELECT status, body, fetched_at FROM robots WHERE origin = @origin", new { origin }).ConfigureAwait(false);
            return row is { } r ? new RobotsEntry(origin, r.Status, Convert.FromBase64String(r.Body), Time(r.FetchedAt)) : null;
        },
        cancellationToken);

    public async Task SaveRobotsAsync(RobotsEntry entry, TimeSpan? crawlDelay, CancellationToken cancellationToken) => await session.WriteAsync(
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
}

using Dapper;
using NewsPipeline.Http;
using NewsPipeline.Ledger;
using static NewsPipeline.Adapters.Sql.SqlValues;

namespace NewsPipeline.Adapters.Sql;

/// <summary>Dead letters: settled pages whose outcome is "dropped".</summary>
internal sealed class SqlDeadLetters(SqlSession session) : IDeadLetters
{
    private readonly SqlHosts _hosts = new(session.Dialect);

    private ISqlDialect Dialect => session.Dialect;

    private const string Dead = """
        outcome = 'dropped' AND outcome_at >= @after AND outcome_at < @before
        AND (CAST(@Url AS TEXT) IS NULL OR url = @Url) AND (CAST(@Reason AS TEXT) IS NULL OR reason = @Reason) AND (CAST(@Host AS TEXT) IS NULL OR host IN (@Host, @site))
        """;

    public Task<IReadOnlyList<DeadLetter>> ListAsync(DeadLetterFilter filter, int limit, CancellationToken cancellationToken) => session.ReadAsync<IReadOnlyList<DeadLetter>>(
        async connection =>
        {
            var rows = await connection.QueryAsync<(string Url, string Host, string Reason, long At, string? Detail)>(
                $"""
                SELECT url, host, reason, outcome_at,
                  (SELECT detail FROM page_events WHERE page_events.url_key = pages.url_key AND outcome = 'dropped' ORDER BY number DESC LIMIT 1)
                FROM pages WHERE state = {Settled} AND {Dead} ORDER BY outcome_at DESC, url LIMIT {limit}
                """,
                Parameters(filter)).ConfigureAwait(false);
            return [.. rows.Select(r => new DeadLetter(r.Url, r.Host, r.Reason, Time(r.At), r.Detail))];
        },
        cancellationToken);

    public Task<long> CountAsync(DeadLetterFilter filter, CancellationToken cancellationToken) => session.ReadAsync<long>(
        async connection =>
        {
            return await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM pages WHERE state = {Settled} AND {Dead}", Parameters(filter)).ConfigureAwait(false);
        },
        cancellationToken);

    public Task<int> ReplayAsync(DeadLetterFilter filter, DateTimeOffset now, CancellationToken cancellationToken) => session.WriteAsync(
        async write =>
        {
            var pages = await DeadAsync(write, filter).ConfigureAwait(false);
            await _hosts.LockAsync(write, pages.Select(p => p.Host)).ConfigureAwait(false);
            foreach (var (urlKey, host) in pages)
            {
                await write.Connection.ExecuteAsync($"UPDATE pages SET state = {Due}, due_at = @at, attempts = 0, changed = 0 WHERE url_key = @urlKey", new { urlKey, at = Ms(now) }, write.Transaction).ConfigureAwait(false);
                await SqlHosts.DueAsync(write, host, Ms(now)).ConfigureAwait(false);
                await PageEvents.AddAsync(write, urlKey, Ms(now), "operator", "replayed", null).ConfigureAwait(false);
            }

            return pages.Count;
        },
        cancellationToken);

    public Task<int> DismissAsync(DeadLetterFilter filter, DateTimeOffset now, CancellationToken cancellationToken) => session.WriteAsync(
        async write =>
        {
            var pages = await DeadAsync(write, filter).ConfigureAwait(false);
            foreach (var (urlKey, _) in pages)
            {
                await write.Connection.ExecuteAsync("UPDATE pages SET outcome = 'dismissed' WHERE url_key = @urlKey", new { urlKey }, write.Transaction).ConfigureAwait(false);
                await PageEvents.AddAsync(write, urlKey, Ms(now), "operator", "dismissed", null).ConfigureAwait(false);
            }

            return pages.Count;
        },
        cancellationToken);

    private async Task<List<(string UrlKey, string Host)>> DeadAsync(ISqlWrite write, DeadLetterFilter filter) => [.. await write.Connection.QueryAsync<(string, string)>(
        $"SELECT url_key, host FROM pages WHERE state = {Settled} AND {Dead} ORDER BY url_key {Dialect.ForUpdate}", Parameters(filter), write.Transaction).ConfigureAwait(false)];

    private static object Parameters(DeadLetterFilter filter) => new
    {
        filter.Url,
        filter.Reason,
        filter.Host, // A page seen before hosts were sites has the host it was seen with.
        site = filter.Host is { } host ? Urls.RegistrableDomain(host) : null,
        after = filter.After is { } after ? Ms(after) : 0,
        before = filter.Before is { } before ? Ms(before) : long.MaxValue,
    };
}

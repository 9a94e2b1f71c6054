using Dapper;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.Sql;

/// <summary>Dead letters: settled pages whose outcome is "dropped".</summary>
internal sealed partial class SqlLedger
{
    private const string Dead = """
        outcome = 'dropped' AND outcome_at >= @after AND outcome_at < @before
        AND (CAST(@Url AS TEXT) IS NULL OR url = @Url) AND (CAST(@Reason AS TEXT) IS NULL OR reason = @Reason) AND (CAST(@Host AS TEXT) IS NULL OR host IN (@Host, @site))
        """;

    Task<IReadOnlyList<DeadLetter>> IDeadLetters.ListAsync(DeadLetterFilter filter, int limit, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<DeadLetter>>(
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

    Task<long> IDeadLetters.CountAsync(DeadLetterFilter filter, CancellationToken cancellationToken) => ReadAsync<long>(
        async connection =>
        {
            return await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM pages WHERE state = {Settled} AND {Dead}", Parameters(filter)).ConfigureAwait(false);
        },
        cancellationToken);

    Task<int> IDeadLetters.ReplayAsync(DeadLetterFilter filter, DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        async write =>
        {
            var pages = await DeadAsync(write, filter).ConfigureAwait(false);
            await LockHostsAsync(write, pages.Select(p => p.Host)).ConfigureAwait(false);
            foreach (var (urlKey, host) in pages)
            {
                await write.Connection.ExecuteAsync($"UPDATE pages SET state = {Due}, due_at = @at, attempts = 0, changed = 0 WHERE url_key = @urlKey", new { urlKey, at = Ms(now) }, write.Transaction).ConfigureAwait(false);
                await HostDueAsync(write, host, Ms(now)).ConfigureAwait(false);
                await EventAsync(write, urlKey, Ms(now), "operator", "replayed", null).ConfigureAwait(false);
            }

            return pages.Count;
        },
        cancellationToken);

    Task<int> IDeadLetters.DismissAsync(DeadLetterFilter filter, DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        async write =>
        {
            var pages = await DeadAsync(write, filter).ConfigureAwait(false);
            foreach (var (urlKey, _) in pages)
            {
                await write.Connection.ExecuteAsync("UPDATE pages SET outcome = 'dismissed' WHERE url_key = @urlKey", new { urlKey }, write.Transaction).ConfigureAwait(false);
                await EventAsync(write, urlKey, Ms(now), "operator", "dismissed", null).ConfigureAwait(false);
            }

            return pages.Count;
        },
        cancellationToken);

    private async Task<List<(string UrlKey, string Host)>> DeadAsync(ISqlWrite write, DeadLetterFilter filter) => [.. await write.Connection.QueryAsync<(string, string)>(
        $"SELECT url_key, host FROM pages WHERE state = {Settled} AND {Dead} ORDER BY url_key {dialect.ForUpdate}", Parameters(filter), write.Transaction).ConfigureAwait(false)];

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

using Dapper;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;
using static NewsPipeline.Adapters.Sql.SqlValues;

namespace NewsPipeline.Adapters.Sql;

/// <summary>Pages whose workers were lost become due again.</summary>
internal sealed class SqlPageLeases(SqlSession session) : IPageLeases
{
    private readonly SqlHosts _hosts = new(session.Dialect);

    private ISqlDialect Dialect => session.Dialect;

    public Task<int?> BeginAgainAsync(string urlKey, CancellationToken cancellationToken) => session.WriteAsync(
        write => write.Connection.ExecuteScalarAsync<int?>($"UPDATE pages SET strikes = strikes + 1 WHERE url_key = @urlKey AND state = {InFlight} RETURNING strikes", new { urlKey }, write.Transaction),
        cancellationToken);

    public async Task EndAgainAsync(string urlKey, CancellationToken cancellationToken) => await session.WriteAsync(
        write => write.Connection.ExecuteAsync("UPDATE pages SET strikes = strikes - 1 WHERE url_key = @urlKey AND strikes > 1", new { urlKey }, write.Transaction),
        cancellationToken).ConfigureAwait(false);

    public Task<int> RedriveExpiredAsync(DateTimeOffset leasedBefore, DateTimeOffset now, CancellationToken cancellationToken) => session.WriteAsync(
        async write =>
        {
            var (before, at) = (Ms(leasedBefore), Ms(now));
            await write.Connection.ExecuteAsync("UPDATE feeds SET lease_id = NULL, lease_until = 0 WHERE lease_until > 0 AND lease_until < @before", new { before }, write.Transaction).ConfigureAwait(false);
            var rows = (await write.Connection.QueryAsync<LostPage>(
                $"SELECT url_key AS UrlKey, host AS Host, strikes AS Strikes FROM pages WHERE state = {InFlight} AND lease_until < @before {Dialect.SkipLocked}",
                new { before },
                write.Transaction).ConfigureAwait(false)).ToList();
            await _hosts.LockAsync(write, rows.Select(r => r.Host)).ConfigureAwait(false);
            foreach (var row in rows)
                await RedriveAsync(write, row, at, TimeSpan.Zero, "feeds", "its lease ended without an outcome").ConfigureAwait(false);
            return rows.Count;
        },
        cancellationToken);

    public async Task RedriveAsync(string urlKey, DateTimeOffset leaseUntil, DateTimeOffset now, CancellationToken cancellationToken) => await session.WriteAsync(
        async write =>
        {
            var row = await write.Connection.QuerySingleOrDefaultAsync<LostPage>(
                $"SELECT url_key AS UrlKey, host AS Host, strikes AS Strikes FROM pages WHERE url_key = @urlKey AND state = {InFlight} AND lease_until = @until {Dialect.ForUpdate}",
                new { urlKey, until = Ms(leaseUntil) },
                write.Transaction).ConfigureAwait(false);
            if (row is not null)
                await RedriveAsync(write, row, Ms(now), PageRules.OutcomeTime, "articles", "its worker was lost or failed").ConfigureAwait(false);
            return 0;
        },
        cancellationToken).ConfigureAwait(false);

    private async Task RedriveAsync(ISqlWrite write, LostPage page, long at, TimeSpan rest, string role, string why)
    {
        var due = at + (long)Math.Max(rest.TotalMilliseconds, PageRules.StrikeRest(page.UrlKey, page.Strikes).TotalMilliseconds);
        await write.Connection.ExecuteAsync(
            $"UPDATE pages SET state = {Due}, due_at = @due, lease_until = NULL, attempts = attempts - 1, strikes = {Dialect.Greatest("strikes", "1")} WHERE url_key = @UrlKey",
            new { page.UrlKey, due },
            write.Transaction).ConfigureAwait(false);

        // Its worker may have asked the host a moment ago.
        var host = await _hosts.FindAsync(write, page.Host).ConfigureAwait(false);
        await write.Connection.ExecuteAsync("UPDATE hosts SET busy_until = @busy WHERE host = @Host", new { page.Host, busy = SqlHosts.BusyUntil(host.Pace, at) }, write.Transaction).ConfigureAwait(false);
        await SqlHosts.DueAsync(write, page.Host, due).ConfigureAwait(false);
        await PageEvents.AddAsync(write, page.UrlKey, at, role, "redriven", why).ConfigureAwait(false);
    }

    private sealed class LostPage
    {
        public required string UrlKey { get; init; }
        public required string Host { get; init; }
        public int Strikes { get; init; }
    }
}

using Dapper;
using NewsPipeline.Ledger;
using static NewsPipeline.Adapters.Sql.SqlValues;

namespace NewsPipeline.Adapters.Sql;

/// <summary>The rows of hosts, which every transaction takes in one order.</summary>
internal sealed class SqlHosts(ISqlDialect dialect)
{
    public const string Select = "SELECT host AS Host, failures AS Failures, delay_ms AS DelayMs, crawl_ms AS CrawlMs, answer_ms AS AnswerMs, slowdown AS Slowdown FROM hosts";

    public Task<HostRow> FindAsync(ISqlWrite write, string host) =>
        write.Connection.QuerySingleAsync<HostRow>($"{Select} WHERE host = @host {dialect.ForUpdate}", new { host }, write.Transaction);

    /// <summary>
    /// Takes hosts in the one order of all transactions: first pages by key, or those nobody else has; then hosts by name.
    /// So none waits for rows of another that waits for its own.
    /// </summary>
    public Task LockAsync(ISqlWrite write, IEnumerable<string> hosts) => write.Connection.QueryAsync<string>(
        $"SELECT host FROM hosts WHERE host {dialect.In("@hosts")} ORDER BY host {dialect.ForUpdate}",
        new { hosts = hosts.Distinct(StringComparer.Ordinal).ToArray() },
        write.Transaction);

    /// <summary>A page of the host is due then, or something of it is due sooner.</summary>
    public static Task DueAsync(ISqlWrite write, string host, long dueAt) => write.Connection.ExecuteAsync(
        """
        INSERT INTO hosts (host, next_due) VALUES (@host, @dueAt)
        ON CONFLICT (host) DO UPDATE SET next_due = CASE WHEN hosts.next_due IS NULL OR hosts.next_due > excluded.next_due THEN excluded.next_due ELSE hosts.next_due END
        """,
        new { host, dueAt },
        write.Transaction);

    /// <summary>Until when a host that was asked at a time rests; zero where it wants no rest.</summary>
    public static long BusyUntil(HostPace pace, long at) => pace.Rest is { Ticks: > 0 } rest ? at + Ms(rest) : 0;
}

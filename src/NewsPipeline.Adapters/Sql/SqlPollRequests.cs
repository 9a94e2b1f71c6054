using Dapper;
using NewsPipeline.Ledger;
using static NewsPipeline.Adapters.Sql.SqlValues;

namespace NewsPipeline.Adapters.Sql;

/// <summary>Feeds made due by hand, or because a setting changed that they failed on.</summary>
internal sealed class SqlPollRequests(SqlSession session) : IPollRequests
{
    public Task<int> RequestAsync(IReadOnlyCollection<string>? feedIds, DateTimeOffset now, CancellationToken cancellationToken) => session.WriteAsync(
        async write =>
        {
            const string MakeDue = "UPDATE feeds SET next_due = @now WHERE active = 1 AND lease_until <= @now";
            await session.Dialect.LockAsync(write, "subscriptions", cancellationToken).ConfigureAwait(false);
            if (feedIds is null)
                return await write.Connection.ExecuteAsync(MakeDue, new { now = Ms(now) }, write.Transaction).ConfigureAwait(false);
            var due = 0;
            foreach (var ids in feedIds.Chunk(KeysPerStatement))
                due += await write.Connection.ExecuteAsync($"{MakeDue} AND feed_id {session.Dialect.In("@ids")}", new { now = Ms(now), ids }, write.Transaction).ConfigureAwait(false);
            return due;
        },
        cancellationToken);
}

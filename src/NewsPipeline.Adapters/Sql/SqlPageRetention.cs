using Dapper;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;
using static NewsPipeline.Adapters.Sql.SqlValues;

namespace NewsPipeline.Adapters.Sql;

/// <summary>Forgets pages.</summary>
internal sealed class SqlPageRetention(SqlSession session) : IPageRetention
{
    public Task<int> DeleteOlderThanAsync(DateTimeOffset lastSeenBefore, CancellationToken cancellationToken) => session.WriteAsync(
        async write =>
        {
            var before = Ms(lastSeenBefore);
            var old = $"SELECT url_key FROM pages WHERE state = {Settled} AND last_seen < @before";
            await write.Connection.ExecuteAsync($"DELETE FROM page_events WHERE url_key IN ({old})", new { before }, write.Transaction).ConfigureAwait(false);
            await write.Connection.ExecuteAsync($"DELETE FROM sightings WHERE url_key IN ({old})", new { before }, write.Transaction).ConfigureAwait(false);
            return await write.Connection.ExecuteAsync($"DELETE FROM pages WHERE state = {Settled} AND last_seen < @before", new { before }, write.Transaction).ConfigureAwait(false);
        },
        cancellationToken);
}

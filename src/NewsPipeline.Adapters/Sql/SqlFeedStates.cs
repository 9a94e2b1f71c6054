using Dapper;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;
using static NewsPipeline.Adapters.Sql.SqlValues;

namespace NewsPipeline.Adapters.Sql;

/// <summary>The feeds as people see them.</summary>
internal sealed class SqlFeedStates(SqlSession session) : IFeedStates
{
    public Task<IReadOnlyList<FeedStatus>> ListFeedsAsync(CancellationToken cancellationToken) => session.ReadAsync<IReadOnlyList<FeedStatus>>(
        async connection =>
        {
            var rows = await connection.QueryAsync<(string Subscription, string State, long NextDue)>("SELECT subscription, state, next_due FROM feeds WHERE active = 1 ORDER BY position").ConfigureAwait(false);
            return rows.Select(r => new FeedStatus(From<Subscription>(r.Subscription), From<FeedState>(r.State), Time(r.NextDue))).ToArray();
        },
        cancellationToken);
}

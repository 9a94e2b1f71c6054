using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.Sql;

/// <summary>The ports of the ledger over a relational database.</summary>
internal static class SqlLedgerRegistration
{
    /// <summary>Adds every port of the ledger over the database that <paramref name="dialect"/> opens; it is disposed with the services.</summary>
    public static IServiceCollection AddSqlLedger(this IServiceCollection services, Func<ISqlDialect> dialect) => services
        .AddSingleton(_ => dialect())
        .AddSingleton<SqlSession>()
        .AddSingleton<ILedgerStore, SqlLedgerStore>()
        .AddSingleton<IFeedQueue, SqlFeedQueue>()
        .AddSingleton<IFeedStates, SqlFeedStates>()
        .AddSingleton<IPollRequests, SqlPollRequests>()
        .AddSingleton<IPageQueue, SqlPageQueue>()
        .AddSingleton<IPageLeases, SqlPageLeases>()
        .AddSingleton<IPageStories, SqlPageStories>()
        .AddSingleton<IPageRetention, SqlPageRetention>()
        .AddSingleton<IDeadLetters, SqlDeadLetters>()
        .AddSingleton<IWatchListRecord, SqlWatchListRecord>()
        .AddSingleton<IRobotsStore, SqlRobotsStore>();
}

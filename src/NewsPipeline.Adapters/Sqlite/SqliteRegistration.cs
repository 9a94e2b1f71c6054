using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Sql;
using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.Sqlite;

/// <summary>The embedded ledger.</summary>
internal static class SqliteRegistration
{
    /// <summary>Adds a ledger in <c>ledger.db</c> of the data folder.</summary>
    public static void Add(IServiceCollection services, string dataFolder)
    {
        services.AddSingleton<ISqlDialect>(_ => new SqliteDialect(Path.Combine(dataFolder, "ledger.db")));
        services.AddSingleton<SqlLedger>();
        services.AddSingleton<ILedger>(s => s.GetRequiredService<SqlLedger>());
        services.AddSingleton<IPollRequests>(s => s.GetRequiredService<SqlLedger>());
        services.AddSingleton<IDeadLetters>(s => s.GetRequiredService<SqlLedger>());
        services.AddSingleton<IWatchListRecord>(s => s.GetRequiredService<SqlLedger>());
        services.AddSingleton<IRobotsStore>(s => s.GetRequiredService<SqlLedger>());
    }
}

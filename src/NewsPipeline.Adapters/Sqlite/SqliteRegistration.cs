using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Sql;

namespace NewsPipeline.Adapters.Sqlite;

/// <summary>The embedded ledger.</summary>
internal static class SqliteRegistration
{
    /// <summary>Adds a ledger in <c>ledger.db</c> of the data folder.</summary>
    public static void Add(IServiceCollection services, string dataFolder)
    {
        services.AddSqlLedger(() => new SqliteDialect(Path.Combine(dataFolder, "ledger.db")));
    }
}

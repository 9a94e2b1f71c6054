using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Sql;
using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.PostgreSql;

/// <summary>The ledger of a distributed pipeline.</summary>
internal static class PostgreSqlRegistration
{
    /// <summary>Adds a ledger at <c>Ledger:PostgreSql:ConnectionString</c>.</summary>
    public static void Add(IServiceCollection services, AdapterContext context)
    {
        var connectionString = context.Section["PostgreSql:ConnectionString"] ?? "";
        services.AddSingleton<ISqlDialect>(_ => new PostgreSqlDialect(connectionString));
        services.AddSingleton<SqlLedger>();
        services.AddSingleton<ILedger>(s => s.GetRequiredService<SqlLedger>());
        services.AddSingleton<IPollRequests>(s => s.GetRequiredService<SqlLedger>());
        services.AddSingleton<IDeadLetters>(s => s.GetRequiredService<SqlLedger>());
        services.AddSingleton<IWatchListRecord>(s => s.GetRequiredService<SqlLedger>());
        services.AddSingleton<IRobotsStore>(s => s.GetRequiredService<SqlLedger>());
    }
}

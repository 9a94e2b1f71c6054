using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Sql;

namespace NewsPipeline.Adapters.PostgreSql;

/// <summary>The ledger of a distributed pipeline.</summary>
internal static class PostgreSqlRegistration
{
    /// <summary>Adds a ledger at <c>Ledger:PostgreSql:ConnectionString</c>.</summary>
    public static void Add(IServiceCollection services, AdapterContext context)
    {
        var connectionString = context.Options<PostgreSqlOptions>("PostgreSql").ConnectionString;
        services.AddSqlLedger(() => new PostgreSqlDialect(connectionString));
    }
}

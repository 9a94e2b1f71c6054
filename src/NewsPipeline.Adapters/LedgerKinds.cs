using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.PostgreSql;
using NewsPipeline.Adapters.Sqlite;

namespace NewsPipeline.Adapters;

/// <summary>The kinds of ledger there are, by the name settings use.</summary>
internal static class LedgerKinds
{
    public static readonly IReadOnlyDictionary<string, Action<IServiceCollection, AdapterContext>> Table = new Dictionary<string, Action<IServiceCollection, AdapterContext>>(StringComparer.OrdinalIgnoreCase)
    {
        ["Sqlite"] = static (services, context) => SqliteRegistration.Add(services, context.DataFolder),
        ["PostgreSql"] = PostgreSqlRegistration.Add,
    };
}

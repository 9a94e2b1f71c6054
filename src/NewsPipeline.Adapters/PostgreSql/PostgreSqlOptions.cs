namespace NewsPipeline.Adapters.PostgreSql;

/// <summary>A PostgreSQL database.</summary>
internal sealed class PostgreSqlOptions
{
    /// <summary>Npgsql connection string.</summary>
    public string ConnectionString { get; set; } = "";
}

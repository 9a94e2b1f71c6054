using System.Globalization;
using System.Reflection;
using Dapper;

namespace NewsPipeline.Adapters.Sql;

/// <summary>Numbered scripts, applied in order and once each, in one transaction under a lock.</summary>
internal static class Migrations
{
    /// <summary>Brings the database to the newest schema; returns the numbers applied now.</summary>
    public static async Task<IReadOnlyList<int>> ApplyAsync(ISqlDialect dialect, CancellationToken cancellationToken)
    {
        await using var write = await dialect.BeginWriteAsync(cancellationToken).ConfigureAwait(false);
        await dialect.LockAsync(write, "migrations", cancellationToken).ConfigureAwait(false);
        await write.Connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL)", transaction: write.Transaction).ConfigureAwait(false);
        var known = (await write.Connection.QueryAsync<int>("SELECT number FROM migrations", transaction: write.Transaction).ConfigureAwait(false)).ToHashSet();
        var applied = new List<int>();
        foreach (var (number, name, script) in Scripts())
        {
            if (!known.Add(number))
                continue;
            await write.Connection.ExecuteAsync(script, transaction: write.Transaction).ConfigureAwait(false);
            await write.Connection.ExecuteAsync("INSERT INTO migrations (number, name) VALUES (@number, @name)", new { number, name }, write.Transaction).ConfigureAwait(false);
            applied.Add(number);
        }

        await write.CommitAsync(cancellationToken).ConfigureAwait(false);
        return applied;
    }

    private static IEnumerable<(int Number, string Name, string Script)> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var name = resource.Split('/')[^1];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
        }
    }
}

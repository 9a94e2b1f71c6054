using Dapper;
using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.Sql;

/// <summary>The events of a page's story.</summary>
internal static class PageEvents
{
    /// <summary>Adds an event to a page's story and forgets what goes beyond <see cref="PageRules.MaxEvents"/>: an item that changes with every poll has no end of them.</summary>
    public static Task AddAsync(ISqlWrite write, string urlKey, long at, string stage, string outcome, string? detail) => write.Connection.ExecuteAsync(
        """
        INSERT INTO page_events (url_key, number, at, stage, outcome, detail)
        VALUES (@urlKey, 1 + COALESCE((SELECT MAX(number) FROM page_events WHERE url_key = @urlKey), 0), @at, @stage, @outcome, @detail);
        DELETE FROM page_events WHERE url_key = @urlKey AND number <= (SELECT MAX(number) FROM page_events WHERE url_key = @urlKey) - @max
        """,
        new { urlKey, at, stage, outcome, detail, max = PageRules.MaxEvents },
        write.Transaction);

    /// <summary>Adds the same event of the feeds stage to the stories of the pages of <paramref name="rows"/>, a JSON array of objects with a key.</summary>
    public static Task AddAsync(ISqlDialect dialect, ISqlWrite write, string rows, long at, string outcome) => write.Connection.ExecuteAsync(
        $"""
        INSERT INTO page_events (url_key, number, at, stage, outcome)
        SELECT value ->> 'key', 1 + COALESCE((SELECT MAX(number) FROM page_events WHERE url_key = value ->> 'key'), 0), @at, 'feeds', @outcome
        FROM {dialect.Rows("@rows")}
        """,
        new { rows, at, outcome },
        write.Transaction);
}

using Dapper;
using NewsPipeline.Ledger;
using static NewsPipeline.Adapters.Sql.SqlValues;

namespace NewsPipeline.Adapters.Sql;

/// <summary>
/// The items of a poll: a handful of statements for hundreds of items, their rows in one JSON parameter. Both databases
/// read such a parameter as a table, and a feed of 10,000 items takes a second instead of a minute.
/// </summary>
internal sealed class SqlPollItems(ISqlDialect dialect)
{
    /// <summary>Returns the hosts of the pages that are due by it.</summary>
    public async Task<IEnumerable<string>> SightAsync(ISqlWrite write, PollRecord poll, IReadOnlyCollection<SightedItem> items)
    {
        var at = Ms(poll.At);
        var known = (await write.Connection.QueryAsync<(string UrlKey, string Host, string FeedId, int State, string Fingerprint)>(
            $"SELECT url_key, host, feed_id, state, fingerprint FROM pages WHERE url_key {dialect.In("@keys")} ORDER BY url_key {dialect.ForUpdate}",
            new { keys = Keys(items) },
            write.Transaction).ConfigureAwait(false)).ToDictionary(p => p.UrlKey, StringComparer.Ordinal);
        var inserted = await InsertPagesAsync(write, poll.FeedId, [.. items.Where(i => !known.ContainsKey(i.UrlKey))], at).ConfigureAwait(false);

        // Only the feed that brought the page may change it: two feeds that word one item differently would else take turns for ever.
        var changed = items.Where(i => known.TryGetValue(i.UrlKey, out var page)
            && string.Equals(page.FeedId, poll.FeedId, StringComparison.Ordinal)
            && !string.Equals(page.Fingerprint, i.Fingerprint, StringComparison.Ordinal)).ToArray();
        await ChangePagesAsync(write, changed, at).ConfigureAwait(false);

        var news = await SightingsAsync(write, poll.FeedId, Keys(items), at).ConfigureAwait(false);
        var same = items.Select(i => i.UrlKey).Except(inserted.Concat(changed.Select(i => i.UrlKey)), StringComparer.Ordinal).ToArray();
        await write.Connection.ExecuteAsync(
            $"UPDATE pages SET last_seen = @at WHERE url_key {dialect.In("@same")}", new { same, at }, write.Transaction).ConfigureAwait(false);
        await write.Connection.ExecuteAsync(
            $"UPDATE pages SET resight = @at WHERE url_key {dialect.In("@shownFirst")}", // One that is due too: an outcome of an earlier dispatch may yet settle it.
            new { shownFirst = same.Intersect(news, StringComparer.Ordinal).ToArray(), at },
            write.Transaction).ConfigureAwait(false);

        // A known page stays with the host it was seen with first, whatever is its item's site today.
        var dueAgain = changed.Select(i => known[i.UrlKey]).Where(p => p.State == Settled).Select(p => p.Host);
        return items.Where(i => inserted.Contains(i.UrlKey)).Select(i => i.Host).Concat(dueAgain);
    }

    /// <summary>Returns the keys this poll brought; another process may have brought the rest a moment ago.</summary>
    private async Task<HashSet<string>> InsertPagesAsync(ISqlWrite write, string feedId, SightedItem[] items, long at)
    {
        if (items.Length == 0)
            return [];
        var inserted = (await write.Connection.QueryAsync<string>(
            $"""
            INSERT INTO pages (url_key, url, host, feed_id, state, due_at, fingerprint, item, first_seen, last_seen)
            SELECT value ->> 'key', value ->> 'url', value ->> 'host', @feedId, {Due}, @at, value ->> 'fingerprint', value ->> 'item', @at, @at
            FROM {dialect.Rows("@rows")} WHERE true
            ON CONFLICT (url_key) DO NOTHING RETURNING url_key
            """,
            new { rows = Rows(items), feedId, at },
            write.Transaction).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
        await PageEvents.AddAsync(dialect, write, Rows(items.Where(i => inserted.Contains(i.UrlKey))), at, "seen").ConfigureAwait(false);
        return inserted;
    }

    /// <summary>The mark lasts until the next dispatch: an outcome that comes late, of the page as it was, must not settle it.</summary>
    private async Task ChangePagesAsync(ISqlWrite write, SightedItem[] items, long at)
    {
        if (items.Length == 0)
            return;
        await write.Connection.ExecuteAsync(
            $"""
            UPDATE pages SET last_seen = @at, fingerprint = value ->> 'fingerprint', item = value ->> 'item',
              changed = 1,
              attempts = CASE WHEN state = {InFlight} THEN attempts ELSE 0 END,
              due_at = CASE WHEN state = {Settled} THEN @at ELSE due_at END,
              state = CASE WHEN state = {Settled} THEN {Due} ELSE state END
            FROM {dialect.Rows("@rows")} WHERE url_key = value ->> 'key'
            """,
            new { rows = Rows(items), at },
            write.Transaction).ConfigureAwait(false);
        await PageEvents.AddAsync(dialect, write, Rows(items), at, "changed").ConfigureAwait(false);
    }

    /// <summary>Returns the keys this feed shows for the first time.</summary>
    private async Task<IReadOnlyCollection<string>> SightingsAsync(ISqlWrite write, string feedId, string[] keys, long at)
    {
        await write.Connection.ExecuteAsync(
            $"UPDATE sightings SET last_seen = @at WHERE feed_id = @feedId AND url_key {dialect.In("@keys")}", new { keys, feedId, at }, write.Transaction).ConfigureAwait(false);
        return [.. await write.Connection.QueryAsync<string>(
            $"""
            INSERT INTO sightings (url_key, feed_id, first_seen, last_seen)
            SELECT value ->> 'key', @feedId, @at, @at FROM {dialect.Rows("@rows")} WHERE true
            ON CONFLICT (url_key, feed_id) DO NOTHING RETURNING url_key
            """,
            new { rows = Json(keys.Select(key => new { key })), feedId, at },
            write.Transaction).ConfigureAwait(false)];
    }

    private static string[] Keys(IEnumerable<SightedItem> items) => [.. items.Select(i => i.UrlKey)];

    private static string Rows(IEnumerable<SightedItem> items) =>
        Json(items.Select(i => new { key = i.UrlKey, i.Url, i.Host, i.Fingerprint, item = Json(i.Item) }));
}

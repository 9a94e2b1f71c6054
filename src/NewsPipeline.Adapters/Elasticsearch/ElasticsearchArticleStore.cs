using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using static NewsPipeline.Adapters.Elasticsearch.ElasticsearchJson;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>
/// Documents in a cluster, written on the condition of their sequence numbers. The answer comes when they are in the translog
/// on disk and the index has been refreshed: who holds the answer finds them.
/// </summary>
internal sealed class ElasticsearchArticleStore(ElasticsearchTransport transport, ElasticsearchOptions options, TimeProvider time) : IArticleStore
{
    /// <summary>Ids a deletion handles at once.</summary>
    private const int DeletePage = 1_000;

    /// <summary>Pauses of 0.25, 0.5, 1 and 2 s while the cluster is busy; then the bus redelivers later.</summary>
    private const int MaxPauses = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>At most five segments a second, however many batches end.</summary>
    private static readonly TimeSpan RefreshSpacing = TimeSpan.FromMilliseconds(200);

    private readonly ElasticsearchCluster cluster = new(transport, options);
    private readonly SharedRefresh refresh = new(
        async stop => await transport.MustAsync(HttpMethod.Post, $"{ElasticsearchNames.Alias}/_refresh?ignore_unavailable=true", null, stop), RefreshSpacing, time);

    public Task PrepareAsync(CancellationToken cancellationToken) => cluster.PrepareAsync(time.GetUtcNow(), cancellationToken);

    public async Task<IReadOnlyDictionary<string, StoredArticle>> ReadAsync(IReadOnlyCollection<string> articleIds, CancellationToken cancellationToken) =>
        (await ReadAsync(articleIds, await cluster.IndicesAsync(cancellationToken), cancellationToken)).ToDictionary(s => s.Key, StoredArticle (s) => s.Value, StringComparer.Ordinal);

    public async Task<IReadOnlyDictionary<string, StoreAnswer>> WriteAsync(IReadOnlyList<ArticleWrite> writes, CancellationToken cancellationToken)
    {
        var indices = await cluster.IndicesAsync(cancellationToken);
        var years = new Dictionary<int, string>();
        foreach (var seen in writes.Where(w => w.Over is null).Select(w => w.Document.Article.FirstSeenAt).DistinctBy(t => t.UtcDateTime.Year))
            years[seen.UtcDateTime.Year] = await cluster.YearAsync(seen, indices, cancellationToken);

        // To create says itself whether the id is known, but only in its own index.
        string IndexOf(ArticleWrite write) => years[write.Document.Article.FirstSeenAt.UtcDateTime.Year];
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var year in writes.Where(w => w.Over is null).GroupBy(IndexOf, StringComparer.Ordinal))
            known.UnionWith((await ReadAsync([.. year.Select(w => w.Document.Article.ArticleId)], [.. indices.Where(i => i != year.Key)], cancellationToken)).Keys);

        // What is stored stays in its index, though merging may have moved its first sight back into an earlier year.
        var stamp = time.GetUtcNow();
        var items = writes.Where(w => !known.Contains(w.Document.Article.ArticleId))
            .Select(w => w.IsNew ? w with { Document = w.Document with { IndexedAt = stamp } } : w)
            .Select(w => w.Over is StoredDocument over ? BulkRequest.Overwrite(w.Document, over) : BulkRequest.Create(w.Document, IndexOf(w)));
        var answers = (await BulkAsync(items, cancellationToken)).ToDictionary(r => r.Key, r => Answer(r.Value), StringComparer.Ordinal);
        if (time.GetUtcNow() - stamp > ElasticsearchNames.Settling)
            await RestampAsync([.. writes.Where(w => w.IsNew).Select(w => w.Document.Article.ArticleId).Where(id => answers.TryGetValue(id, out var a) && a.Outcome == StoreOutcome.Written)], stamp, cancellationToken);
        foreach (var id in known)
            answers[id] = new(StoreOutcome.Changed);
        return answers;
    }

    /// <summary>What could be found only long after its time of indexing is given a later one: see <see cref="ElasticsearchNames.Settling"/>.</summary>
    private async Task RestampAsync(HashSet<string> late, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        for (var restamps = 0; late.Count > 0; restamps++)
        {
            if (restamps == MaxPauses)
                throw new IndexUnavailableException($"Elasticsearch takes more than {ElasticsearchNames.Settling.TotalSeconds:0} s for a batch again and again.");
            var stored = await ReadAsync(late, await cluster.IndicesAsync(cancellationToken), cancellationToken);
            var (before, now) = (stamp, time.GetUtcNow());
            var results = await BulkAsync(stored.Values.Where(s => s.Document.IndexedAt <= before).Select(s => BulkRequest.Overwrite(s.Document with { IndexedAt = now }, s)), cancellationToken);
            stamp = now;
            if (time.GetUtcNow() - stamp <= ElasticsearchNames.Settling)
                late.IntersectWith(results.Where(r => r.Value.Status == 409).Select(r => r.Key));
        }
    }

    private static StoreAnswer Answer(BulkResult result) => result.Status switch
    {
        >= 200 and < 300 => new(StoreOutcome.Written),
        409 or 404 => new(StoreOutcome.Changed), // 404: its index was dropped by retention between our read and our write.
        400 or 413 => new(StoreOutcome.Refused, result.Reason),
        _ => throw new IndexUnavailableException($"Elasticsearch did not write ({result.Status}): {result.Reason}"),
    };

    public async Task<long> DeleteOlderThanAsync(DateTimeOffset firstSeenBefore, CancellationToken cancellationToken)
    {
        long deleted = 0;
        foreach (var index in await cluster.IndicesAsync(cancellationToken))
        {
            // First sight only ever moves back, so an index of an earlier year holds nothing younger.
            if (ElasticsearchNames.YearOf(index) >= firstSeenBefore.UtcDateTime.Year)
                continue;
            var count = await transport.MustAsync(HttpMethod.Get, $"{index}/_count", null, cancellationToken);
            await transport.MustAsync(HttpMethod.Delete, index, null, cancellationToken);
            deleted += count.GetProperty("count").GetInt64();
        }

        while (true)
        {
            var page = await transport.MustAsync(
                HttpMethod.Post,
                $"{ElasticsearchNames.Alias}/_search?ignore_unavailable=true&allow_partial_search_results=false",
                new JsonObject { ["query"] = ElasticsearchQueries.Time("first_seen_at", after: null, firstSeenBefore), ["_source"] = false, ["size"] = DeletePage, ["sort"] = Many(["_doc"]) },
                cancellationToken);
            var old = page.GetProperty("hits").GetProperty("hits").EnumerateArray()
                .Select(h => BulkRequest.Delete(h.GetProperty("_index").GetString()!, h.GetProperty("_id").GetString()!)).ToArray();
            if (old.Length == 0)
                return deleted;
            var results = await BulkAsync(old, cancellationToken);
            var gone = results.Values.Count(r => r.Status == 200);
            deleted += gone;

            // Nothing went though all were found: another deletes the same, or the cluster refuses; the next run sees.
            if (gone == 0)
                return deleted;
        }
    }

    /// <summary>What the year indices hold under the ids; as written, not as last refreshed.</summary>
    private async Task<Dictionary<string, StoredDocument>> ReadAsync(IReadOnlyCollection<string> ids, IReadOnlyCollection<string> indices, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, StoredDocument>(StringComparer.Ordinal);
        var asked = ids.SelectMany(id => indices.Select(index => (index, id))).ToList();
        for (var pauses = 0; asked.Count > 0; pauses++)
        {
            var body = One("docs", Many(asked.Select(a => new JsonObject { ["_index"] = a.index, ["_id"] = a.id })));
            var answer = await transport.MustAsync(HttpMethod.Post, "_mget", body, cancellationToken);
            var failed = Read(answer, found, out var reason);
            asked = [.. asked.Where((_, i) => failed.Contains(i))];
            if (asked.Count == 0)
                break;

            // A shard that another writer has just made, or that moves, is there within seconds.
            if (pauses == MaxPauses)
                throw new IndexUnavailableException($"Elasticsearch cannot read {asked.Count} documents: {reason}");
            await PauseAsync(pauses, cancellationToken);
        }

        return found;
    }

    /// <summary>Notes the documents found; returns the places that could not be read, which must not pass for "not known".</summary>
    private static HashSet<int> Read(JsonElement answer, Dictionary<string, StoredDocument> found, out string? reason)
    {
        var failed = new HashSet<int>();
        reason = null;
        foreach (var (place, doc) in answer.GetProperty("docs").EnumerateArray().Index())
        {
            if (!doc.TryGetProperty("found", out var there))
            {
                // An index dropped meanwhile holds nothing.
                if (doc.GetProperty("error").TryGetProperty("type", out var type) && type.ValueEquals("index_not_found_exception"))
                    continue;
                reason = ElasticsearchAnswer.ReasonOf(doc, "error");
                failed.Add(place);
            }
            else if (there.GetBoolean())
            {
                var document = doc.GetProperty("_source").Deserialize<ArticleDocument>(WireFormat.Document)!;
                var read = new StoredDocument(doc.GetProperty("_index").GetString()!, doc.GetProperty("_seq_no").GetInt64(), doc.GetProperty("_primary_term").GetInt64(), document);

                // Two writers at the turn of a year may have made one article in both indices: the newer one leads.
                if (!found.TryGetValue(document.Article.ArticleId, out var other) || other.Document.Article.Version < document.Article.Version)
                    found[document.Article.ArticleId] = read;
            }
        }

        return failed;
    }

    /// <summary>Writes items in requests within bounds and returns each one's result; items the server had no room for are tried again.</summary>
    private async Task<Dictionary<string, BulkResult>> BulkAsync(IEnumerable<BulkItem> items, CancellationToken cancellationToken)
    {
        var results = new Dictionary<string, BulkResult>(StringComparer.Ordinal);
        var parts = new Stack<IReadOnlyList<BulkItem>>(BulkRequest.Cut(items).Reverse());
        var pauses = 0;
        while (parts.TryPop(out var part))
        {
            var answer = await transport.SendAsync(HttpMethod.Post, "_bulk", BulkRequest.Body(part), Limit, cancellationToken);
            if (answer.Status == 413)
            {
                if (part.Count == 1)
                {
                    results[part[0].ArticleId] = new(413, $"The document is larger than the server takes ({part[0].Bytes.Length} bytes).");
                    continue;
                }

                parts.Push([.. part.Skip(part.Count / 2)]);
                parts.Push([.. part.Take(part.Count / 2)]);
                continue;
            }

            if (!answer.IsSuccess)
                throw new IndexUnavailableException($"Elasticsearch does not take bulk writes: {answer.Reason}");
            var busy = Read(part, answer.Body, results);
            if (busy.Count == 0)
                continue;
            if (pauses == MaxPauses)
                throw new IndexUnavailableException($"Elasticsearch has no room for {busy.Count} documents: {results[busy[0].ArticleId].Reason}");
            await PauseAsync(pauses++, cancellationToken);
            parts.Push(busy);
        }

        if (results.Values.Any(r => r.Status is >= 200 and < 300))
            await refresh.AfterNowAsync(cancellationToken);
        return results;
    }

    /// <summary>Notes the result of each item; returns those answered 429 or 503, worth another try.</summary>
    private static List<BulkItem> Read(IReadOnlyList<BulkItem> part, JsonElement answer, Dictionary<string, BulkResult> results)
    {
        var busy = new List<BulkItem>();
        foreach (var (item, result) in part.Zip(ElasticsearchAnswer.ItemsOf(answer)))
        {
            results[item.ArticleId] = result;
            if (result.Status is 429 or 503)
                busy.Add(item);
        }

        return busy;
    }

    private Task PauseAsync(int pauses, CancellationToken cancellationToken) => Task.Delay(FirstPause * Math.Pow(2, pauses), time, cancellationToken);
}

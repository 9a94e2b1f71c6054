using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using static NewsPipeline.Adapters.Elasticsearch.ElasticsearchJson;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>
/// Copies a year's index into a new one, in the order of its sequence numbers, which every later change exceeds: what is
/// written meanwhile is copied after. How far each shard is stands in the new index itself (<c>_meta</c>), so a killed run goes
/// on. Then the old index takes no more writes, the rest is copied, and the alias is switched in one step; a write that was
/// under way is refused by the old index and redelivered into the new one. A copy that lacks articles is never switched to.
/// </summary>
internal sealed class ElasticsearchRebuild(ElasticsearchTransport transport, ElasticsearchOptions options) : IIndexRebuild
{
    private const int Page = 500;
    private const string Copies = "newspipeline_copies";
    private const string Position = "newspipeline_position";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly ElasticsearchCluster cluster = new(transport, options);

    public async Task<int> RebuildAsync(bool all, IProgress<RebuildProgress> progress, CancellationToken cancellationToken)
    {
        var template = await cluster.TemplateAsync(cancellationToken);
        var rebuilt = 0;
        foreach (var from in (await cluster.IndicesAsync(cancellationToken)).Order(StringComparer.Ordinal))
        {
            var marks = await MarksAsync(from, cancellationToken);
            if (!all && marks[ElasticsearchNames.ReplacedBy] is null && string.Equals((string?)marks["newspipeline_format"], ElasticsearchNames.Format, StringComparison.Ordinal) && !await IsBegunAsync(from, cancellationToken))
                continue;
            await RebuildAsync(from, template, progress, cancellationToken);
            rebuilt++;
        }

        return rebuilt;
    }

    public async Task<IReadOnlyList<string>> DeleteReplacedAsync(CancellationToken cancellationToken)
    {
        var live = await cluster.IndicesAsync(cancellationToken);
        var all = await transport.MustAsync(HttpMethod.Get, $"{ElasticsearchNames.Indices}/_mapping?allow_no_indices=true", null, cancellationToken);
        var deleted = new List<string>();
        foreach (var index in all.EnumerateObject().Select(p => p.Name).Where(name => !live.Contains(name)).Order(StringComparer.Ordinal))
        {
            if ((await MarksAsync(index, cancellationToken))[ElasticsearchNames.ReplacedBy] is null)
                continue;
            await transport.MustAsync(HttpMethod.Delete, index, null, cancellationToken);
            deleted.Add(index);
        }

        return deleted;
    }

    private async Task<bool> IsBegunAsync(string from, CancellationToken cancellationToken) =>
        (await transport.SendAsync(HttpMethod.Head, ElasticsearchNames.NextOf(from), default, Limit, cancellationToken)).IsSuccess;

    private async Task RebuildAsync(string from, JsonObject template, IProgress<RebuildProgress> progress, CancellationToken cancellationToken)
    {
        var to = ElasticsearchNames.NextOf(from);
        var shards = await ShardsAsync(from, cancellationToken);
        await BeginAsync(from, to, shards, template, cancellationToken);
        var total = await CountAsync(from, cancellationToken);
        long copied = 0;
        long pass;
        do
        {
            pass = await CopyAsync(from, to, shards, done => progress.Report(new(from, to, copied + done, total, Switched: false)), cancellationToken);
            copied += pass;
        }
        while (pass > Page);

        // From here on writes wait on the bus: the fewer the better, so the block comes after the long copy.
        await transport.MustAsync(HttpMethod.Put, $"{from}/_block/write", null, cancellationToken);
        copied += await CopyAsync(from, to, shards, static _ => { }, cancellationToken);
        await CheckWholeAsync(from, to, cancellationToken);
        await SwitchAsync(from, to, cancellationToken);
        progress.Report(new(from, to, copied, total, Switched: true));
    }

    /// <summary>Makes the new index where there is none yet, by the template but outside the alias.</summary>
    private async Task BeginAsync(string from, string to, int shards, JsonObject template, CancellationToken cancellationToken)
    {
        if ((await transport.SendAsync(HttpMethod.Head, to, default, Limit, cancellationToken)).IsSuccess)
        {
            var copies = (string?)(await MarksAsync(to, cancellationToken))[Copies];
            if (!string.Equals(copies, from, StringComparison.Ordinal))
                throw new IndexUnavailableException($"The index {to} is there and is no copy of {from}: move it away.");
            return;
        }

        var body = template["template"]!.DeepClone().AsObject();
        body.Remove("aliases");
        var marks = body["mappings"]!["_meta"]!.AsObject();
        marks[Copies] = from;
        marks[Position] = Many(Enumerable.Repeat(-1, shards).Select(p => (JsonNode)p));
        await transport.MustAsync(HttpMethod.Put, to, body, cancellationToken);
    }

    /// <summary>Copies what each shard holds beyond its position, as far as nothing can appear in between any more; returns how many documents.</summary>
    private async Task<long> CopyAsync(string from, string to, int shards, Action<long> report, CancellationToken cancellationToken)
    {
        // A write has its number before it can be found, on a replica long before, and a later one may be found first. Up to
        // the checkpoint every copy of the shard holds all writes; only a refresh after it shows them.
        var checkpoints = await CheckpointsAsync(from, shards, cancellationToken);
        await transport.MustAsync(HttpMethod.Post, $"{from}/_refresh", null, cancellationToken);
        var marks = await MarksAsync(to, cancellationToken);
        var position = marks[Position]!.AsArray();
        long copied = 0;
        for (var shard = 0; shard < shards; shard++)
        {
            while (await PageAsync(from, shard, (long)position[shard]!, checkpoints[shard], cancellationToken) is { Count: > 0 } page)
            {
                await WriteAsync(to, [.. page.Select(p => p.Document)], cancellationToken);
                position[shard] = page[^1].SequenceNumber;
                await MarkAsync(to, marks, cancellationToken);
                copied += page.Count;
                report(copied);
            }
        }

        return copied;
    }

    /// <summary>The global checkpoint of each shard: what its primary knows of it, which is never behind what a replica knows.</summary>
    private async Task<long[]> CheckpointsAsync(string index, int shards, CancellationToken cancellationToken)
    {
        var stats = await transport.MustAsync(HttpMethod.Get, $"{index}/_stats/docs?level=shards", null, cancellationToken);
        var primaries = stats.GetProperty("indices").GetProperty(index).GetProperty("shards").EnumerateObject()
            .SelectMany(shard => shard.Value.EnumerateArray(), (shard, copy) => (Shard: int.Parse(shard.Name, CultureInfo.InvariantCulture), Copy: copy))
            .Where(c => c.Copy.GetProperty("routing").GetProperty("primary").GetBoolean())
            .ToDictionary(c => c.Shard, c => c.Copy.GetProperty("seq_no").GetProperty("global_checkpoint").GetInt64());
        return primaries.Count == shards
            ? [.. Enumerable.Range(0, shards).Select(shard => primaries[shard])]
            : throw new IndexUnavailableException($"Only {primaries.Count} of the {shards} shards of {index} are there now.");
    }

    private async Task<List<(long SequenceNumber, ArticleDocument Document)>> PageAsync(string from, int shard, long after, long last, CancellationToken cancellationToken)
    {
        var answer = await transport.MustAsync(
            HttpMethod.Post,
            FormattableString.Invariant($"{from}/_search?preference=_shards:{shard}&allow_partial_search_results=false"),
            new JsonObject
            {
                ["query"] = One("range", One("_seq_no", new JsonObject { ["gt"] = after, ["lte"] = last })),
                ["sort"] = Many([One("_seq_no", "asc")]),
                ["size"] = Page,
                ["track_total_hits"] = false,
            },
            cancellationToken);
        return [.. answer.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(hit => (
            hit.GetProperty("sort")[0].GetInt64(),
            DocumentUpgrade.Of(hit.GetProperty("_source").Deserialize<ArticleDocument>(WireFormat.Document) ?? throw new InvalidDataException("A stored document is null."))))];
    }

    private async Task WriteAsync(string to, IReadOnlyList<ArticleDocument> documents, CancellationToken cancellationToken)
    {
        foreach (var part in BulkRequest.Cut(documents.Select(d => BulkRequest.Copy(d, to))))
        {
            var answer = await transport.SendAsync(HttpMethod.Post, "_bulk", BulkRequest.Body(part), Limit, cancellationToken);
            if (!answer.IsSuccess)
                throw new IndexUnavailableException($"Elasticsearch does not take the copy: {answer.Reason}");
            foreach (var result in ElasticsearchAnswer.ItemsOf(answer.Body).Where(r => r.Status is not (>= 200 and < 300)))
                throw new IndexUnavailableException($"Elasticsearch does not take the copy of {result.Id}: {result.Reason}");
        }
    }

    /// <summary>Gives up a copy that lacks articles, and the old index takes writes again. One that has more is whole: retention has deleted meanwhile, and will again.</summary>
    private async Task CheckWholeAsync(string from, string to, CancellationToken cancellationToken)
    {
        await transport.MustAsync(HttpMethod.Post, $"{to}/_refresh", null, cancellationToken);
        var total = await CountAsync(from, cancellationToken);
        var lacking = total - await CountAsync(to, cancellationToken);
        if (lacking <= 0)
            return;

        // In this order: a run killed between the two is gone on with, and comes here again.
        await transport.MustAsync(HttpMethod.Put, $"{from}/_settings", One("index.blocks.write", false), cancellationToken);
        await transport.MustAsync(HttpMethod.Delete, to, null, cancellationToken);
        throw new IndexUnavailableException($"The copy of {from} lacks {lacking} of the {total} articles and was deleted; run reindex again.");
    }

    /// <summary>The old index is marked before the switch: a run killed between the two finds it under the alias and finishes.</summary>
    private async Task SwitchAsync(string from, string to, CancellationToken cancellationToken)
    {
        var marks = await MarksAsync(from, cancellationToken);
        marks[ElasticsearchNames.ReplacedBy] = to;
        await MarkAsync(from, marks, cancellationToken);
        await transport.MustAsync(
            HttpMethod.Post,
            "_aliases",
            One("actions", Many(
            [
                One("remove", new JsonObject { ["index"] = from, ["alias"] = ElasticsearchNames.Alias }),
                One("add", new JsonObject { ["index"] = to, ["alias"] = ElasticsearchNames.Alias }),
            ])),
            cancellationToken);
    }

    private async Task<long> CountAsync(string index, CancellationToken cancellationToken) =>
        (await transport.MustAsync(HttpMethod.Get, $"{index}/_count", null, cancellationToken)).GetProperty("count").GetInt64();

    private async Task<int> ShardsAsync(string index, CancellationToken cancellationToken)
    {
        var answer = await transport.MustAsync(HttpMethod.Get, $"{index}/_settings", null, cancellationToken);
        return int.Parse(answer.GetProperty(index).GetProperty("settings").GetProperty("index").GetProperty("number_of_shards").GetString()!, CultureInfo.InvariantCulture);
    }

    private async Task<JsonObject> MarksAsync(string index, CancellationToken cancellationToken)
    {
        var answer = await transport.MustAsync(HttpMethod.Get, $"{index}/_mapping", null, cancellationToken);
        return answer.GetProperty(index).GetProperty("mappings").TryGetProperty("_meta", out var meta) ? JsonNode.Parse(meta.GetRawText())!.AsObject() : [];
    }

    private Task MarkAsync(string index, JsonObject marks, CancellationToken cancellationToken) =>
        transport.MustAsync(HttpMethod.Put, $"{index}/_mapping", One("_meta", marks.DeepClone()), cancellationToken);
}

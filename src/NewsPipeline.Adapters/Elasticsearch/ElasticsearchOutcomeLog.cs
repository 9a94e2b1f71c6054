using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using static NewsPipeline.Adapters.Elasticsearch.ElasticsearchJson;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>Events in an index a month, which Kibana's dashboard "Pipeline operations" reads.</summary>
internal sealed partial class ElasticsearchOutcomeLog(ElasticsearchTransport transport, ElasticsearchOptions options, ILogger<ElasticsearchOutcomeLog> logger) : IOutcomeLog
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly ElasticsearchCluster cluster = new(transport, options);
    private volatile string made = "";

    public async Task WriteAsync(IReadOnlyList<OutcomeEvent> outcomes, CancellationToken cancellationToken)
    {
        foreach (var month in outcomes.Select(o => ElasticsearchNames.EventsOf(o.At)).Distinct(StringComparer.Ordinal).Where(m => !string.Equals(m, made, StringComparison.Ordinal)))
        {
            await cluster.EnsureAsync(month, cancellationToken);
            made = month;
        }

        var body = new ArrayBufferWriter<byte>(outcomes.Count * 256);
        foreach (var outcome in outcomes)
        {
            body.Write(Utf8(One("create", new JsonObject { ["_index"] = ElasticsearchNames.EventsOf(outcome.At), ["_id"] = outcome.Id })));
            body.Write("\n"u8);
            body.Write(JsonSerializer.SerializeToUtf8Bytes(outcome, WireFormat.Document));
            body.Write("\n"u8);
        }

        var answer = await transport.SendAsync(HttpMethod.Post, "_bulk", body.WrittenMemory, Limit, cancellationToken);
        if (!answer.IsSuccess)
            throw new IndexUnavailableException($"Elasticsearch does not take events: {answer.Reason}");
        foreach (var (status, reason, id) in ElasticsearchAnswer.ItemsOf(answer.Body))
        {
            if (status is >= 200 and < 300 or 409) // 409: written when it came the first time.
                continue;
            if (status == 400)
            {
                LogRefused(logger, id, reason);
                continue;
            }

            made = ""; // Its index may be gone.
            throw new IndexUnavailableException($"Elasticsearch does not take an event: {reason}");
        }
    }

    public async Task DeleteOlderThanAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(HttpMethod.Get, $"{ElasticsearchNames.EventsTemplate}-*/_settings?allow_no_indices=true", default, Limit, cancellationToken);
        if (!answer.IsSuccess)
            throw new IndexUnavailableException($"Elasticsearch cannot list the events: {answer.Reason}");
        var oldest = ElasticsearchNames.EventsOf(before);
        foreach (var index in answer.Body.EnumerateObject().Select(p => p.Name).Where(name => string.CompareOrdinal(name, oldest) < 0))
        {
            var deleted = await transport.SendAsync(HttpMethod.Delete, index, default, Limit, cancellationToken);
            if (!deleted.IsSuccess && deleted.Status != 404)
                throw new IndexUnavailableException($"Elasticsearch cannot delete {index}: {deleted.Reason}");
        }
    }

    [LoggerMessage(EventId = 311, Level = LogLevel.Warning, Message = "The log of outcomes refused event {Id}: {Reason}")]
    private static partial void LogRefused(ILogger logger, string? id, string? reason);
}

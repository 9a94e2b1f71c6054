using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MassTransit;
using Microsoft.Extensions.Configuration;
using NewsPipeline.Adapters;
using NewsPipeline.Adapters.RabbitMq;
using NewsPipeline.Contracts;
using NewsPipeline.Flow;
using NewsPipeline.Indexing;
using NewsPipeline.Tests.Messages;
using NewsPipeline.Tests.WholePipeline;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace NewsPipeline.Tests.Adapters.RabbitMq;

[Servers]
public sealed partial class RabbitMqTransportTests : IAsyncLifetime
{
    private readonly RecordingLedger _ledger = new();
    private readonly RecordingIndex _index = new();
    private readonly List<PipelineProcess> _processes = [];
    private VirtualHost _broker = null!;

    /// <summary>Bodies and types that no version of the pipeline ever published.</summary>
    public static TheoryData<string, string?, string> UnknownShapes => new()
    {
        { "this is not JSON", "ArticleTagged", "JsonException" },
        { "", "ArticleTagged", "JsonException" },
        { "null", "ArticleTagged", "Exception" },
        { "[1, 2]", "ArticleTagged", "JsonException" },
        { "{}", "ArticleTagged", "required" },
        { """{"articleId": 7}""", "ArticleTagged", "JsonException" },
        { new string('[', 5000), "ArticleTagged", "depth" },
        { """{"some": "thing"}""", "SomethingElse", "SomethingElse" },
        { """{"some": "thing"}""", null, "required" },
    };

    public async ValueTask InitializeAsync() => _broker = await VirtualHost.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task Article_travels_through_a_process_per_role_and_strangers_read_plain_objects()
    {
        var tagged = await _broker.SubscribeAsync(Exchanges.ArticleTagged);
        var indexed = await _broker.SubscribeAsync(Exchanges.ArticleIndexed);
        var commands = await _broker.SubscribeAsync(Exchanges.FetchArticle);
        await StartAsync("index");
        await StartAsync("articles");
        var feeds = await StartAsync("feeds");
        _ledger.Due.Enqueue(PipelineProcess.Due());

        await feeds.Dispatcher.DispatchDueAsync(TestContext.Current.CancellationToken);

        var outcome = await _ledger.Outcomes.NextAsync();
        Assert.Equal(("indexed", "created"), (outcome.Outcome, outcome.Reason));
        Assert.Contains("whatsapp", (await _index.Documents.NextAsync()).EntityIds);
        var article = (await tagged.NextAsync()).Json;
        Assert.Equal("WhatsApp calls fail", (string?)article["title"]);
        Assert.Equal("whatsapp", (string?)article["mentions"]![0]!["entityId"]);
        Assert.Equal((string?)article["articleId"], (string?)(await indexed.NextAsync()).Json["articleId"]);
        var left = double.Parse((await commands.NextAsync()).Expiration!, CultureInfo.InvariantCulture);
        Assert.InRange(left, 1, PageDispatcher.Lease.TotalMilliseconds);
        var logged = await _index.Events.NextAsync();
        Assert.Equal(("index", "indexed", "created", "example.org"), (logged.Stage, logged.Outcome, logged.Reason, logged.Domain));
        Assert.True(logged.Milliseconds >= 0);
        foreach (var queue in BusEndpoints.Queues)
            Assert.Equal("quorum", (string?)(await _broker.QueueAsync(queue))!["arguments"]!["x-queue-type"]);
    }

    [Fact]
    public async Task Subscriber_with_the_rights_of_the_documents_reads_and_cannot_publish()
    {
        var stop = TestContext.Current.CancellationToken;
        var rights = DocumentedRights().Match(await File.ReadAllTextAsync(Repository.File("docs/messages.md"), stop));
        Assert.True(rights.Success);
        await _broker.SubscribeAsync(Exchanges.ArticleTagged); // The exchange is there.
        await using var reader = await _broker.ConnectAsReaderAsync(rights.Groups[1].Value, rights.Groups[2].Value, rights.Groups[3].Value);
        await using var channel = await reader.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), stop);
        await channel.QueueDeclareAsync("reader.articles", durable: true, exclusive: false, autoDelete: false, cancellationToken: stop);
        await channel.QueueBindAsync("reader.articles", Exchanges.ArticleTagged, "", cancellationToken: stop);
        await _broker.PublishAsync(Exchanges.ArticleTagged, "{}");

        await RunningPipeline.UntilAsync(async () => await channel.BasicGetAsync("reader.articles", autoAck: true, stop) is not null, "the message in the reader's queue");
        var refused = await Assert.ThrowsAnyAsync<RabbitMQClientException>(async () => await channel.BasicPublishAsync(Exchanges.ArticleTagged, "", mandatory: true, Encoding.UTF8.GetBytes("{}"), stop));
        Assert.Contains("ACCESS_REFUSED", refused.ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"set_permissions -p news reader '([^']+)' '([^']+)' '([^']+)'")]
    private static partial Regex DocumentedRights();

    [Fact]
    public async Task One_trace_leads_from_the_dispatch_to_the_index_through_every_process()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MassTransit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await StartAsync("index");
        await StartAsync("articles");
        var feeds = await StartAsync("feeds");
        var due = PipelineProcess.Due($"https://example.org/news/{Guid.NewGuid():N}");
        _ledger.Due.Enqueue(due);
        using var tick = new Activity("tick").Start();

        await feeds.Dispatcher.DispatchDueAsync(TestContext.Current.CancellationToken);
        tick.Stop();

        await _ledger.Outcomes.NextAsync();
        var trace = spans.Where(s => s.TraceId == tick.TraceId).Select(s => s.DisplayName).ToHashSet(StringComparer.Ordinal);
        Assert.Contains(trace, name => name.StartsWith(BusEndpoints.ArticlesQueue, StringComparison.Ordinal));
        Assert.Contains(trace, name => name.StartsWith(Exchanges.ArticleTagged, StringComparison.Ordinal));
        Assert.Equal(tick.TraceId.ToString(), (await _index.Documents.NextAsync()).TraceId);
    }

    [Fact]
    public async Task Publish_fails_aloud_when_no_queue_takes_what_another_role_works_on()
    {
        var articles = await StartAsync("articles");

        await Assert.ThrowsAsync<MessageReturnedException>(() => articles.Bus.PublishBoundedAsync(Filled.ArticleTagged, "1", TestContext.Current.CancellationToken));
        await articles.Bus.PublishBoundedAsync(Filled.FeedPolled, "1", TestContext.Current.CancellationToken); // Nobody needs to listen to polls.
    }

    [Fact]
    public async Task Repeat_has_the_same_message_id()
    {
        var index = await StartAsync("index");
        var ids = new List<string?>();
        var copies = await _broker.SubscribeAsync(Exchanges.ArticleTagged);

        for (var i = 0; i < 2; i++)
        {
            await index.Bus.PublishBoundedAsync(Filled.ArticleTagged, "same", TestContext.Current.CancellationToken);
            ids.Add((await copies.NextAsync()).MessageId);
        }

        Assert.NotNull(ids[0]);
        Assert.Equal(ids[0], ids[1]);
    }

    [Theory]
    [MemberData(nameof(UnknownShapes))]
    public async Task Message_of_unknown_shape_is_set_aside_with_its_reason_and_the_consumer_lives(string body, string? type, string reason)
    {
        var index = await StartAsync("index", "feeds");
        var dead = await _broker.ReadAsync(SetAsideQueues.DeadOf(BusEndpoints.IndexQueue));

        await _broker.PublishAsync(Exchanges.ArticleTagged, body, OfType(type));

        var letter = await dead.NextAsync();
        Assert.Equal(body, letter.Body);
        Assert.Contains(reason, (string)letter.Headers[SetAsideQueues.Reason]!, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(BusEndpoints.IndexQueue, letter.Headers[SetAsideQueues.Queue]);
        await index.Bus.PublishBoundedAsync(Filled.ArticleTagged, "1", TestContext.Current.CancellationToken);
        Assert.Equal(Filled.ArticleTagged.Article.ArticleId, (await _index.Documents.NextAsync()).Article.ArticleId);
        Assert.DoesNotContain(await _broker.QueuesAsync(), q => q.EndsWith("_error", StringComparison.Ordinal) || q.EndsWith("_skipped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_waits_and_comes_back_while_the_index_is_unavailable()
    {
        var process = await StartAsync("index", "feeds");
        _index.Failures.Enqueue(new IndexUnavailableException("the node is down"));

        await process.Bus.PublishBoundedAsync(Filled.ArticleTagged, "1", TestContext.Current.CancellationToken);

        Assert.Equal("indexed", (await _ledger.Outcomes.NextAsync()).Outcome);
        var queues = await _broker.QueuesAsync();
        Assert.Contains("news.wait-1s", queues);
        Assert.DoesNotContain(queues, q => q.EndsWith(".dead", StringComparison.Ordinal) || q.Contains('_', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Burst_that_meets_an_unavailable_index_is_indexed_whole_when_it_is_back()
    {
        const int Burst = 500; // More than are prefetched, so that several batches fail at once.
        var process = await StartAsync("index", "feeds");
        for (var i = 0; i < 3; i++)
            _index.Failures.Enqueue(new IndexUnavailableException("the node is down"));

        await Parallel.ForEachAsync(Enumerable.Range(0, Burst), TestContext.Current.CancellationToken, async (i, cancellationToken) =>
            await process.Bus.PublishBoundedAsync(Filled.ArticleTagged.With(a => a with { ArticleId = Ids.ArticleId($"{i}") }) with { UrlKey = Ids.UrlKey($"{i}") }, $"{i}", cancellationToken));

        var indexed = new HashSet<string>();
        while (indexed.Count < Burst)
            indexed.Add((await _index.Documents.NextAsync()).Article.ArticleId);
        var settled = new HashSet<string>();
        while (settled.Count < Burst)
            settled.Add((await _ledger.Outcomes.NextAsync()).UrlKey);
        Assert.Empty(_index.Failures);
        Assert.DoesNotContain(await _broker.QueuesAsync(), q => q.EndsWith(".dead", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_that_has_had_all_its_tries_is_set_aside()
    {
        await StartAsync("index", "feeds");
        _index.Failures.Enqueue(new IndexUnavailableException("the node is down"));
        var dead = await _broker.ReadAsync(SetAsideQueues.DeadOf(BusEndpoints.IndexQueue));
        var properties = OfType("ArticleTagged");
        properties.Headers![BusEndpoints.TriesHeader] = PassingFailure.Waits.Count;

        await _broker.PublishAsync(Exchanges.ArticleTagged, JsonSerializer.Serialize(Filled.ArticleTagged, WireFormat.Message), properties);

        Assert.Contains("the node is down", (string)(await dead.NextAsync()).Headers[SetAsideQueues.Reason]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dead_letter_of_a_command_outlives_its_lease()
    {
        await StartAsync("articles");
        var dead = await _broker.ReadAsync(SetAsideQueues.DeadOf(BusEndpoints.ArticlesQueue));
        var properties = OfType("FetchArticle");
        properties.Expiration = "300000";

        await _broker.PublishAsync(Exchanges.FetchArticle, "{}", properties);

        Assert.Null((await dead.NextAsync()).Expiration);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("wrong", "refused")]
    [InlineData("nowhere", "127.0.0.1:1: ")]
    public async Task Check_says_why_the_broker_cannot_be_used(string fault, string? problem)
    {
        var url = fault switch
        {
            "wrong" => new UriBuilder(_broker.Url) { Password = "not-the-password" }.Uri.AbsoluteUri,
            "nowhere" => "amqp://guest:not-the-password@127.0.0.1:1",
            _ => _broker.Url,
        };
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Bus:RabbitMq:Url"] = url }).Build();

        var said = await BusKinds.Table["RabbitMq"].ProblemAsync(new AdapterContext(settings.GetSection("Bus"), ""), TestContext.Current.CancellationToken);

        Assert.Equal(problem is null, said is null);
        Assert.Contains(problem ?? "", said ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", said ?? "", StringComparison.Ordinal);
    }

    private static BasicProperties OfType(string? type) => new()
    {
        ContentType = "application/json",
        Headers = new Dictionary<string, object?>(type is null ? [] : [new(MessageHeaders.MessageType, $"urn:message:NewsPipeline.Contracts:{type}")]),
    };

    private async Task<PipelineProcess> StartAsync(params string[] roles)
    {
        var process = await PipelineProcess.StartAsync("RabbitMq", _broker.Url, _ledger, _index, roles);
        _processes.Add(process);
        return process;
    }
}

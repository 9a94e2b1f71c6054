using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using NewsPipeline.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace NewsPipeline.Tests.Adapters.RabbitMq;

/// <summary>
/// A virtual host of its own on the shared broker, so that tests and runs do not meet; gone with the test.
/// </summary>
internal sealed class VirtualHost : IAsyncDisposable
{
    /// <summary>Nothing here takes a second on an idle machine; a busy one gets time before a test gives up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _management;
    private readonly string _name;
    private IConnection? _connection;
    private string? _reader;

    private VirtualHost(Uri broker, string name)
    {
        _name = name;
        Url = new Uri(broker, "/" + name).AbsoluteUri;
        _management = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{broker.Host}:{broker.Port + 3}/api/")) };
        _management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(broker.UserInfo)));
    }

    /// <summary>amqp address of this virtual host.</summary>
    public string Url { get; }

    public static async Task<VirtualHost> CreateAsync()
    {
        var broker = Needs.RabbitMq();
        var host = new VirtualHost(new Uri(broker), "test-" + Guid.CreateVersion7().ToString("N"));
        (await host._management.PutAsJsonAsync($"vhosts/{host._name}", new { })).EnsureSuccessStatusCode();
        (await host._management.PutAsJsonAsync($"permissions/{host._name}/{new Uri(broker).UserInfo.Split(':')[0]}", new { configure = ".*", write = ".*", read = ".*" })).EnsureSuccessStatusCode();
        return host;
    }

    /// <summary>The address for a new user with the rights that docs/messages.md gives a subscriber; the exchange of tagged articles is there, as a running pipeline made it.</summary>
    public async Task<string> ReaderUrlAsync()
    {
        await using var channel = await OpenAsync();
        await channel.ExchangeDeclareAsync(Exchanges.ArticleTagged, ExchangeType.Fanout, durable: true);
        await using var reader = await ConnectAsReaderAsync(@"^reader\.", @"^reader\.", @"^(reader\.|news\.[a-z-]+\.v1$)");
        return new UriBuilder(Url) { UserName = _reader, Password = _name }.Uri.AbsoluteUri;
    }

    /// <summary>Connects as a new user with these rights and no others; gone with the virtual host.</summary>
    public async Task<IConnection> ConnectAsReaderAsync(string configure, string write, string read)
    {
        _reader = "reader-" + _name;
        (await _management.PutAsJsonAsync($"users/{_reader}", new { password = _name, tags = "" })).EnsureSuccessStatusCode();
        (await _management.PutAsJsonAsync($"permissions/{_name}/{_reader}", new { configure, write, read })).EnsureSuccessStatusCode();
        return await new ConnectionFactory { Uri = new Uri(Url), UserName = _reader, Password = _name }.CreateConnectionAsync();
    }

    /// <summary>A queue as the management API shows it, or null.</summary>
    public async Task<JsonNode?> QueueAsync(string queue)
    {
        using var answer = await _management.GetAsync($"queues/{_name}/{queue}");
        return answer.StatusCode == HttpStatusCode.NotFound ? null : JsonNode.Parse(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Puts a policy on the queues of a pattern.</summary>
    public async Task LimitAsync(string pattern, object definition)
    {
        using var answer = await _management.PutAsJsonAsync($"policies/{_name}/limit", new Dictionary<string, object> { ["pattern"] = pattern, ["definition"] = definition, ["apply-to"] = "queues" });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Imports definitions that name no vhost into this one.</summary>
    public async Task ImportAsync(string definitions)
    {
        using var body = new StringContent(definitions, Encoding.UTF8, "application/json");
        using var answer = await _management.PostAsync($"definitions/{_name}", body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The policies of this virtual host.</summary>
    public async Task<IReadOnlyList<JsonNode>> PoliciesAsync() => [.. JsonNode.Parse(await _management.GetStringAsync($"policies/{_name}"))!.AsArray().Select(p => p!)];

    /// <summary>Names of all queues.</summary>
    public async Task<IReadOnlyList<string>> QueuesAsync() =>
        [.. JsonNode.Parse(await _management.GetStringAsync($"queues/{_name}"))!.AsArray().Select(q => (string)q!["name"]!)];

    /// <summary>A plain subscriber, knowing nothing of the pipeline: an own queue bound to an exchange.</summary>
    public async Task<ChannelReader<Received>> SubscribeAsync(string exchange)
    {
        var channel = await OpenAsync();
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(queue, exchange, "");
        return await ConsumeAsync(channel, queue);
    }

    /// <summary>Reads a queue that will exist.</summary>
    public async Task<ChannelReader<Received>> ReadAsync(string queue)
    {
        var channel = await OpenAsync();
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        return await ConsumeAsync(channel, queue);
    }

    /// <summary>Puts bytes into an exchange, as any program could.</summary>
    public async Task PublishAsync(string exchange, string body, BasicProperties? properties = null) =>
        await (await OpenAsync()).BasicPublishAsync(exchange, "", mandatory: true, properties ?? new BasicProperties(), Encoding.UTF8.GetBytes(body));

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        using var gone = await _management.DeleteAsync($"vhosts/{_name}");
        if (_reader is not null)
            (await _management.DeleteAsync($"users/{_reader}")).Dispose();
        _management.Dispose();
    }

    private async Task<IChannel> OpenAsync()
    {
        _connection ??= await new ConnectionFactory { Uri = new Uri(Url) }.CreateConnectionAsync();
        return await _connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
    }

    private static async Task<ChannelReader<Received>> ConsumeAsync(IChannel channel, string queue)
    {
        var received = Channel.CreateUnbounded<Received>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => received.Writer.WriteAsync(new Received(
            Encoding.UTF8.GetString(delivery.Body.Span),
            delivery.BasicProperties.MessageId,
            delivery.BasicProperties.Expiration,
            (delivery.BasicProperties.Headers ?? new Dictionary<string, object?>()).ToDictionary(h => h.Key, h => h.Value is byte[] text ? Encoding.UTF8.GetString(text) : h.Value))).AsTask();
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return received.Reader;
    }
}

/// <summary>A message as a stranger sees it.</summary>
internal sealed record Received(string Body, string? MessageId, string? Expiration, IReadOnlyDictionary<string, object?> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}

internal static class Waiting
{
    /// <summary>The next item, or a failed test.</summary>
    public static Task<T> NextAsync<T>(this ChannelReader<T> reader) => reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(VirtualHost.Patience);
}

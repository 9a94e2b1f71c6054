using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Http;
using NewsPipeline.Ledger;
using NewsPipeline.Tests.Http;

namespace NewsPipeline.Tests.Feeds.Polling;

/// <summary>
/// A feed polled by the real poller, reader and client from a server on loopback, which settings allow. Time stands
/// still but for <see cref="Time"/>; the name server and the port are a test's to break.
/// </summary>
internal sealed class ServedFeed : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly OutboundHttp _http;
    private readonly FeedPoller _poller;
    private readonly Dictionary<string, KnownPage> _pages = new(StringComparer.Ordinal);

    public ServedFeed()
    {
        _server = new LoopbackServer((head, stream, stop) => LoopbackServer.Path(head) == "/other" ? SendAsync(stream, Good(1), stop) : Answer(head, stream, stop));
        var options = new HttpOptions { AllowedAddresses = ["127.0.0.0/8"], AllowedPorts = [_server.EndPoint.Port] };
        _http = new OutboundHttp(options, Time, Resolve, (endPoint, stop) => GuardedConnector.Tcp(Refuses ? Closed() : endPoint, stop));
        _poller = new FeedPoller(_http, new BuiltInFeedReader(), Time, new Random(1), Policy);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    public PollPolicy Policy { get; } = new();

    /// <summary>Gets the request's head and the connection.</summary>
    public Func<string, Stream, CancellationToken, Task> Answer { get; set; } = (_, _, _) => Task.CompletedTask;
    public bool Refuses { get; set; }
    public bool HasNoName { get; set; }
    public FeedState State { get; private set; } = new();
    public IReadOnlyList<string> Requests => _server.Requests;
    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Five items that end with number <paramref name="last"/>, newest first.</summary>
    public static string Good(int last, string headers = "") => LoopbackServer.Ok(Rss(last), "Content-Type: application/rss+xml\r\n" + headers);

    public static string Rss(int last)
    {
        var items = Enumerable.Range(0, 5).Select(i => string.Create(CultureInfo.InvariantCulture, $"<item><title>Item {last + 4 - i}</title><link>https://example.org/{last + 4 - i}</link></item>"));
        return $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title>{string.Concat(items)}</channel></rss>";
    }

    public static Task SendAsync(Stream stream, string answer, CancellationToken stop) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), stop).AsTask();

    public Task<PollConclusion> PollAsync(TimeSpan after, string answer)
    {
        Answer = (_, stream, stop) => SendAsync(stream, answer, stop);
        return PollAsync(after);
    }

    public async Task<PollConclusion> PollAsync(TimeSpan after)
    {
        Time.Advance(after);
        var conclusion = await PollAsync("rss", State);
        State = conclusion.Record.State;
        foreach (var item in conclusion.Record.Items)
            _pages[item.UrlKey] = new KnownPage(item.Fingerprint);
        return conclusion;
    }

    /// <summary>Polls another feed of the same host, which is always well, for the first time.</summary>
    public Task<PollConclusion> PollOtherAsync() => PollAsync("other", new FeedState());

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<PollConclusion> PollAsync(string path, FeedState state)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://{path}.test:{_server.EndPoint.Port}/{path}");
        var feed = new DueFeed(new Subscription { FeedId = Ids.FeedId(url), Url = url, Source = new SourceInfo { Id = "test", Name = "Test" } }, state, "lease");
        return _poller.Conclude(feed, await _poller.FetchAsync(feed, TestContext.Current.CancellationToken), _pages);
    }

    private Task<IPAddress[]> Resolve(string host, CancellationToken stop) =>
        HasNoName && host == "rss.test" ? throw new SocketException((int)SocketError.HostNotFound) : Task.FromResult<IPAddress[]>([IPAddress.Loopback]);

    /// <summary>A port nobody listens on.</summary>
    private static IPEndPoint Closed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}

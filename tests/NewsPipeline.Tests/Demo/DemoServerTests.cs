using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using NewsPipeline.Host.Demo;

namespace NewsPipeline.Tests.Demo;

public sealed class DemoServerTests : IAsyncLifetime
{
    // Between two seconds, as a real start is.
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 6, 7, 8, 9, 640, TimeSpan.Zero));
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly DemoServer _server;
    private IReadOnlyList<DemoSubscription> _feeds = [];

    public DemoServerTests() => _server = new DemoServer(_time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _feeds = await _server.StartAsync(Stop);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Start_returns_feeds_on_loopback_that_answer()
    {
        Assert.Equal(["courier", "courier", "switchboard", "vrn", "kontur"], _feeds.Select(feed => feed.Source));
        foreach (var feed in _feeds)
        {
            using var answer = await _http.GetAsync(feed.Url, Stop);
            Assert.Equal((HttpStatusCode.OK, "127.0.0.1"), (answer.StatusCode, new Uri(feed.Url).Host));
            Assert.Equal(answer.Content.Headers.ContentLength, (await answer.Content.ReadAsByteArrayAsync(Stop)).Length);
        }
    }

    [Fact]
    public async Task Known_feed_is_not_modified_until_something_appears()
    {
        foreach (var feed in _feeds)
        {
            using var first = await _http.GetAsync(feed.Url, Stop);
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(feed.Url, request => request.IfNoneMatch.Add(first.Headers.ETag!)));
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(feed.Url, request => request.IfModifiedSince = first.Content.Headers.LastModified));
        }

        var before = new List<(string Url, EntityTagHeaderValue Tag, DateTimeOffset Modified)>();
        foreach (var feed in _feeds)
        {
            using var answer = await _http.GetAsync(feed.Url, Stop);
            before.Add((feed.Url, answer.Headers.ETag!, answer.Content.Headers.LastModified!.Value));
        }

        _time.Advance(TimeSpan.FromMinutes(5));
        foreach (var (url, tag, modified) in before)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(url, request => request.IfNoneMatch.Add(tag)));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(url, request => request.IfModifiedSince = modified));
        }
    }

    [Fact]
    public async Task Entity_tag_decides_before_the_date()
    {
        using var first = await _http.GetAsync(_feeds[0].Url, Stop);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_feeds[0].Url, request =>
        {
            request.IfNoneMatch.Add(new EntityTagHeaderValue("\"another\""));
            request.IfModifiedSince = first.Content.Headers.LastModified;
        }));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(_feeds[0].Url, request => request.IfNoneMatch.Add(EntityTagHeaderValue.Any)));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(_feeds[0].Url, request => request.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag, isWeak: true))));
    }

    [Fact]
    public async Task Redirect_missing_page_and_robots_answer_as_on_the_web()
    {
        _time.Advance(TimeSpan.FromMinutes(2));
        var home = new Uri(_feeds[0].Url);
        using var moved = await _http.GetAsync(new Uri(home, "/switchboard/go/messages-from-the-slow-lane"), Stop);
        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.Equal("/switchboard/story/messages-from-the-slow-lane/", moved.Headers.Location!.AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(new Uri(home, "/courier/nothing").AbsoluteUri, _ => { }));
        Assert.Contains("Disallow", await _http.GetStringAsync(new Uri(home, "/robots.txt"), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_has_no_body_and_other_methods_are_refused()
    {
        using var head = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Head, _feeds[0].Url), Stop);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Stop));
        using var post = await _http.PostAsync(_feeds[0].Url, null, Stop);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }

    private async Task<HttpStatusCode> StatusAsync(string url, Action<HttpRequestHeaders> condition)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        condition(request.Headers);
        using var answer = await _http.SendAsync(request, Stop);
        return answer.StatusCode;
    }
}

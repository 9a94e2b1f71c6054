using NewsPipeline.Adapters.Elasticsearch;

namespace NewsPipeline.Tests.Elasticsearch;

/// <summary>Which headers each kind of server is sent, and that an upgrade is noticed.</summary>
public sealed class NodeDialectTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"version":{"number":"8.19.21"}}""", "application/vnd.elasticsearch+json; compatible-with=8")]
    [InlineData("""{"version":{"number":"9.1.0"}}""", "application/vnd.elasticsearch+json; compatible-with=9")]
    [InlineData("""{"version":{"number":"10.0.0"}}""", "application/vnd.elasticsearch+json; compatible-with=9")]
    [InlineData("""{"version":{"number":"2.19.0","distribution":"opensearch"}}""", "application/json")]
    [InlineData("""{"hello":"world"}""", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("<html>", "application/json")]
    public async Task Each_server_is_sent_the_version_it_speaks_and_asked_for_it_once(string root, string expected)
    {
        var (seen, asked) = (new List<string>(), 0);
        await using var node = await FakeNode.StartAsync((request, _) =>
        {
            if (request.Path == "/")
            {
                asked++;
                return (200, root);
            }

            seen.Add(Normal(request.Headers.Accept.ToString()));
            seen.Add(Normal(request.ContentType!));
            return (200, "{}");
        });
        using var transport = new ElasticsearchTransport(new() { Urls = [node.Url] }, new ImpatientTime());

        for (var i = 0; i < 2; i++)
            Assert.True((await transport.SendAsync(HttpMethod.Post, "_x", "{}"u8.ToArray(), Limit, Ct)).IsSuccess);

        Assert.Equal(Enumerable.Repeat(expected, 4), seen);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Upgraded_node_that_refuses_the_old_version_is_asked_again()
    {
        var version = 8;
        await using var node = await FakeNode.StartAsync((request, _) =>
            request.Path == "/" ? (200, $$$"""{"version":{"number":"{{{version}}}.0.0"}}""")
            : request.Headers.Accept.ToString().EndsWith($"={version}", StringComparison.Ordinal) ? (200, "{}")
            : (400, """{"error":{"type":"media_type_header_exception","reason":"Invalid media-type value on headers [Accept]"}}"""));
        using var transport = new ElasticsearchTransport(new() { Urls = [node.Url] }, new ImpatientTime());
        Assert.True((await transport.SendAsync(HttpMethod.Get, "_x", default, Limit, Ct)).IsSuccess);

        version = 9;
        Assert.True((await transport.SendAsync(HttpMethod.Get, "_x", default, Limit, Ct)).IsSuccess);
    }

    [Fact]
    public async Task Other_bad_requests_stay_what_they_are()
    {
        await using var node = await FakeNode.StartAsync((request, _) => request.Path == "/" ? (200, """{"version":{"number":"8.1.0"}}""") : (400, """{"error":{"type":"parsing_exception","reason":"no"}}"""));
        using var transport = new ElasticsearchTransport(new() { Urls = [node.Url] }, new ImpatientTime());
        var answer = await transport.SendAsync(HttpMethod.Get, "_x", default, Limit, Ct);
        Assert.Equal((400, "parsing_exception: no"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task Cancelled_request_ends_as_cancelled_and_a_slow_one_with_the_time_it_had()
    {
        await using var node = await FakeNode.StartAsync((request, _) =>
        {
            if (request.Path == "/_slow")
                request.HttpContext.RequestAborted.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
            return (200, """{"version":{"number":"8.1.0"}}""");
        });
        using var transport = new ElasticsearchTransport(new() { Urls = [node.Url] }, new ImpatientTime());
        var failure = await Assert.ThrowsAsync<NewsPipeline.Indexing.IndexUnavailableException>(() => transport.SendAsync(HttpMethod.Get, "_slow", default, TimeSpan.FromSeconds(1), Ct, rounds: 1));
        Assert.Contains("no answer within 1 s", failure.Message, StringComparison.Ordinal);

        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transport.SendAsync(HttpMethod.Get, "_slow", default, Limit, stop.Token));
    }

    private static string Normal(string type) => type.Replace(";compatible", "; compatible", StringComparison.Ordinal);
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Elasticsearch;
using NewsPipeline.Indexing;
using NewsPipeline.Search;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Elasticsearch;

/// <summary>The index rebuilt beside itself on a real node, with other shards and while articles come in.</summary>
[Servers]
[Collection(ElasticsearchUnderTest.Collection)]
public sealed class RebuildTests : IAsyncLifetime
{
    private const int Before = 1_200;

    /// <summary>The year of the articles; this year's index is there too, and empty.</summary>
    private const string Full = "news-v1-2025";
    private const string Rebuilt = "news-v1r2-2025";
    private readonly ConcurrentQueue<RebuildProgress> _progress = [];
    private IndexUnderTest _before = null!;
    private ServiceProvider _after = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _before = await ElasticsearchUnderTest.OpenAsync();
        await _before.Index.WriteAsync([.. Enumerable.Range(0, Before).Select(i => Documents.Make($"d{i:0000}"))], Stop);
        _after = ElasticsearchRegistration.Add(new ServiceCollection(), new ElasticsearchOptions { Urls = [ElasticsearchUnderTest.Url], Shards = 3, Replicas = 0 }).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        if (_after is not null)
            await _after.DisposeAsync();
        if (_before is not null)
            await _before.DisposeAsync();
    }

    [Fact]
    public async Task Articles_that_come_in_meanwhile_are_in_the_new_index_too()
    {
        var written = 0;
        async Task WriteOnAsync()
        {
            var refused = false;
            while (refused || !_progress.Any(p => p is { From: Full, Switched: true }))
            {
                var batch = Enumerable.Range(written, 20).Select(i => Documents.Make($"n{i:0000}")).Append(Documents.Make("d0001", title: $"Version {written}").With(a => a with { Version = 1_000_000 + written })).ToArray();
                try
                {
                    await _before.Index.WriteAsync(batch, Stop);
                    written += 20;
                    refused = false;
                }
                catch (IndexUnavailableException)
                {
                    // The old index takes no more writes, perhaps after a part of the batch: the bus would bring it again.
                    refused = true;
                }
            }

            await _before.Index.WriteAsync([Documents.Make("last")], Stop);
        }

        var writing = Task.Run(WriteOnAsync, Stop);
        Assert.Equal(2, await Rebuild.RebuildAsync(all: true, new Collected(_progress), Stop));
        await writing;

        Assert.Equal(Before + written + 1, await TotalAsync());
        Assert.Equal($"Version {written - 20}", (await _before.Search.FindAsync("d0001", Stop))!.Article.Title);
        Assert.Equal("3", (string?)(await GetAsync($"{Rebuilt}/_settings"))[Rebuilt]!["settings"]!["index"]!["number_of_shards"]);
        Assert.Equal(Names(), await AliasedAsync());
        Assert.Equal(_progress.Select(p => p.From).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), await Rebuild.DeleteReplacedAsync(Stop));
        Assert.Equal(Before + written + 1, await TotalAsync());
    }

    [Fact]
    public async Task Run_that_was_killed_is_finished_by_the_next()
    {
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rebuild.RebuildAsync(all: true, new Collected(_progress, kill.Cancel), kill.Token));
        Assert.InRange(_progress.Count, 1, 2);
        await _before.Index.WriteAsync([Documents.Make("between")], Stop);
        Assert.Equal(Before + 1, await TotalAsync());
        _progress.Clear();

        Assert.Equal(1, await Rebuild.RebuildAsync(all: false, new Collected(_progress), Stop));

        Assert.InRange(_progress.Last().Copied, 1, Before - 1); // What was copied before is not copied again.
        Assert.Equal(Before + 1, await TotalAsync());
        Assert.Equal(0, await Rebuild.RebuildAsync(all: false, new Collected(_progress), Stop));
    }

    [Fact]
    public async Task Article_that_is_found_after_those_written_later_is_in_the_new_index_too()
    {
        await using var node = await SlowAsync("d0600", (long)(await GetAsync($"{Full}/_doc/d0600"))["_seq_no"]!);
        await using var slow = ElasticsearchRegistration.Add(new ServiceCollection(), new ElasticsearchOptions { Urls = [node.Url], Replicas = 0 }).BuildServiceProvider();

        await slow.GetRequiredService<IIndexRebuild>().RebuildAsync(all: true, new Collected(_progress), Stop);

        Assert.Equal(Before, await TotalAsync());
        Assert.NotNull(await _before.Search.FindAsync("d0600", Stop));
    }

    [Fact]
    public async Task Copy_that_lacks_an_article_is_given_up_and_the_next_run_begins_anew()
    {
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rebuild.RebuildAsync(all: true, new Collected(_progress, kill.Cancel), kill.Token));
        await SendAsync(HttpMethod.Delete, $"{Rebuilt}/_doc/d0001");

        var failure = await Assert.ThrowsAsync<IndexUnavailableException>(() => Rebuild.RebuildAsync(all: true, new Collected(_progress), Stop));

        Assert.Contains("1 of the 1200 articles", failure.Message, StringComparison.Ordinal);
        Assert.Contains(Full, await AliasedAsync());
        await _before.Index.WriteAsync([Documents.Make("after")], Stop);
        Assert.Equal(2, await Rebuild.RebuildAsync(all: true, new Collected(_progress), Stop));
        Assert.Equal(Before + 1, await TotalAsync());
    }

    [Fact]
    public async Task Replaced_index_does_not_stop_the_next_start_and_new_articles_go_to_the_new_one()
    {
        await Rebuild.RebuildAsync(all: true, new Collected(_progress), Stop);
        var index = _after.GetRequiredService<IArticleIndex>();
        await index.PrepareAsync(Stop);

        await index.WriteAsync([Documents.Make("new")], Stop);

        Assert.Equal(Names(), await AliasedAsync());
        Assert.Equal(Before + 1, await TotalAsync());
    }

    /// <summary>The real node, on which the write of <paramref name="id"/> has its sequence number and is not done until the index takes no more writes.</summary>
    private static Task<FakeNode> SlowAsync(string id, long number)
    {
        var http = new HttpClient();
        var done = false;
        return FakeNode.StartAsync(
            (request, _) =>
            {
                done |= request.Path == $"/{Full}/_block/write";
                using var forwarded = new HttpRequestMessage(new(request.Method), ElasticsearchUnderTest.Url + request.GetEncodedPathAndQuery()) { Content = new StreamContent(request.Body) };
                if (request.ContentLength > 0)
                    forwarded.Content.Headers.ContentType = new("application/json");
                if (request.Headers.ContentEncoding.Count > 0)
                    forwarded.Content.Headers.ContentEncoding.Add(request.Headers.ContentEncoding.ToString());
                using var answer = http.Send(forwarded, Stop);
                var body = JsonNode.Parse(answer.Content.ReadAsStream(Stop));
                if (!done && request.Path == $"/{Full}/_search")
                    body!["hits"]!["hits"]!.AsArray().RemoveAll(hit => (string?)hit!["_id"] == id);
                if (!done && request.Path.StartsWithSegments($"/{Full}/_stats", StringComparison.Ordinal))
                    body!["indices"]![Full]!["shards"]!["0"]![0]!["seq_no"]!["global_checkpoint"] = number - 1;
                return ((int)answer.StatusCode, body?.ToJsonString() ?? "");
            },
            product: "Elasticsearch");
    }

    private IEnumerable<string> Names() => _progress.Select(p => p.To).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private async Task<IEnumerable<string>> AliasedAsync() => (await GetAsync("_alias/news")).Select(p => p.Key).Order(StringComparer.Ordinal);

    private IIndexRebuild Rebuild => _after.GetRequiredService<IIndexRebuild>();

    private async Task<long> TotalAsync() => (await _before.Search.SearchAsync(new SearchRequest { Limit = 0 }, Stop)).Total;

    private Task<JsonObject> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    private async Task<JsonObject> SendAsync(HttpMethod method, string path)
    {
        var answer = await _after.GetRequiredService<ElasticsearchTransport>().SendAsync(method, path, default, TimeSpan.FromSeconds(10), Stop);
        return JsonNode.Parse(answer.Body.GetRawText())!.AsObject();
    }

    private sealed class Collected(ConcurrentQueue<RebuildProgress> progress, Action? then = null) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value)
        {
            progress.Enqueue(value);
            then?.Invoke();
        }
    }
}

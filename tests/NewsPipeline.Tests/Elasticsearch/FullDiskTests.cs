using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Elasticsearch;
using NewsPipeline.Indexing;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Elasticsearch;

/// <summary>A node that is past its flood-stage watermark puts this block on its indices, and takes it off when there is room.</summary>
[Servers]
[Collection(ElasticsearchUnderTest.Collection)]
public sealed class FullDiskTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Full_disk_refuses_writes_with_its_reason_keeps_what_is_there_and_goes_on_when_there_is_room()
    {
        await using var under = await ElasticsearchUnderTest.OpenAsync();
        await using var provider = ElasticsearchRegistration.Add(new ServiceCollection(), new ElasticsearchOptions { Urls = [ElasticsearchUnderTest.Url] }).BuildServiceProvider();
        var transport = provider.GetRequiredService<ElasticsearchTransport>();
        await under.Index.WriteAsync([Documents.Make("before")], Stop);

        await BlockAsync(transport, true);
        var full = await Assert.ThrowsAsync<IndexUnavailableException>(() => under.Index.WriteAsync([Documents.Make("meanwhile")], Stop));
        Assert.Contains("flood-stage watermark", full.Message, StringComparison.Ordinal);
        Assert.NotNull(await under.Search.FindAsync("before", Stop));

        await BlockAsync(transport, null);
        await under.Index.WriteAsync([Documents.Make("meanwhile")], Stop);
        Assert.NotNull(await under.Search.FindAsync("meanwhile", Stop));
    }

    private static async Task BlockAsync(ElasticsearchTransport transport, bool? blocked)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["index.blocks.read_only_allow_delete"] = blocked });
        var answer = await transport.SendAsync(HttpMethod.Put, "news-v1-*/_settings", body, TimeSpan.FromSeconds(10), Stop);
        Assert.True(answer.IsSuccess, answer.Reason);
    }
}

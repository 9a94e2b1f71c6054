using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Elasticsearch;
using NewsPipeline.Indexing;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Elasticsearch;

/// <summary>What Kibana's dashboard of the operation reads, on a real node.</summary>
[Servers]
[Collection(ElasticsearchUnderTest.Collection)]
public sealed class OutcomeLogTests
{
    private static readonly DateTimeOffset At = new(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_written_once_by_the_month_and_go_with_the_month()
    {
        await using var under = await ElasticsearchUnderTest.OpenAsync();
        await using var provider = ElasticsearchRegistration.Add(new ServiceCollection(), new ElasticsearchOptions { Urls = [ElasticsearchUnderTest.Url] }).BuildServiceProvider();
        var log = provider.GetRequiredService<IOutcomeLog>();
        await log.DeleteOlderThanAsync(DateTimeOffset.MaxValue, Stop);
        OutcomeEvent[] events = [Event("a", At), Event("b", At), Event("c", At.AddMonths(1)) with { Outcome = "indexed", Reason = "created", Stage = "index", Attempt = null }];

        await log.WriteAsync(events, Stop);
        await log.WriteAsync(events, Stop);

        var answer = await SearchAsync(provider);
        Assert.Equal(["a", "b", "c"], answer.Select(h => h.GetProperty("_id").GetString()!).Order(StringComparer.Ordinal));
        var first = answer.Single(h => h.GetProperty("_id").ValueEquals("a"));
        Assert.Equal("news-events-v1-2024.05", first.GetProperty("_index").GetString());
        Assert.Equal("""{"@timestamp":"2024-05-06T07:08:09+00:00","stage":"articles","outcome":"dropped","reason":"gone","domain":"example.org","milliseconds":12,"attempt":3}""", first.GetProperty("_source").GetRawText());

        await log.DeleteOlderThanAsync(At.AddMonths(1), Stop);
        Assert.Equal(["c"], (await SearchAsync(provider)).Select(h => h.GetProperty("_id").GetString()));
        await log.DeleteOlderThanAsync(DateTimeOffset.MaxValue, Stop);
    }

    [Fact]
    public async Task Event_that_is_refused_for_good_does_not_stop_the_others()
    {
        await using var under = await ElasticsearchUnderTest.OpenAsync();
        await using var provider = ElasticsearchRegistration.Add(new ServiceCollection(), new ElasticsearchOptions { Urls = [ElasticsearchUnderTest.Url] }).BuildServiceProvider();
        var log = provider.GetRequiredService<IOutcomeLog>();
        await log.DeleteOlderThanAsync(DateTimeOffset.MaxValue, Stop);

        await log.WriteAsync([Event("refused", At) with { Attempt = int.MaxValue }, Event("months", At) with { Milliseconds = 90L * 86_400_000 }, Event("a", At)], Stop);

        Assert.Equal(["a", "months"], (await SearchAsync(provider)).Select(h => h.GetProperty("_id").GetString()!).Order(StringComparer.Ordinal));
        await log.DeleteOlderThanAsync(DateTimeOffset.MaxValue, Stop);
    }

    private static OutcomeEvent Event(string id, DateTimeOffset at) => new() { Id = id, At = at, Stage = "articles", Outcome = "dropped", Reason = "gone", Domain = "example.org", Milliseconds = 12, Attempt = 3 };

    private static async Task<JsonElement[]> SearchAsync(IServiceProvider provider)
    {
        var transport = provider.GetRequiredService<ElasticsearchTransport>();
        await transport.SendAsync(HttpMethod.Post, "news-events-v1-*/_refresh", default, TimeSpan.FromSeconds(10), Stop);
        var answer = await transport.SendAsync(HttpMethod.Get, "news-events-v1-*/_search", default, TimeSpan.FromSeconds(10), Stop);
        return [.. answer.Body.GetProperty("hits").GetProperty("hits").EnumerateArray()];
    }
}

using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Elasticsearch;
using NewsPipeline.Indexing;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Conformance;

/// <summary>The suites over a real node; its indices news-v1-* are deleted.</summary>
[Servers]
[Collection(ElasticsearchUnderTest.Collection)]
public sealed class ElasticsearchIndexConformance : ArticleIndexConformance
{
    protected override Task<IndexUnderTest> OpenAsync() => ElasticsearchUnderTest.OpenAsync();
}

/// <inheritdoc cref="ElasticsearchIndexConformance"/>
[Servers]
[Collection(ElasticsearchUnderTest.Collection)]
public sealed class ElasticsearchSearchConformance : ArticleSearchConformance
{
    protected override Task<IndexUnderTest> OpenAsync() => ElasticsearchUnderTest.OpenAsync();
}

internal static class ElasticsearchUnderTest
{
    /// <summary>One alias, so one test at a time.</summary>
    public const string Collection = "a real Elasticsearch node";

    public static string Url => Needs.Elasticsearch();

    public static async Task<IndexUnderTest> OpenAsync()
    {
        var provider = ElasticsearchRegistration.Add(new ServiceCollection(), new ElasticsearchOptions { Urls = [Url] }).BuildServiceProvider();
        await DeleteAllAsync(provider);
        var index = provider.GetRequiredService<IArticleIndex>();
        await index.PrepareAsync(CancellationToken.None);
        return new(index, provider.GetRequiredService<IArticleSearch>(), async () =>
        {
            await DeleteAllAsync(provider);
            await provider.DisposeAsync();
        });
    }

    private static async Task DeleteAllAsync(IServiceProvider provider)
    {
        var transport = provider.GetRequiredService<ElasticsearchTransport>();
        var settings = await transport.SendAsync(HttpMethod.Get, "news-v1-*,news-v1r*/_settings", default, TimeSpan.FromSeconds(10), CancellationToken.None);
        foreach (var index in settings.Body.EnumerateObject())
            await transport.SendAsync(HttpMethod.Delete, index.Name, default, TimeSpan.FromSeconds(10), CancellationToken.None);
    }
}

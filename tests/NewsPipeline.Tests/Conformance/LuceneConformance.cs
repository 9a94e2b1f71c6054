using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Lucene;
using NewsPipeline.Indexing;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Conformance;

/// <summary>The suites over an index folder.</summary>
public sealed class LuceneIndexConformance : ArticleIndexConformance
{
    protected override Task<IndexUnderTest> OpenAsync() => LuceneUnderTest.OpenAsync();
}

/// <inheritdoc cref="LuceneIndexConformance"/>
public sealed class LuceneSearchConformance : ArticleSearchConformance
{
    protected override Task<IndexUnderTest> OpenAsync() => LuceneUnderTest.OpenAsync();
}

internal static class LuceneUnderTest
{
    public static async Task<IndexUnderTest> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("lucene-test-").FullName;
        var provider = LuceneRegistration.Add(new ServiceCollection(), folder).BuildServiceProvider();
        var index = provider.GetRequiredService<IArticleIndex>();
        await index.PrepareAsync(CancellationToken.None);
        return new(index, provider.GetRequiredService<IArticleSearch>(), async () =>
        {
            await provider.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        });
    }
}

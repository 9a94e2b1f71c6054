using NewsPipeline.Indexing;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Conformance;

/// <summary>An empty, prepared index of one backend, gone after the test.</summary>
public sealed class IndexUnderTest(IArticleIndex index, IArticleSearch search, Func<ValueTask> remove) : IAsyncDisposable
{
    public IArticleIndex Index { get; } = index;

    public IArticleSearch Search { get; } = search;

    public ValueTask DisposeAsync() => remove();
}

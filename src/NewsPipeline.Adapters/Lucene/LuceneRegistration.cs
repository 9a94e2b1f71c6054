using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NewsPipeline.Indexing;
using NewsPipeline.Search;

namespace NewsPipeline.Adapters.Lucene;

/// <summary>Registers the index in a folder: <c>Index:Kind=Lucene</c>.</summary>
internal static class LuceneRegistration
{
    /// <summary>Adds <see cref="IArticleIndex"/> and <see cref="IArticleSearch"/> over <paramref name="folder"/>, which is made when first written.</summary>
    public static IServiceCollection Add(IServiceCollection services, string folder)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new LuceneStore(
            folder, provider.GetRequiredService<TimeProvider>(), provider.GetService<ILogger<LuceneStore>>() ?? NullLogger<LuceneStore>.Instance));
        services.AddSingleton<IArticleStore, LuceneArticleStore>();
        services.AddSingleton<IArticleIndex, ArticleIndexer>();
        services.AddSingleton<IArticleSearch, LuceneSearch>();
        services.AddSingleton<IIndexRebuild, LuceneRebuild>();
        return services;
    }
}

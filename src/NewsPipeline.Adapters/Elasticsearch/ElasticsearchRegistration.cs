using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NewsPipeline.Adapters.Analysis;
using NewsPipeline.Indexing;
using NewsPipeline.Search;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>Registers the index in a cluster: <c>Index:Kind=Elasticsearch</c>.</summary>
internal static class ElasticsearchRegistration
{
    /// <summary>Adds <see cref="IArticleIndex"/> and <see cref="IArticleSearch"/> over the cluster of <paramref name="options"/>; nothing is connected before the first call.</summary>
    public static IServiceCollection Add(IServiceCollection services, ElasticsearchOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<NewsAnalysis>();
        services.AddSingleton(options);
        services.AddSingleton(provider => new ElasticsearchTransport(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IArticleStore, ElasticsearchArticleStore>();
        services.AddSingleton<IArticleIndex, ArticleIndexer>();
        services.AddSingleton<IArticleSearch, ElasticsearchSearch>();
        services.AddSingleton<IOutcomeLog>(provider => new ElasticsearchOutcomeLog(
            provider.GetRequiredService<ElasticsearchTransport>(), options, provider.GetService<ILogger<ElasticsearchOutcomeLog>>() ?? NullLogger<ElasticsearchOutcomeLog>.Instance));
        services.AddSingleton<IIndexRebuild, ElasticsearchRebuild>();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Elasticsearch;
using NewsPipeline.Adapters.Lucene;

namespace NewsPipeline.Adapters;

/// <summary>The kinds of index there are, by the name settings use.</summary>
internal static class IndexKinds
{
    public static readonly IReadOnlyDictionary<string, Action<IServiceCollection, AdapterContext>> Table = new Dictionary<string, Action<IServiceCollection, AdapterContext>>(StringComparer.OrdinalIgnoreCase)
    {
        ["Lucene"] = static (services, context) => LuceneRegistration.Add(services, Path.Combine(context.DataFolder, "index")),
        ["Elasticsearch"] = static (services, context) => ElasticsearchRegistration.Add(services, context.Options<ElasticsearchOptions>("Elasticsearch")),
    };
}

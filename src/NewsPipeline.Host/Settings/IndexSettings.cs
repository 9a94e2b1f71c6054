using NewsPipeline.Adapters.Elasticsearch;

namespace NewsPipeline.Host.Settings;

/// <summary>The index.</summary>
internal sealed class IndexSettings
{
    /// <summary>Lucene or Elasticsearch.</summary>
    public string Kind { get; set; } = "Lucene";
    public ElasticsearchOptions Elasticsearch { get; set; } = new();
}

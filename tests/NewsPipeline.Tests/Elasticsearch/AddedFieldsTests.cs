using System.Net.Http.Json;
using NewsPipeline.Adapters.Elasticsearch;
using NewsPipeline.Indexing;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Elasticsearch;

/// <summary>An index that an earlier version made, on a real node.</summary>
[Servers]
[Collection(ElasticsearchUnderTest.Collection)]
public sealed class AddedFieldsTests
{
    [Fact]
    public async Task Index_made_before_a_field_was_added_takes_articles_with_it_after_the_next_start()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var under = await ElasticsearchUnderTest.OpenAsync();
        using var http = new HttpClient { BaseAddress = new Uri(ElasticsearchUnderTest.Url.TrimEnd('/') + "/") };
        var earlier = ElasticsearchCluster.ReadTemplate();
        Assert.True(earlier["template"]!["mappings"]!["properties"]!.AsObject().Remove("blocks"));
        using var template = await http.PutAsJsonAsync("_index_template/news-v1", earlier, stop);
        using var made = await http.PutAsync("news-v1-2025", null, stop);
        Assert.True(template.IsSuccessStatusCode && made.IsSuccessStatusCode);
        var document = Documents.Make("a", body: "A text.");
        Assert.Equal(IndexChange.Rejected, Assert.Single(await under.Index.WriteAsync([document], stop)).Change);

        await under.Index.PrepareAsync(stop);

        Assert.Equal(IndexChange.Created, Assert.Single(await under.Index.WriteAsync([document], stop)).Change);
        Assert.Equal(document.Article.Blocks, (await under.Search.FindAsync("a", stop))!.Article.Blocks);
    }
}

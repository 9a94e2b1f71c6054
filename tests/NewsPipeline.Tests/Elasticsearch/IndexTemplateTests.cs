using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Adapters.Analysis;
using NewsPipeline.Adapters.Elasticsearch;
using NewsPipeline.Contracts;
using NewsPipeline.Search;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Elasticsearch;

public sealed class IndexTemplateTests
{
    private static readonly JsonNode Template = ElasticsearchCluster.ReadTemplate()["template"]!;

    [Fact]
    public void The_mapping_folds_the_characters_the_embedded_index_folds()
    {
        var rules = Template["settings"]!["index"]!["analysis"]!["char_filter"]!["news_fold"]!["mappings"]!.AsArray()
            .Select(r => r!.GetValue<string>().Split("=>", 2)).ToDictionary(r => r[0].Trim(' '), r => r[1].Trim(' '), StringComparer.Ordinal);

        for (var c = '\u0001'; c < '\uFFFF'; c++)
        {
            if (char.IsSurrogate(c))
                continue;
            var text = c.ToString();
            Assert.Equal(Folding.Fold(text), rules.GetValueOrDefault(text, text));
        }
    }

    [Fact]
    public void A_bulk_line_carries_the_text_under_its_own_language_and_keeps_the_document_as_it_is()
    {
        var document = Documents.Make("a", "Ёж", "Роском\u00ADнадзор", language: "ru");
        var lines = System.Text.Encoding.UTF8.GetString(BulkRequest.Overwrite(document, new("news-v1-2024", 7, 2, document)).Bytes.Span).Split('\n');

        Assert.Equal("""{"index":{"_index":"news-v1-2024","_id":"a","if_seq_no":7,"if_primary_term":2}}""", lines[0]);
        var source = JsonNode.Parse(lines[1])!;
        Assert.Equal("Еж", (string?)source["stemmed"]!["ru"]!["title"]);
        Assert.Equal("Роскомнадзор", (string?)source["stemmed"]!["ru"]!["body"]);
        Assert.Equal("Ёж", (string?)source["title"]);
        Assert.Equivalent(document, source.Deserialize<ArticleDocument>(WireFormat.Document), strict: true);
        Assert.Equal(["stemmed"], Template["mappings"]!["_source"]!["excludes"]!.AsArray().Select(e => (string?)e));
    }

    [Fact]
    public void Bulk_requests_keep_both_bounds_and_lose_nothing()
    {
        BulkItem Item(int i, int size) => new($"d{i}", new byte[size]);
        var many = BulkRequest.Cut(Enumerable.Range(0, 1_201).Select(i => Item(i, 10))).ToArray();
        Assert.Equal([500, 500, 201], many.Select(p => p.Count));
        var large = BulkRequest.Cut([Item(0, 3_000_000), Item(1, 3_000_000), Item(2, 9_000_000), Item(3, 1)]).ToArray();
        Assert.Equal([["d0"], ["d1"], ["d2"], ["d3"]], large.Select(p => p.Select(i => i.ArticleId)));
    }

    [Theory]
    [InlineData("\"},\"match_all\":{}")]
    [InlineData("title:\"a\\\"\"")]
    [InlineData("{{x}} ${y} <%= z %>")]
    public void User_text_stays_a_value_of_the_query(string text)
    {
        QueryNode query;
        try
        {
            query = SearchQuery.Parse(text, a => a);
        }
        catch (BadSearchException)
        {
            return;
        }

        var dsl = ElasticsearchQueries.Of(query).ToJsonString();
        var texts = QueryTree.Texts(query).Select(n => n is QueryNode.Word w ? w.Text : ((QueryNode.Phrase)n).Text).ToArray();
        Assert.Equal(texts, Values(JsonNode.Parse(dsl)!));

        static IEnumerable<string> Values(JsonNode node) => node switch
        {
            JsonObject o when o["multi_match"] is { } match => [match["query"]!.GetValue<string>()],
            JsonObject o => o.SelectMany(p => p.Value is null ? [] : Values(p.Value)),
            JsonArray a => a.SelectMany(v => v is null ? [] : Values(v)),
            _ => [],
        };
    }
}

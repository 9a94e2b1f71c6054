using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Adapters.Elasticsearch;

namespace NewsPipeline.Tests.Deploy;

/// <summary>The Kibana files are held to fields read off the templates; here the node itself is asked, as Kibana asks it.</summary>
[Servers]
public sealed class IndexFieldsTests
{
    [Theory]
    [InlineData("news-v1.json")]
    [InlineData("news-events-v1.json")]
    public async Task Fields_read_off_the_template_are_those_the_node_offers_for_charts(string template)
    {
        var server = Needs.Elasticsearch();
        var token = TestContext.Current.CancellationToken;
        using var http = new HttpClient { BaseAddress = new Uri(server.TrimEnd('/') + "/") };
        var index = "test-fields-" + Guid.CreateVersion7().ToString("N");
        using var stream = typeof(ElasticsearchCluster).Assembly.GetManifestResourceStream(template)!;
        var body = JsonNode.Parse(stream)!["template"]!.AsObject();
        body.Remove("aliases");

        using var made = await http.PutAsJsonAsync(index, body, token);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(token));
        try
        {
            var offered = (await http.GetFromJsonAsync<JsonObject>($"{index}/_field_caps?fields=*", token))!["fields"]!.AsObject();
            foreach (var (field, type) in IndexFields.Of(template))
            {
                var capability = Assert.Single(offered[field]?.AsObject() ?? throw new InvalidOperationException($"the node does not offer {field}"));
                Assert.Equal(type, capability.Key);
                Assert.True((bool)capability.Value!["aggregatable"]! || type is "text", field);
            }
        }
        finally
        {
            using var gone = await http.DeleteAsync(index, token);
        }
    }
}

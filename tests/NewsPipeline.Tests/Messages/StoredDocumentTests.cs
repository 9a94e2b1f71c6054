using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Contracts;

namespace NewsPipeline.Tests.Messages;

/// <summary>Documents that earlier versions wrote are in indices for years: they are read, and written again without a member lost or renamed.</summary>
public sealed class StoredDocumentTests
{
    /// <summary>As the first version with this format wrote it; never regenerated.</summary>
    private static readonly string First = File.ReadAllText(Repository.File("tests/NewsPipeline.Tests/TestData/documents/article.json"));

    [Fact]
    public void Document_of_the_first_version_is_written_again_as_it_was()
    {
        var document = JsonSerializer.Deserialize<ArticleDocument>(First, WireFormat.Document)!;
        var again = JsonSerializer.SerializeToNode(document, WireFormat.Document)!.AsObject();

        Assert.Equal("Calls in WhatsApp break off.\n\nThe regulator did not answer.", document.Article.Text);
        Assert.Equal("5f0c6f2d9b1e4a7c", document.Article.WatchListVersion);
        var first = JsonNode.Parse(First)!.AsObject();
        foreach (var added in again.Select(m => m.Key).Except(first.Select(m => m.Key)).ToList())
        {
            Assert.True(again[added] is JsonArray { Count: 0 }, $"{added} is made up");
            again.Remove(added);
        }

        Assert.True(JsonNode.DeepEquals(first, again), again.ToJsonString());
    }

    [Theory]
    [InlineData("article_id")]
    [InlineData("body")]
    [InlineData("feeds")]
    public void Document_that_lacks_a_required_member_of_the_article_is_refused(string member)
    {
        var document = JsonNode.Parse(First)!.AsObject();
        document.Remove(member);

        Assert.Contains(member, Assert.Throws<JsonException>(() => document.Deserialize<ArticleDocument>(WireFormat.Document)).Message, StringComparison.Ordinal);
    }
}

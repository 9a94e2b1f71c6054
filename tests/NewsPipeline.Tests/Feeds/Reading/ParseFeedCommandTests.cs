using System.Text.Json.Nodes;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Host.Cli;

namespace NewsPipeline.Tests.Feeds.Reading;

public sealed class ParseFeedCommandTests
{
    [Fact]
    public void A_line_is_answered_with_the_feed_under_its_wire_names()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "a.xml"), "<rss><channel><title>T</title><ttl>60</ttl><item><title>One</title><link>/1</link><author>a@b.test (A)</author><category domain='s'>c</category><pubDate>Tue, 19 Nov 2024 08:00:00 +0100</pubDate><enclosure url='/f' length='9'/></item></channel></rss>");
            var answer = ParseFeedCommand.Answer(JsonNode.Parse("""{"id":"x","file":"a.xml","url":"https://x.test/old","headers":{"content-location":"https://news.test/"}}""")!.AsObject(), folder.FullName, new BuiltInFeedReader());
            Assert.True((bool)answer["ok"]!);
            answer.Remove("ms");
            Assert.Equal(
                """{"id":"x","ok":true,"err":null,"out":{"feed":{"title":"T","ttl":60},"entries":[{"link":"https://news.test/1","title":"One","published":"2024-11-19T07:00:00Z","authors":[{"name":"A","email":"a@b.test"}],"tags":[{"term":"c","scheme":"s"}],"enclosures":[{"url":"https://news.test/f","length":9}]}]}}""",
                answer.ToJsonString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Tue, 19 Nov 2024 08:00:00 +0100", "\"2024-11-19T07:00:00Z\"")]
    [InlineData("never", "null")]
    public void A_date_line_is_answered_with_UTC_or_null(string text, string utc) =>
        Assert.Equal($$"""{"id":1,"utc":{{utc}}}""", ParseDateCommand.Answer(new JsonObject { ["id"] = 1, ["in"] = text }).ToJsonString());
}

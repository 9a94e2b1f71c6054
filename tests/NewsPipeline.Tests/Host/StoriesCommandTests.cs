using System.Text.Json.Nodes;
using NewsPipeline.Host.Cli;
using Xunit;

namespace NewsPipeline.Tests.Host;

public sealed class StoriesCommandTests
{
    [Fact]
    public async Task Lines_come_back_in_their_order_with_story_and_original()
    {
        const string Body = "The ferry Albatross ran onto a sandbank off Port Kellin with 211 people on board, the coast guard said on Sunday at noon.";
        var lines = new[]
        {
            $$"""{"id":"a","lang":"en","title":"Ferry runs aground","body":"{{Body}}","source":"One","publishedAt":"2026-03-02T08:00:00Z"}""",
            "not JSON",
            """{"id":"b","lang":"en","title":"Museum opens","body":"A museum of clocks opened in Varden; its oldest piece was made in 1588.","source":"Two","publishedAt":"2026-03-02T08:30:00Z"}""",
            $$"""{"id":"c","lang":"en","title":"Ferry aground","body":"{{Body}}","source":"Three","publishedAt":""}""",
            $$"""{"id":"d","lang":"en","title":"Ferry aground","body":"{{Body}}","source":"Three","publishedAt":"1999-01-01T00:00:00Z"}""",
        };
        await using var output = new StringWriter();
        await StoriesCommand.AnswerAsync(new StringReader(string.Join('\n', lines)), output, TestContext.Current.CancellationToken);
        var answers = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        Assert.Equal(["a", null, "b", "c", "d"], answers.Select(a => (string?)a["id"]));
        Assert.Equal(["a", null, "b", "a", "a"], answers.Select(a => (string?)a["story"]));
        Assert.Equal([null, null, null, "a", "a"], answers.Select(a => (string?)a["duplicateOf"]));
        Assert.False((bool)answers[1]["ok"]!);
    }
}

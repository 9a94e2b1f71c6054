using NewsPipeline.Contracts;
using NewsPipeline.Flow;
using NewsPipeline.Tests.Adapters.RabbitMq;
using NewsPipeline.Tests.Messages;

namespace NewsPipeline.Tests.Flow;

public sealed class SightingConsumerTests
{
    [Theory]
    [InlineData(ExtractionStatuses.Teaser, ExtractionStatuses.Teaser)]
    [InlineData(ExtractionStatuses.Full, null)]
    [InlineData(null, null)] // The index holds the article no more.
    public async Task Further_sight_is_told_with_the_extraction_status_of_the_article_in_the_index(string? held, string? detail)
    {
        var ledger = new RecordingLedger();
        await using var process = await PipelineProcess.StartAsync("InMemory", null, ledger, new RecordingIndex { HeldStatus = held }, "feeds", "index");

        await process.Bus.PublishBoundedAsync(Filled.ArticleSighted, "1", TestContext.Current.CancellationToken);

        var outcome = await ledger.Outcomes.NextAsync();
        Assert.Equal((Outcomes.Indexed, IndexChanges.Merged, detail), (outcome.Outcome, outcome.Reason, outcome.Detail));
    }
}

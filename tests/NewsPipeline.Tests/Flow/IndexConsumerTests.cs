using NewsPipeline.Flow;
using NewsPipeline.Indexing;
using NewsPipeline.Tests.Adapters.RabbitMq;
using NewsPipeline.Tests.Messages;

namespace NewsPipeline.Tests.Flow;

public sealed class IndexConsumerTests
{
    [Theory]
    [InlineData(IndexChange.Created, true, true)]
    [InlineData(IndexChange.Replaced, true, true)]
    [InlineData(IndexChange.Merged, true, true)]
    [InlineData(IndexChange.Created, false, false)] // Of the feed's text: no page answered.
    [InlineData(IndexChange.Unchanged, true, false)] // Retagged or repeated: searchable long ago.
    public async Task Time_from_the_answer_to_searchable_is_told_of_a_fetched_page_that_changed_the_index(IndexChange change, bool fetched, bool told)
    {
        var index = new RecordingIndex { Change = change };
        await using var process = await PipelineProcess.StartAsync("InMemory", null, new RecordingLedger(), index, "feeds", "index");
        var article = Filled.ArticleTagged.With(a => a with { FetchedAt = TimeProvider.System.GetUtcNow().AddDays(-90) });

        await process.Bus.PublishBoundedAsync(fetched ? article : article.With(a => a with { Http = null }), "1", TestContext.Current.CancellationToken);

        var logged = await index.Events.NextAsync();
        Assert.Equal("indexed", logged.Outcome);
        Assert.Equal(told ? 90 : null, logged.Milliseconds / 86_400_000);
    }
}

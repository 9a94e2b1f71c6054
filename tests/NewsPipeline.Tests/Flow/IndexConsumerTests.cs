using NewsPipeline.Flow;
using NewsPipeline.Indexing;
using NewsPipeline.Tests.Adapters.RabbitMq;
using NewsPipeline.Tests.Messages;

namespace NewsPipeline.Tests.Flow;

public sealed class IndexConsumerTests
{
    /// <summary>What the index answers; whether a page was fetched; whether its time to searchable is told.</summary>
    private static readonly (IndexChange Change, bool Fetched, bool Told)[] Cases =
    [
        (IndexChange.Created, true, true),
        (IndexChange.Replaced, true, true),
        (IndexChange.Merged, true, true),
        (IndexChange.Created, false, false), // Of the feed's text: no page answered.
        (IndexChange.Unchanged, true, false), // Retagged or repeated: searchable long ago.
    ];

    /// <summary>One process for all cases: to start and to stop it takes most of the time.</summary>
    [Fact]
    public async Task Time_from_the_answer_to_searchable_is_told_of_a_fetched_page_that_changed_the_index()
    {
        var index = new RecordingIndex();
        await using var process = await PipelineProcess.StartAsync("InMemory", null, new RecordingLedger(), index, "feeds", "index");
        var article = Filled.ArticleTagged.With(a => a with { FetchedAt = TimeProvider.System.GetUtcNow().AddDays(-90) });

        foreach (var (change, fetched, told) in Cases)
        {
            index.Change = change;
            await process.Bus.PublishBoundedAsync(fetched ? article : article.With(a => a with { Http = null }), $"{change} {fetched}", TestContext.Current.CancellationToken);

            var logged = await index.Events.NextAsync();
            Assert.Equal("indexed", logged.Outcome);
            Assert.Equal((change, told ? 90 : null), (change, logged.Milliseconds / 86_400_000));
        }
    }
}

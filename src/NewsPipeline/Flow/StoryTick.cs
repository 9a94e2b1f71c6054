using Microsoft.Extensions.Logging;
using NewsPipeline.Indexing;
using NewsPipeline.Search;
using NewsPipeline.Stories;

namespace NewsPipeline.Flow;

/// <summary>Gives new articles their stories, a few pages of the order of arrival at a time. After a failure the window is read back from the index.</summary>
internal sealed class StoryTick(StoryDesk desk, ILogger<StoryTick> log) : Tick(log)
{
    /// <summary>Pages of a tick: 2,000 articles, some seconds of work.</summary>
    private const int Pages = 20;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        var follower = desk.Follower();
        try
        {
            for (var page = 0; page < Pages && await follower.StepAsync(cancellationToken).ConfigureAwait(false) > 0; page++)
            {
            }
        }
        catch
        {
            desk.Discard(); // What it placed and did not write would be lost: the index knows what was written.
            throw;
        }
    }
}

/// <summary>Keeps the follower between ticks.</summary>
internal sealed class StoryDesk(IArticleSearch search, IArticleIndex index, TimeProvider time)
{
    private StoryFollower? _follower;

    public StoryFollower Follower() => _follower ??= new StoryFollower(search, index, new StoryRules(), time);

    public void Discard() => _follower = null;
}

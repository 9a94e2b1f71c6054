using Lucene.Net.Index;
using Microsoft.Extensions.Logging;

namespace NewsPipeline.Adapters.Lucene;

/// <summary>
/// Background merges whose failure is logged. Lucene throws it on the merge's own thread, where it would end the process;
/// a merge that fails loses nothing (its segments stay), and a disk that is full stops the next commit with an answer.
/// </summary>
internal sealed partial class LoggedMerges(ILogger logger) : ConcurrentMergeScheduler
{
    protected override void HandleMergeException(Exception exc) => MergeFailed(logger, exc);

    [LoggerMessage(EventId = 310, Level = LogLevel.Error, Message = "A merge of the index failed; it is tried again later")]
    private static partial void MergeFailed(ILogger logger, Exception exception);
}

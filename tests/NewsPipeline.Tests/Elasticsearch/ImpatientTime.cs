namespace NewsPipeline.Tests.Elasticsearch;

/// <summary>Pauses are over at once; time limits of whole exchanges are not.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(5) ? TimeSpan.Zero : dueTime, period);
}

namespace NewsPipeline.Flow;

/// <summary>What ticks remember of each other: the figures of the round, and when to look again after one.</summary>
internal sealed class ReanalysisPace
{
    /// <summary>Articles analysed with an old version were under way when it changed: a minute later they are indexed.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private long _read;
    private long _changed;

    /// <summary>No look at the index before.</summary>
    public DateTimeOffset RestUntil { get; private set; }

    /// <summary>The figures of the round the last step ended; null where it ended none or nothing was to be done.</summary>
    public (long Read, long Changed)? Finished { get; private set; }

    /// <summary>Adds a step.</summary>
    public void Note(ReanalysisStep step, DateTimeOffset now)
    {
        _read += step.Read;
        _changed += step.Changed;
        Finished = step.Read == 0 && _read > 0 ? (_read, _changed) : null;
        if (step.Read > 0)
            return;
        (_read, _changed) = (0, 0);
        RestFrom(now);
    }

    /// <summary>No step for a minute, unless a version changes.</summary>
    public void RestFrom(DateTimeOffset now) => RestUntil = now + Rest;
}

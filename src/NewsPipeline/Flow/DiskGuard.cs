using Microsoft.Extensions.Logging;

namespace NewsPipeline.Flow;

/// <summary>
/// Whether there is room to take anything in. What is under way needs room to end, and a full disk would end it: so
/// feeds are no longer polled and pages no longer dispatched while some is left.
/// </summary>
/// <param name="folder">A folder on the disk in question.</param>
/// <param name="minFreeMegabytes">Free megabytes below which nothing is taken in; 0 where nothing is kept there.</param>
/// <param name="log">Is told when intake stops and when it goes on.</param>
internal sealed partial class DiskGuard(string folder, int minFreeMegabytes, ILogger<DiskGuard> log)
{
    private const int Megabyte = 1024 * 1024;

    private int _stopped;

    /// <summary>Null where there is room, else how little, in words.</summary>
    public string? Problem =>
        minFreeMegabytes > 0 && FreeMegabytes is var free && free < minFreeMegabytes
            ? $"The disk is nearly full: {free} MB are free at {folder}, less than Pipeline:MinFreeMegabytes ({minFreeMegabytes}). No feed is polled and no page fetched."
            : null;

    private long FreeMegabytes => new DriveInfo(folder).AvailableFreeSpace / Megabyte;

    /// <summary>Looks, and says so where that has changed.</summary>
    public bool HasRoom()
    {
        FlowMetrics.IntakeStopped(Problem is not null);
        if (Problem is { } problem)
        {
            if (Interlocked.Exchange(ref _stopped, 1) == 0)
                LogStopped(log, problem);
            return false;
        }

        if (Interlocked.Exchange(ref _stopped, 0) == 1)
            LogGoesOn(log, folder);
        return true;
    }

    [LoggerMessage(EventId = 109, Level = LogLevel.Error, Message = "{Problem}")]
    private static partial void LogStopped(ILogger logger, string problem);

    [LoggerMessage(EventId = 110, Level = LogLevel.Warning, Message = "There is room at {Folder} again: feeds are polled and pages fetched")]
    private static partial void LogGoesOn(ILogger logger, string folder);
}

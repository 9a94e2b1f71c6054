using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace NewsPipeline.Flow;

/// <summary>Adds up this process's own figures between two looks, for one line of the log. Listens to the meter, so that no stage knows of it.</summary>
internal sealed class FlowSummary : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly MeterListener _listener;

    public FlowSummary()
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name is FlowMetrics.MeterName && instrument.Name is FlowMetrics.PollsName or FlowMetrics.ItemsName or FlowMetrics.OutcomesName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        _listener.Start();
    }

    /// <summary>What happened since the last look, in words; null where nothing did.</summary>
    public string? Take()
    {
        var counts = _counts.Keys.ToDictionary(k => k, k => _counts.TryRemove(k, out var n) ? n : 0, StringComparer.Ordinal);
        var (polls, items) = (counts.GetValueOrDefault(FlowMetrics.PollsName), counts.GetValueOrDefault(FlowMetrics.ItemsName));
        var ends = counts.Where(c => c.Key.StartsWith("end ", StringComparison.Ordinal) && c.Value > 0).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value} {c.Key[4..]}")).ToArray();
        return polls + items + ends.Length == 0 ? null
            : string.Create(CultureInfo.InvariantCulture, $"{polls} polls, {items} new links; articles: {(ends.Length == 0 ? "none ended" : string.Join(", ", ends))}");
    }

    public void Dispose() => _listener.Dispose();

    private void Add(string name, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = name;
        if (name is FlowMetrics.OutcomesName)
        {
            var (outcome, reason) = ("", "");
            foreach (var tag in tags)
            {
                if (tag.Key is "outcome")
                    outcome = tag.Value as string ?? "";
                else if (tag.Key is "reason")
                    reason = tag.Value as string ?? "";
            }

            key = outcome is "indexed" || reason.Length == 0 ? $"end {outcome}" : $"end {outcome} ({reason})";
        }

        _counts.AddOrUpdate(key, value, (_, before) => before + value);
    }
}

/// <summary>A line of the log a minute, where there is anything to tell.</summary>
internal sealed partial class SummaryTick(FlowSummary summary, ILogger<SummaryTick> log) : Tick(log)
{
    protected override Task RunAsync(CancellationToken cancellationToken)
    {
        if (summary.Take() is { } words)
            LogSummary(log, words);
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 112, Level = LogLevel.Information, Message = "In the last minute: {Summary}")]
    private static partial void LogSummary(ILogger logger, string summary);
}

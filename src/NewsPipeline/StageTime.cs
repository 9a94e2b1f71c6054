using System.Diagnostics.Metrics;

namespace NewsPipeline;

/// <summary>How long each step with a page takes: one histogram for all stages.</summary>
internal static class StageTime
{
    /// <summary>Name of the pipeline's meter, for exporters.</summary>
    public const string MeterName = "NewsPipeline";

    /// <summary>Exporters' default steps are made for milliseconds: in seconds everything would fall into the first.</summary>
    public static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("newspipeline.articles.stage_duration", "s", "Duration of a stage for one page", advice: Seconds);

    /// <param name="stage">Of a closed set: fetch, extract, or the name of an analysis.</param>
    /// <param name="elapsed">How long it took.</param>
    public static void Record(string stage, TimeSpan elapsed) => Durations.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("stage", stage));
}

using System.Globalization;
using System.Text.Json;
using NewsPipeline.Chaos.Pipeline;

namespace NewsPipeline.Chaos;

/// <summary>
/// Leaves the demo alone for a while and looks whether it grows: memory, open files, threads and error lines. What grows is
/// read off a straight line through the second half; in the first, caches fill and code is compiled.
/// </summary>
internal static class Soak
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private sealed record Sample(double Hours, double MemoryMb, int Files, int Threads);

    public static async Task RunAsync(int minutes, string folder)
    {
        Directory.CreateDirectory(folder);
        using var demo = new RoleProcess("demo", folder, ["demo"], new Dictionary<string, string>(StringComparer.Ordinal));
        demo.Start();
        var samples = new List<Sample>();
        using var timer = new PeriodicTimer(Interval);
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started).TotalMinutes < minutes && await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            demo.Watch();
            if (demo.Measure() is var (memory, files, threads))
                samples.Add(new Sample(TimeProvider.System.GetElapsedTime(started).TotalHours, memory / 1024.0 / 1024, files, threads));
            if (samples.Count % 60 == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{samples[^1]}"));
        }

        var late = samples[(samples.Count / 2)..];
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            minutes,
            memoryMb = Math.Round(late.Average(s => s.MemoryMb)),
            memoryMbPerHour = Slope(late, s => s.MemoryMb),
            files = late[^1].Files,
            filesPerHour = Slope(late, s => s.Files),
            threads = late[^1].Threads,
            threadsPerHour = Slope(late, s => s.Threads),
            endedByItself = demo.EndedByItself,
            errorLines = demo.Errors,
        }));
    }

    /// <summary>Of the straight line with the least squares.</summary>
    private static double Slope(IReadOnlyList<Sample> samples, Func<Sample, double> value)
    {
        var (x, y) = (samples.Average(s => s.Hours), samples.Average(value));
        return Math.Round(samples.Sum(s => (s.Hours - x) * (value(s) - y)) / samples.Sum(s => (s.Hours - x) * (s.Hours - x)), 1);
    }
}

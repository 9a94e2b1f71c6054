using System.Globalization;
using System.Text.Json;
using NewsPipeline.Chaos;

if (args is ["soak", .. var minutes])
{
    await Soak.RunAsync(int.Parse(minutes.FirstOrDefault() ?? "30", CultureInfo.InvariantCulture), Path.Combine(Path.GetTempPath(), $"soak-{Environment.ProcessId}")).ConfigureAwait(false);
    return 0;
}

var options = ChaosOptions.Parse(args, Path.Combine(Path.GetTempPath(), $"chaos-{Environment.ProcessId}"));
var report = await new ChaosRun(options, Console.WriteLine).RunAsync(CancellationToken.None).ConfigureAwait(false);
foreach (var wrong in report.Wrong)
    Console.WriteLine($"WRONG {wrong}");
Console.WriteLine(JsonSerializer.Serialize(new
{
    report.Articles,
    report.Searchable,
    Wrong = report.Wrong.Count,
    report.PageRequests,
    report.Seconds,
    report.PeakMemoryMb,
    report.EndedByItself,
    report.ErrorLines,
}));
return report.Wrong.Count == 0 ? 0 : 1;

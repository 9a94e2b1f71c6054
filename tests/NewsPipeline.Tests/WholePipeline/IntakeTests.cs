using MassTransit;
using Microsoft.Extensions.Options;
using NewsPipeline.Host.Demo;

namespace NewsPipeline.Tests.WholePipeline;

/// <summary>When nothing more may be taken in, and what never goes out.</summary>
public sealed class IntakeTests : IAsyncLifetime
{
    private readonly DemoServer _outlets = new(TimeProvider.System);
    private readonly string _folder = Directory.CreateTempSubdirectory("intake-").FullName;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _outlets.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nearly_full_disk_stops_the_polling_and_the_status_page_says_why()
    {
        var settings = RunningPipeline.Settings(await _outlets.StartAsync(TestContext.Current.CancellationToken), _folder);
        settings["Pipeline:MinFreeMegabytes"] = $"{int.MaxValue}";
        await using var pipeline = await RunningPipeline.StartAsync(settings);
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken); // Two ticks at least.
        Assert.All(await pipeline.Feeds.ListFeedsAsync(TestContext.Current.CancellationToken), feed => Assert.Null(feed.State.LastPollAt));
        Assert.Contains("The disk is nearly full", await pipeline.TextAsync("/status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bus_library_tells_its_makers_nothing()
    {
        await using var pipeline = await RunningPipeline.StartAsync(RunningPipeline.Settings([], _folder));
        Assert.False(pipeline.Service<IOptions<UsageTelemetryOptions>>().Value.Enabled);
    }
}

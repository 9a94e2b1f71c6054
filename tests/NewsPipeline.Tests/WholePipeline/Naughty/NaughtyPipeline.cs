using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NewsPipeline.Host.Web;

namespace NewsPipeline.Tests.WholePipeline.Naughty;

/// <summary>The whole application with every naughty text searchable, started once for the tests that look at it.</summary>
public sealed class NaughtyPipeline : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("naughty-").FullName;
    private NaughtyOutlet? _outlet;
    private RunningPipeline? _running;

    internal RunningPipeline Running => _running!;

    /// <summary>Every hit of the article list by its item, in the order of the list.</summary>
    internal Dictionary<NaughtyItem, JsonNode> Hits { get; } = [];

    /// <summary>Cursors of the pages of a hundred; the first has none.</summary>
    internal List<string> Cursors { get; } = [""];

    public async ValueTask InitializeAsync()
    {
        (_outlet, var feed) = await NaughtyOutlet.StartAsync(TestContext.Current.CancellationToken);
        var settings = RunningPipeline.Settings([feed], _folder);
        settings["Feeds:Subscriptions:0:Every"] = "01:00:00";
        _running = await RunningPipeline.StartAsync(settings);
        _running.Service<IOptions<WebLimits>>().Value.Burst = int.MaxValue; // The tests ask for everything at once.
        await RunningPipeline.UntilAsync(async () => await _running.TotalAsync() >= NaughtyItem.All.Count, $"{NaughtyItem.All.Count} articles searchable");
        var byPath = NaughtyItem.All.ToDictionary(item => item.Path, StringComparer.Ordinal);
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await _running.GetAsync($"/api/v1/articles?limit=100&cursor={Uri.EscapeDataString(cursor)}");
            foreach (var hit in page["hits"]!.AsArray())
                Hits.Add(byPath[new Uri((string)hit!["url"]!).AbsolutePath], hit);
            cursor = (string?)page["nextCursor"];
            if (cursor is not null)
                Cursors.Add(cursor);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
            await _running.DisposeAsync();
        if (_outlet is not null)
            await _outlet.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

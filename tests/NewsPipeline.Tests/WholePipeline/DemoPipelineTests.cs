using NewsPipeline.Contracts;
using NewsPipeline.Host.Demo;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.WholePipeline;

/// <summary>The main job from feed to search, on the demo's outlets.</summary>
public sealed class DemoPipelineTests : IAsyncLifetime
{
    private readonly DemoServer _outlets = new(TimeProvider.System);
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-").FullName;
    private IReadOnlyList<DemoSubscription> _feeds = [];

    public async ValueTask InitializeAsync() => _feeds = await _outlets.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _outlets.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task News_come_in_are_tagged_searchable_explained_and_kept_over_a_restart()
    {
        var stop = TestContext.Current.CancellationToken;
        long total;
        string article;
        await using (var pipeline = await RunningPipeline.StartAsync(RunningPipeline.Settings(_feeds, _folder)))
        {
            await RunningPipeline.UntilAsync(async () => await pipeline.TotalAsync() >= 28, "28 articles searchable");

            // Any inflected form finds and tags.
            Assert.True(await pipeline.TotalAsync("роскомнадзору") > 0);
            Assert.True(await pipeline.TotalAsync("entity:ркн") > 0);
            Assert.Equal(await pipeline.TotalAsync("entity:roskomnadzor"), await pipeline.TotalAsync("entity:ркн"));
            var hit = (await pipeline.GetAsync("/api/v1/articles?q=whatsapp&limit=1"))["hits"]![0]!;
            var whole = await pipeline.GetAsync($"/api/v1/articles/{hit["id"]}");
            Assert.Contains("WhatsApp", (string)whole["text"]!, StringComparison.OrdinalIgnoreCase);
            // Searchable comes first; the ledger is told a moment later.
            await RunningPipeline.UntilAsync(
                async () => (string?)(await pipeline.GetAsync($"/api/v1/why?url={Uri.EscapeDataString((string)hit["url"]!)}"))["articleId"] == (string?)hit["id"],
                "the link's story names its article");
            Assert.Contains("<mark>", (await pipeline.GetAsync("/api/v1/articles?q=whatsapp&limit=1"))["hits"]![0]!["snippets"]![0]!["html"]!.ToString(), StringComparison.Ordinal);
            Assert.Contains("<rss", await pipeline.TextAsync("/rss?q=whatsapp"), StringComparison.Ordinal);
            Assert.Contains("newspipeline_pages_outcomes", await pipeline.TextAsync("/metrics"), StringComparison.Ordinal);

            // The page robots.txt forbids is kept with its feed's words.
            await RunningPipeline.UntilAsync(async () => await ShutPageAsync(pipeline) is not null, "the forbidden page is there");
            Assert.Equal("feed_only", (string?)(await pipeline.GetAsync($"/api/v1/articles/{await ShutPageAsync(pipeline)}"))["extraction"]!["status"]);
            total = await pipeline.TotalAsync();
            article = (string)hit["id"]!;
        }

        await using (var again = await RunningPipeline.StartAsync(RunningPipeline.Settings(_feeds, _folder)))
        {
            Assert.True(await again.TotalAsync() >= total);
            Assert.NotNull(await again.GetAsync($"/api/v1/articles/{article}"));
            var polled = DateTimeOffset.UtcNow;
            await RunningPipeline.UntilAsync(async () => (await again.Feeds.ListFeedsAsync(stop)).All(f => f.State.LastPollAt > polled), "every feed polled after the restart");
            Assert.Equal(1, await DispatchesAsync(again.Pages, await SettledFirstAsync(again)));
        }
    }

    /// <summary>Id of the article under the folder that the demo's robots.txt forbids, once it is there.</summary>
    private static async Task<string?> ShutPageAsync(RunningPipeline pipeline) =>
        (string?)(await pipeline.GetAsync("/api/v1/articles?limit=100"))["hits"]!.AsArray().FirstOrDefault(h => ((string)h!["url"]!).Contains("/closed/", StringComparison.Ordinal))?["id"];

    /// <summary>The link of an article that never changes: its first sight was at the start.</summary>
    private static async Task<string> SettledFirstAsync(RunningPipeline pipeline) =>
        (string)(await pipeline.GetAsync("/api/v1/articles?q=lang:ru&limit=1"))["hits"]![0]!["url"]!;

    private static async Task<int> DispatchesAsync(IPageStories pages, string url)
    {
        var story = await pages.ExplainAsync(Ids.UrlKey(Urls.Normalise(url)!), TestContext.Current.CancellationToken);
        return story?.History.Count(e => e.Outcome is "dispatched") ?? 1;
    }
}

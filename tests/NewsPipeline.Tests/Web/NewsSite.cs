using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsPipeline.Analyses;
using NewsPipeline.Entities;
using NewsPipeline.Flow;
using NewsPipeline.Host.Web;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Web;

/// <summary>The web role in this process on a free loopback port, over fakes of its ports.</summary>
internal sealed class NewsSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private NewsSite(WebApplication app, FakeArticleSearch search, FakeLedger ledger, FakeTimeProvider time)
    {
        this.app = app;
        (Search, Ledger, Time) = (search, ledger, time);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public FakeArticleSearch Search { get; }

    public FakeLedger Ledger { get; }

    public FakeTimeProvider Time { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Starts a site over the given world; an empty one where none is given.</summary>
    public static async Task<NewsSite> StartAsync(Action<FakeArticleSearch, FakeLedger>? fill = null, (string Id, string Name, string Type, string[] Aliases)[]? watched = null, Action<WebLimits>? limits = null, params string[] keyHashes)
    {
        var (search, ledger, time) = (new FakeArticleSearch(), new FakeLedger(), new FakeTimeProvider(World.Now));
        fill?.Invoke(search, ledger);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions()); // As the host does: what the role needs it must bring.
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IArticleSearch>(search);
        builder.Services.AddSingleton<ILedgerStore>(ledger);
        builder.Services.AddSingleton<IFeedStates>(ledger);
        builder.Services.AddSingleton<IPageStories>(ledger);
        builder.Services.AddSingleton<IDeadLetters>(ledger);
        builder.Services.AddSingleton<IPollRequests>(ledger);
        builder.Services.AddSingleton<IWatchListRecord>(ledger);
        builder.Services.AddSingleton(Load(watched ?? World.Watched));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(s => new ArticleAnalyses([new TaggingAnalysis(s.GetRequiredService<WatchListStore>())], time));
        builder.Services.AddSingleton(new ApiKeyGate(keyHashes));
        builder.Services.AddSingleton(new DiskGuard(Path.GetTempPath(), minFreeMegabytes: 0, NullLogger<DiskGuard>.Instance));
        builder.Services.AddNewsWeb();
        builder.Services.Configure<WebLimits>(l => limits?.Invoke(l));
        var host = builder.Build();
        host.MapNewsWeb();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new NewsSite(host, search, ledger, time);
    }

    public Task<HttpResponseMessage> GetAsync(string address) => Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task<string> TextAsync(string address) => Client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    private static WatchListStore Load((string Id, string Name, string Type, string[] Aliases)[] watched)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, JsonSerializer.Serialize(watched.Select(w => new
            {
                id = w.Id,
                name = w.Name,
                type = w.Type,
                aliases = w.Aliases.DefaultIfEmpty(w.Name).Select(a => new { text = a }),
            })));
            return new WatchListStore([file]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}

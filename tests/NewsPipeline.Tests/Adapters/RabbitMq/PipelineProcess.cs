using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsPipeline.Adapters;
using NewsPipeline.Analyses;
using NewsPipeline.Articles;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Contracts;
using NewsPipeline.Entities;
using NewsPipeline.Flow;
using NewsPipeline.Http;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;
using NewsPipeline.Tests.Feeds.Polling;
using NewsPipeline.Tests.Http;
using NewsPipeline.Text;

namespace NewsPipeline.Tests.Adapters.RabbitMq;

/// <summary>A process of the pipeline with some roles over a bus; its stores are in memory and its web has one article.</summary>
internal sealed class PipelineProcess : IAsyncDisposable
{
    private const string Page = "<!doctype html><html lang=en><head><title>WhatsApp calls fail</title></head><body><article><h1>WhatsApp calls fail</h1>"
        + "<p>Calls in WhatsApp broke off across the region on Monday evening, several providers told the newsroom, and nobody could say when they would work again.</p>"
        + "<p>Engineers who looked at the traffic said that packets of the messenger were being dropped after the first seconds, while other services worked as they always do.</p></article></body></html>";

    private readonly IHost _host;

    private PipelineProcess(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IBus Bus => _host.Services.GetRequiredService<IBus>();

    public PageDispatcher Dispatcher => _host.Services.GetRequiredService<PageDispatcher>();

    /// <summary>A page that is due.</summary>
    public static FetchArticle Due(string url = "https://example.org/news/1") => new()
    {
        UrlKey = Ids.UrlKey(url),
        Url = url,
        LeaseUntil = DateTimeOffset.MaxValue,
        Attempt = 1,
        FirstSeenAt = TimeProvider.System.GetUtcNow(),
        Source = new SourceInfo { Id = "example", Name = "Example" },
        Feeds = ["https://example.org/rss"],
        Item = new FeedItemInfo { Title = "WhatsApp calls fail" },
    };

    /// <summary>Starts a process; returns when its queues are bound.</summary>
    public static async Task<PipelineProcess> StartAsync(string kind, string? url, RecordingLedger ledger, RecordingIndex index, params string[] roles)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Bus:RabbitMq:Url"] = url }).Build();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var http = new MemoryHttp
        {
            Answer = request => request.Url.EndsWith("/robots.txt", StringComparison.Ordinal) ? MemoryHttp.Status(request.Url, 404) : MemoryHttp.Document(request.Url, Page, "text/html; charset=utf-8"),
        };
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IPageQueue>(ledger)
            .AddSingleton<IPageLeases>(ledger)
            .AddSingleton<IArticleIndex>(index)
            .AddSingleton<IOutcomeLog>(index)
            .AddSingleton<IOutboundHttp>(http)
            .AddSingleton<IRobotsStore, RobotsLedger>()
            .AddSingleton(new HttpOptions())
            .AddSingleton(Options.Create(new ArticlesOptions()))
            .AddSingleton(new WatchListStore([Repository.File("watchlist.json")]))
            .AddSingleton<HostDelays>().AddSingleton<RobotsGate>().AddSingleton<ArticleExtractor>().AddSingleton<LanguageDetector>().AddSingleton<ArticleWorker>()
            .AddSingleton(s => new ArticleAnalyses([new TaggingAnalysis(s.GetRequiredService<WatchListStore>())], TimeProvider.System)).AddSingleton<PageDispatcher>()
            .AddSingleton(new DiskGuard(Path.GetTempPath(), minFreeMegabytes: 0, NullLogger<DiskGuard>.Instance))
            .AddMassTransit(bus =>
            {
                var set = roles.ToHashSet();
                BusEndpoints.AddConsumers(bus, set);
                BusKinds.Table[kind].Use(bus, new AdapterContext(settings.GetSection("Bus"), ""), set);
            })
            .Configure<MassTransitHostOptions>(o => o.WaitUntilStarted = true);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new PipelineProcess(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}

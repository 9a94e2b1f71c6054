using MassTransit;
using NewsPipeline.Adapters;
using NewsPipeline.Analyses;
using NewsPipeline.Articles;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Entities;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Flow;
using NewsPipeline.Host.Settings;
using NewsPipeline.Host.Web;
using NewsPipeline.Http;
using NewsPipeline.Indexing;
using NewsPipeline.Quotes;
using NewsPipeline.Search;
using NewsPipeline.Text;
using Quartz;

namespace NewsPipeline.Host;

/// <summary>What a process is made of: one line a role.</summary>
internal static class Roles
{
    /// <summary>The roles there are and the services each adds.</summary>
    public static readonly IReadOnlyDictionary<string, Action<IServiceCollection>> Table = new Dictionary<string, Action<IServiceCollection>>(StringComparer.OrdinalIgnoreCase)
    {
        [RoleNames.Feeds] = AddFeeds,
        [RoleNames.Articles] = AddArticles,
        [RoleNames.Index] = AddIndex,
        [RoleNames.Web] = static services => services.AddNewsWeb(),
    };

    /// <summary>Adds everything the roles need. Settings have been checked.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration, AppSettings settings)
    {
        var roles = settings.Pipeline.Roles.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var dataFolder = Path.GetFullPath(settings.Pipeline.DataFolder);
        Directory.CreateDirectory(dataFolder);
        AddStores(services, configuration, settings, dataFolder);
        services.AddHostedService<StartUp>();
        foreach (var role in roles)
            Table[role](services);
        if (roles.Overlaps([RoleNames.Feeds, RoleNames.Articles, RoleNames.Index]))
            AddBus(services, configuration, settings, roles, dataFolder);
        AddTicks(services, roles);
    }

    /// <summary>The ledger, the index, the watch list and the outbound HTTP client: also what commands use that start no role.</summary>
    public static void AddStores(IServiceCollection services, IConfiguration configuration, AppSettings settings, string dataFolder)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(Options(settings.Articles));
        services.AddSingleton(settings.Http);
        services.AddSingleton(Options(settings.Retention));
        services.AddSingleton<HostDelays>();
        services.AddSingleton<IOutboundHttp, OutboundHttp>();
        services.AddSingleton<RobotsGate>();
        services.AddSingleton(s => new DiskGuard(dataFolder, IsEmbedded(settings) ? settings.Pipeline.MinFreeMegabytes : 0, s.GetRequiredService<ILogger<DiskGuard>>()));
        services.AddSingleton(s => new WatchListStore(settings.Entities.WatchLists, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new ArticleAnalyses(Analyses(s), s.GetRequiredService<TimeProvider>()));
        LedgerKinds.Table[settings.Ledger.Kind](services, new AdapterContext(configuration.GetSection("Ledger"), dataFolder));
        IndexKinds.Table[settings.Index.Kind](services, new AdapterContext(configuration.GetSection("Index"), dataFolder));
    }

    /// <summary>What the <c>retag</c> command needs besides the stores: a bus to publish on, without a queue of its own.</summary>
    public static void AddRetagging(IServiceCollection services, IConfiguration configuration, AppSettings settings, string dataFolder)
    {
        AddIndex(services);
        AddBus(services, configuration, settings, [], dataFolder);
    }

    /// <summary>What is derived from each article, in order: one line an analysis.</summary>
    private static IArticleAnalysis[] Analyses(IServiceProvider services) =>
    [
        new TaggingAnalysis(services.GetRequiredService<WatchListStore>()),
        new QuotesAnalysis(),
    ];

    /// <summary>Whether anything is kept in the data folder.</summary>
    private static bool IsEmbedded(AppSettings settings) =>
        settings.Ledger.Kind.Equals("Sqlite", StringComparison.OrdinalIgnoreCase) || settings.Index.Kind.Equals("Lucene", StringComparison.OrdinalIgnoreCase);

    private static Microsoft.Extensions.Options.IOptions<T> Options<T>(T value)
        where T : class => Microsoft.Extensions.Options.Options.Create(value);

    private static void AddBus(IServiceCollection services, IConfiguration configuration, AppSettings settings, HashSet<string> roles, string dataFolder)
    {
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry(); // It would tell its makers, past the outbound guard, which queues there are.
            BusEndpoints.AddConsumers(bus, roles);
            BusKinds.Table[settings.Bus.Kind].Use(bus, new AdapterContext(configuration.GetSection("Bus"), dataFolder), roles);
        });
        services.Configure<MassTransitHostOptions>(o =>
        {
            o.WaitUntilStarted = true; // A fresh broker loses what is published before the queues are bound.
            o.StartTimeout = TimeSpan.FromMinutes(5);
            o.StopTimeout = TimeSpan.FromSeconds(10);
        });
    }

    private static void AddFeeds(IServiceCollection services)
    {
        services.AddSingleton(s => FeedReaderKinds.Table[s.GetRequiredService<AppSettings>().Feeds.Reader]());
        services.AddSingleton(s => PollSettingsHash.Of(s.GetRequiredService<AppSettings>()));
        services.AddSingleton(s => PollPolicy.From(s.GetRequiredService<AppSettings>().Feeds));
        services.AddSingleton<Random>();
        services.AddSingleton<FeedPoller>();
        services.AddSingleton<PageDispatcher>();
        services.AddSingleton<FlowSummary>();
        services.AddSingleton<FeedPollWorkers>();
        services.AddHostedService(s => s.GetRequiredService<FeedPollWorkers>());
        services.AddSingleton<SubscriptionReload>();
    }

    private static void AddIndex(IServiceCollection services)
    {
        services.AddSingleton<Relabeller>();
        services.AddSingleton<ReanalysisPace>();
        services.AddSingleton<StoryDesk>();
        services.AddSingleton<WatchListGuard>();
        services.AddSingleton(s => new Reanalyser(
            s.GetRequiredService<IArticleSearch>(),
            s.GetRequiredService<IArticleIndex>(),
            s.GetRequiredService<ArticleAnalyses>(),
            (article, identity, stop) => s.GetRequiredService<IBus>().PublishBoundedAsync(article, identity, stop)));
    }

    private static void AddArticles(IServiceCollection services)
    {
        services.AddSingleton<ArticleExtractor>();
        services.AddSingleton<LanguageDetector>();
        services.AddSingleton<ArticleWorker>();
    }

    /// <summary>What roles do by the clock.</summary>
    private static void AddTicks(IServiceCollection services, HashSet<string> roles)
    {
        services.AddQuartz(quartz =>
        {
            if (roles.Contains(RoleNames.Feeds))
            {
                Every<PollTick>(quartz, TimeSpan.FromSeconds(1));
                Every<DispatchTick>(quartz, TimeSpan.FromSeconds(1));
                Every<SubscriptionTick>(quartz, TimeSpan.FromSeconds(5));
                Every<RedriveTick>(quartz, TimeSpan.FromSeconds(10));
                Every<RetentionTick>(quartz, TimeSpan.FromHours(1));
                Every<SummaryTick>(quartz, TimeSpan.FromMinutes(1));
            }

            // Articles are tagged and tagged anew with the list; the page resolves and counts entities by it.
            if (roles.Overlaps([RoleNames.Articles, RoleNames.Index, RoleNames.Web]))
                Every<WatchListTick>(quartz, TimeSpan.FromSeconds(5));
            if (roles.Contains(RoleNames.Index))
            {
                Every<ReanalysisTick>(quartz, TimeSpan.FromSeconds(1));
                Every<StoryTick>(quartz, TimeSpan.FromSeconds(5));
                Every<RelabelTick>(quartz, TimeSpan.FromSeconds(5));
            }
        });
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }

    private static void Every<TJob>(IQuartzBuilder quartz, TimeSpan interval)
        where TJob : class, IJob
    {
        quartz.ScheduleJob<TJob>(
            trigger => trigger.StartNow().WithSimpleSchedule(s => s.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount)),
            job => job.WithIdentity(typeof(TJob).Name));
    }
}

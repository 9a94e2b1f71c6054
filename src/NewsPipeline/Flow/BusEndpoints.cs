using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsPipeline.Articles;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;

namespace NewsPipeline.Flow;

/// <summary>The queues, their consumers and the names of the messages' exchanges: the same over every transport.</summary>
internal static class BusEndpoints
{
    public const string ArticlesQueue = "news.articles";
    public const string IndexQueue = "news.index";
    public const string LedgerQueue = "news.ledger";

    /// <summary>Only where the kind of index keeps a log of outcomes.</summary>
    public const string EventsQueue = "news.events";

    /// <summary>How often a message has failed and been put back, a number; set by transports that put back.</summary>
    public const string TriesHeader = "news-tries";

    /// <summary>Every queue of the pipeline.</summary>
    public static readonly IReadOnlyList<string> Queues = [ArticlesQueue, IndexQueue, LedgerQueue, EventsQueue];

    /// <summary>The message itself as JSON, its type beside it in a header: consumers in other languages read plain objects.</summary>
    private const RawSerializerOptions Raw = RawSerializerOptions.AddTransportHeaders | RawSerializerOptions.CopyHeaders;

    /// <summary>Largest message taken, bytes: a page has at most 10 MiB, and its text as JSON at most three times that. What is larger is none of ours.</summary>
    private const int MaxMessage = 32 * 1024 * 1024;

    /// <summary>Documents of one write to the index.</summary>
    private const int IndexBatch = 200;

    /// <summary>
    /// How long a part-filled batch for the index waits for more: a write costs a commit or a refresh, however few it brings.
    /// </summary>
    private static readonly TimeSpan IndexWait = TimeSpan.FromMilliseconds(500);

    /// <summary>Writes under way at once: one to a cluster is answered by its next refresh, up to a second later, and the next need not wait for it.</summary>
    private const int IndexWriters = 4;

    /// <summary>Outcomes of one ledger transaction.</summary>
    private const int LedgerBatch = 100;

    /// <summary>How long a part-filled batch waits for more; what a reader notices of it is this and a commit.</summary>
    private static readonly TimeSpan BatchWait = TimeSpan.FromMilliseconds(200);

    /// <summary>Events of one write: dashboards are in no hurry.</summary>
    private const int EventBatch = 1_000;

    private static readonly TimeSpan EventWait = TimeSpan.FromSeconds(2);

    /// <summary>Adds the consumers of the given roles.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus, IReadOnlySet<string> roles)
    {
        if (roles.Contains(RoleNames.Articles))
            bus.AddConsumer<FetchArticleConsumer>();
        if (roles.Contains(RoleNames.Index))
        {
            bus.AddConsumer<IndexConsumer>(c => c.Options<BatchOptions>(o => o.SetMessageLimit(IndexBatch).SetTimeLimit(IndexWait).SetConcurrencyLimit(IndexWriters)));
            bus.AddConsumer<OutcomeLogConsumer>(c => c.Options<BatchOptions>(o => o.SetMessageLimit(EventBatch).SetTimeLimit(EventWait).SetConcurrencyLimit(1)));
            bus.AddConsumer<SightingConsumer>(c => c.Options<BatchOptions>(o => o.SetMessageLimit(IndexBatch).SetTimeLimit(BatchWait).SetConcurrencyLimit(1)));
        }

        if (roles.Contains(RoleNames.Feeds))
            bus.AddConsumer<OutcomeConsumer>(c => c.Options<BatchOptions>(o => o.SetMessageLimit(LedgerBatch).SetTimeLimit(BatchWait).SetConcurrencyLimit(1)));
    }

    /// <summary>Names the exchanges and binds the queues of the given roles.</summary>
    /// <param name="bus">The transport's factory.</param>
    /// <param name="context">Where consumers and options come from.</param>
    /// <param name="roles">Roles of this process.</param>
    /// <param name="transport">What the transport adds to each queue: how it keeps it, tries again and sets aside.</param>
    public static void Configure(IBusFactoryConfigurator bus, IRegistrationContext context, IReadOnlySet<string> roles, Action<IReceiveEndpointConfigurator> transport)
    {
        NameExchanges(bus);
        bus.UseRawJsonSerializer(Raw, isDefault: true);
        bus.ConfigureJsonSerializerOptions(_ => new System.Text.Json.JsonSerializerOptions(WireFormat.Message));
        if (roles.Contains(RoleNames.Articles))
        {
            var parallel = context.GetRequiredService<IOptions<ArticlesOptions>>().Value.Parallel;
            Receive(bus, ArticlesQueue, parallel * 2, transport, e =>
            {
                e.ConcurrentMessageLimit = parallel;
                e.ConfigureConsumer<FetchArticleConsumer>(context);
            });
        }

        if (roles.Contains(RoleNames.Index))
        {
            Receive(bus, IndexQueue, IndexBatch * 2, transport, e =>
            {
                e.ConfigureConsumer<IndexConsumer>(context);
                e.ConfigureConsumer<SightingConsumer>(context);
            });
            if (context.GetService<IOutcomeLog>() is not null)
                Receive(bus, EventsQueue, EventBatch * 2, transport, e => e.ConfigureConsumer<OutcomeLogConsumer>(context));
        }

        if (roles.Contains(RoleNames.Feeds))
        {
            Receive(bus, LedgerQueue, LedgerBatch * 4, transport, e =>
            {
                e.ConfigureConsumer<OutcomeConsumer>(context);
            });
        }
    }

    private static void Receive(IBusFactoryConfigurator bus, string queue, int prefetch, Action<IReceiveEndpointConfigurator> transport, Action<IReceiveEndpointConfigurator> configure) => bus.ReceiveEndpoint(queue, e =>
    {
        e.PrefetchCount = prefetch;
        e.UseRawJsonDeserializer(Raw, isDefault: true);
        e.UseExecute(static message =>
        {
            if (message.ReceiveContext.Body.Length > MaxMessage)
                throw new NotSupportedException($"a message of {message.ReceiveContext.Body.Length} bytes; at most {MaxMessage} are taken");
        });
        e.PublishFaults = false; // A failure is in the log and the dead-letter queue; nobody subscribes to it as a message.
        transport(e);
        configure(e);
    });

    private static void NameExchanges(IBusFactoryConfigurator bus)
    {
        bus.Message<FetchArticle>(m => m.SetEntityName(Exchanges.FetchArticle));
        bus.Message<ArticleTagged>(m => m.SetEntityName(Exchanges.ArticleTagged));
        bus.Message<ArticleIndexed>(m => m.SetEntityName(Exchanges.ArticleIndexed));
        bus.Message<ArticleDropped>(m => m.SetEntityName(Exchanges.ArticleDropped));
        bus.Message<ArticleDeferred>(m => m.SetEntityName(Exchanges.ArticleDeferred));
        bus.Message<ArticleSighted>(m => m.SetEntityName(Exchanges.ArticleSighted));
        bus.Message<FeedPolled>(m => m.SetEntityName(Exchanges.FeedPolled));
    }
}

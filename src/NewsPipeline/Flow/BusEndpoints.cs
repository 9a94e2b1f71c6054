using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsPipeline.Articles;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;

namespace NewsPipeline.Flow;

/// <summary>The queues, their consumers and the names of the messages' exchanges: the same over every transport.</summary>
internal static class BusEndpoints
{
    public const string ArticlesQueue = "news.articles";
    public const string IndexQueue = "news.index";
    public const string LedgerQueue = "news.ledger";

    /// <summary>Documents of one write to the index.</summary>
    private const int IndexBatch = 200;

    /// <summary>Outcomes of one ledger transaction.</summary>
    private const int LedgerBatch = 100;

    /// <summary>How long a part-filled batch waits for more; what a reader notices of it is this and a commit.</summary>
    private static readonly TimeSpan BatchWait = TimeSpan.FromMilliseconds(200);

    /// <summary>What may pass is tried again this often before the message is set aside: a store that restarts needs seconds.</summary>
    private static readonly TimeSpan[] Retries = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)];

    /// <summary>Adds the consumers of the given roles.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus, IReadOnlySet<string> roles)
    {
        if (roles.Contains("articles"))
            bus.AddConsumer<FetchArticleConsumer>();
        if (roles.Contains("index"))
        {
            bus.AddConsumer<IndexConsumer>(c => c.Options<BatchOptions>(o => o.SetMessageLimit(IndexBatch).SetTimeLimit(BatchWait).SetConcurrencyLimit(1)));
            bus.AddConsumer<SightingConsumer>(c => c.Options<BatchOptions>(o => o.SetMessageLimit(IndexBatch).SetTimeLimit(BatchWait).SetConcurrencyLimit(1)));
        }

        if (roles.Contains("feeds"))
            bus.AddConsumer<OutcomeConsumer>(c => c.Options<BatchOptions>(o => o.SetMessageLimit(LedgerBatch).SetTimeLimit(BatchWait).SetConcurrencyLimit(1)));
    }

    /// <summary>Names the exchanges and binds the queues of the given roles.</summary>
    public static void Configure(IBusFactoryConfigurator bus, IRegistrationContext context, IReadOnlySet<string> roles, Action<string, IReceiveEndpointConfigurator> endpoint)
    {
        NameExchanges(bus);
        bus.UseRawJsonSerializer(RawSerializerOptions.AddTransportHeaders | RawSerializerOptions.CopyHeaders, isDefault: true);
        bus.ConfigureJsonSerializerOptions(_ => new System.Text.Json.JsonSerializerOptions(WireFormat.Message));
        if (roles.Contains("articles"))
        {
            var parallel = context.GetRequiredService<IOptions<ArticlesOptions>>().Value.Parallel;
            Receive(bus, ArticlesQueue, parallel * 2, endpoint, e =>
            {
                e.ConcurrentMessageLimit = parallel;
                e.ConfigureConsumer<FetchArticleConsumer>(context);
            });
        }

        if (roles.Contains("index"))
        {
            Receive(bus, IndexQueue, IndexBatch * 2, endpoint, e =>
            {
                e.UseMessageRetry(r => r.Intervals(Retries).Handle<IndexUnavailableException>());
                e.ConfigureConsumer<IndexConsumer>(context);
                e.ConfigureConsumer<SightingConsumer>(context);
            });
        }

        if (roles.Contains("feeds"))
        {
            Receive(bus, LedgerQueue, LedgerBatch * 4, endpoint, e =>
            {
                e.UseMessageRetry(r => r.Intervals(Retries).Handle<LedgerUnavailableException>());
                e.ConfigureConsumer<OutcomeConsumer>(context);
            });
        }
    }

    private static void Receive(IBusFactoryConfigurator bus, string queue, int prefetch, Action<string, IReceiveEndpointConfigurator> transport, Action<IReceiveEndpointConfigurator> configure) => bus.ReceiveEndpoint(queue, e =>
    {
        e.PrefetchCount = prefetch;
        e.UseRawJsonDeserializer(RawSerializerOptions.AddTransportHeaders | RawSerializerOptions.CopyHeaders, isDefault: true);
        transport(queue, e);
        configure(e);
    });

    private static void NameExchanges(IBusFactoryConfigurator bus)
    {
        bus.Message<FetchArticle>(m => m.SetEntityName("news.fetch-article.v1"));
        bus.Message<ArticleTagged>(m => m.SetEntityName("news.article-tagged.v1"));
        bus.Message<ArticleIndexed>(m => m.SetEntityName("news.article-indexed.v1"));
        bus.Message<ArticleDropped>(m => m.SetEntityName("news.article-dropped.v1"));
        bus.Message<ArticleDeferred>(m => m.SetEntityName("news.article-deferred.v1"));
        bus.Message<ArticleSighted>(m => m.SetEntityName("news.article-sighted.v1"));
        bus.Message<FeedPolled>(m => m.SetEntityName("news.feed-polled.v1"));
    }
}

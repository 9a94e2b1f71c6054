using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Architecture;

/// <summary>A class that implements a port and that no registration table reaches is dead code that looks alive.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task Every_ledger_index_and_search_is_reachable_from_its_table()
    {
        var reached = new HashSet<Type>();
        var folder = Directory.CreateTempSubdirectory("registrations-").FullName;
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Any:PostgreSql:ConnectionString"] = "Host=127.0.0.1;Port=1;Timeout=1",
            ["Any:Elasticsearch:Urls:0"] = "http://127.0.0.1:1",
        }).Build().GetSection("Any");
        foreach (var add in LedgerKinds.Table.Values.Concat(IndexKinds.Table.Values))
        {
            var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
            add(services, new AdapterContext(settings, folder));
            await using var provider = services.BuildServiceProvider();
            foreach (var service in services.Where(s => IsPort(s.ServiceType)))
                reached.Add(provider.GetRequiredService(service.ServiceType).GetType());
        }

        Assert.Equal(Implementations(Ports), reached.Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_feed_reader_is_reachable_from_its_table() =>
        Assert.Equal(Implementations(typeof(IFeedReader)), FeedReaderKinds.Table.Values.Select(create => create().GetType().Name).Order(StringComparer.Ordinal));

    private static readonly Type[] Ports = [typeof(ILedgerStore), typeof(IFeedQueue), typeof(IFeedStates), typeof(IPollRequests), typeof(IPageQueue), typeof(IPageLeases), typeof(IPageStories), typeof(IPageRetention), typeof(IRobotsStore), typeof(IArticleIndex), typeof(IArticleStore), typeof(IArticleSearch), typeof(IOutcomeLog), typeof(IIndexRebuild), typeof(IDeadLetters), typeof(IWatchListRecord)];

    private static bool IsPort(Type type) => Ports.Contains(type);

    private static IEnumerable<string> Implementations(params Type[] ports) => new[] { typeof(ILedgerStore).Assembly, typeof(LedgerKinds).Assembly }
        .SelectMany(a => a.GetTypes())
        .Where(t => t is { IsClass: true, IsAbstract: false } && ports.Any(p => p.IsAssignableFrom(t)))
        .Select(t => t.Name)
        .Order(StringComparer.Ordinal);
}

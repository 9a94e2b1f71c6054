using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Sql;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>Every port of one ledger.</summary>
internal sealed class LedgerUnderTest(IServiceProvider services)
{
    public ILedgerStore Store => services.GetRequiredService<ILedgerStore>();

    public IFeedQueue Feeds => services.GetRequiredService<IFeedQueue>();

    public IFeedStates States => services.GetRequiredService<IFeedStates>();

    public IPageQueue Pages => services.GetRequiredService<IPageQueue>();

    public IPageLeases Leases => services.GetRequiredService<IPageLeases>();

    public IPageStories Stories => services.GetRequiredService<IPageStories>();

    public IPageRetention Retention => services.GetRequiredService<IPageRetention>();

    public IDeadLetters DeadLetters => services.GetRequiredService<IDeadLetters>();

    public IWatchListRecord WatchLists => services.GetRequiredService<IWatchListRecord>();

    public IRobotsStore Robots => services.GetRequiredService<IRobotsStore>();

    /// <summary>The ledger over a database; whoever opened it ends it.</summary>
    public static LedgerUnderTest Open(Func<ISqlDialect> dialect) => new(new ServiceCollection().AddSqlLedger(dialect).BuildServiceProvider());
}

using NewsPipeline.Contracts;
using NewsPipeline.Flow;
using NewsPipeline.Ledger;
using NewsPipeline.Search;
using NewsPipeline.Tests.Conformance;
using NewsPipeline.Tests.Web;

namespace NewsPipeline.Tests.Flow;

/// <summary>Outlets that settings call otherwise now.</summary>
public sealed class RelabellerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static FeedStatus Feed(string url, string id, string name, string? country = null) =>
        new(new Subscription { FeedId = Ids.FeedId(url), Url = url, Source = new SourceInfo { Id = id, Name = name, Country = country } }, new FeedState(), null);

    [Fact]
    public async Task Changed_names_countries_and_sources_come_to_the_articles_and_nothing_else_changes()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        await under.Index.WriteAsync(
            [
                Documents.Make("a", source: "127.0.0.1", sourceName: "127.0.0.1", feeds: ["https://one.example/rss"]),
                Documents.Make("b", source: "two", sourceName: "Two", feeds: ["https://two.example/rss", "https://one.example/rss"]),
                Documents.Make("c", source: "gone", sourceName: "Gone", feeds: ["https://gone.example/rss"]),
            ],
            Ct);
        var ledger = new FakeLedger { Feeds = { Feed("https://one.example/rss", "one", "One", "UA"), Feed("https://two.example/rss", "two", "The Two") } };
        var relabeller = new Relabeller(under.Search, under.Index, ledger);
        var before = (await under.Search.FindAsync("a", Ct))!;

        Assert.Equal(2, await AllAsync(relabeller));

        async Task<SourceInfo> Source(string id) => (await under.Search.FindAsync(id, Ct))!.Article.Source;
        Assert.Equal(new SourceInfo { Id = "one", Name = "One", Country = "UA" }, await Source("a"));
        Assert.Equal(new SourceInfo { Id = "two", Name = "The Two" }, await Source("b"));
        Assert.Equal("Gone", (await Source("c")).Name);
        var after = (await under.Search.FindAsync("a", Ct))!;
        Assert.Equal(before.IndexedAt, after.IndexedAt);
        Assert.Equal(1, (await under.Search.SearchAsync(new SearchRequest { Countries = ["UA"] }, Ct)).Total);

        Assert.Equal(0, await AllAsync(relabeller));
        ledger.Feeds[0] = Feed("https://one.example/rss", "one", "One again", "UA");
        Assert.Equal(1, await AllAsync(relabeller));
    }

    private static async Task<int> AllAsync(Relabeller relabeller)
    {
        var changed = 0;
        for (var steps = 0; steps < 20; steps++)
        {
            if (await relabeller.StepAsync(1, Ct) is not { } step)
                return changed;
            changed += step;
        }

        Assert.Fail("The round does not end.");
        return 0;
    }
}

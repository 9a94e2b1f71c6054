using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Ledger;

public sealed class StrikeRestTests
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 200).Select(i => Ids.UrlKey($"https://one.example/{i}"))];

    [Fact]
    public void Page_rests_from_its_second_strike_on_and_twice_as_long_with_each_further_one() => Assert.All(Keys, key =>
    {
        Assert.Equal(TimeSpan.Zero, PageRules.StrikeRest(key, 1));
        Assert.InRange(PageRules.StrikeRest(key, 2).TotalSeconds, 30, 60);
        for (var strikes = 2; strikes < PageRules.MaxStrikes - 1; strikes++)
            Assert.Equal(2, PageRules.StrikeRest(key, strikes + 1) / PageRules.StrikeRest(key, strikes), 6);
    });

    [Fact]
    public void Pages_lost_together_part_ways() =>
        Assert.InRange(Keys.Select(key => (int)PageRules.StrikeRest(key, 2).TotalSeconds).Distinct().Count(), 25, 31);
}

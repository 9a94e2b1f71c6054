using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Ledger;

public sealed class HostLadderTests
{
    [Fact]
    public void HostLadder_rises_to_a_day_and_stays()
    {
        Assert.Equal(TimeSpan.Zero, HostLadder.Next(0));
        Assert.Equal([1, 5, 15, 30, 60, 180, 360, 720, 1440, 1440], Enumerable.Range(1, 10).Select(n => (int)HostLadder.Next(n).TotalMinutes));
        Assert.Equal(TimeSpan.FromDays(1), HostLadder.Next(int.MaxValue));
    }
}

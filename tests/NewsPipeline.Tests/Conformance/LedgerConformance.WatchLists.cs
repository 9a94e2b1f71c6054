using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>Which watch list is in force.</summary>
public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Watch_list_loaded_last_is_in_force_and_the_other_process_is_told_so()
    {
        Assert.Null((await Lists.ReadAsync(Start, Stop)).InForce);
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("a", "one", loaded: 0, asked: 0)).Claim);
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("b", "two", loaded: 1, asked: 1)).Claim);

        Assert.Equal(new WatchListAnswer(WatchListClaim.Older, new HeldWatchList("b", At(1), "two")), await ListAsync("a", "one", loaded: 0, asked: 2));

        var state = await Reopen().WatchLists.ReadAsync(Start, Stop);
        Assert.Equal("b", state.InForce!.Version);
        Assert.Equal(new RefusedWatchList(new HeldWatchList("a", Start, "one"), WatchListClaim.Older), Assert.Single(state.Refused));
        Assert.Empty((await Lists.ReadAsync(At(3), Stop)).Refused);
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("b", "one", loaded: 3, asked: 3)).Claim);
        Assert.Empty((await Lists.ReadAsync(Start, Stop)).Refused);
    }

    [Fact]
    public async Task Watch_list_does_not_come_back_while_the_process_that_replaced_it_lives()
    {
        await ListAsync("a", "one", loaded: 0, asked: 0);
        await ListAsync("b", "two", loaded: 1, asked: 1);

        Assert.Equal(WatchListClaim.TurnedBack, (await ListAsync("a", "one again", loaded: 2, asked: 2)).Claim);
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("b", "two", loaded: 1, asked: 4)).Claim);
        Assert.Equal(WatchListClaim.TurnedBack, (await ListAsync("a", "one again", loaded: 2, asked: 6)).Claim);
        // "two" has not asked for longer than a process may be silent.
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("a", "one again", loaded: 2, asked: 8)).Claim);
        Assert.Equal(WatchListClaim.TurnedBack, (await ListAsync("b", "three", loaded: 9, asked: 9)).Claim);
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("c", "three", loaded: 9, asked: 9)).Claim);
    }

    [Fact]
    public async Task Watch_list_undone_by_its_own_process_or_asked_for_by_hand_comes_back()
    {
        await ListAsync("a", "one", loaded: 0, asked: 0);
        await ListAsync("b", "one", loaded: 1, asked: 1);
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("a", "one", loaded: 2, asked: 2)).Claim);
        await ListAsync("b", "two", loaded: 3, asked: 6);

        Assert.Equal(WatchListClaim.InForce, (await Lists.ClaimAsync(new HeldWatchList("a", At(7), "hand"), byHand: true, At(7), Stop)).Claim);
        Assert.Equal(WatchListClaim.Older, (await ListAsync("b", "two", loaded: 3, asked: 7)).Claim);
    }

    private IWatchListRecord Lists => Ledger.WatchLists;

    /// <summary>Steps of two fifths of what a silent process is given.</summary>
    private static DateTimeOffset At(int step) => Start + (step * 0.4 * IWatchListRecord.HeldFor);

    private Task<WatchListAnswer> ListAsync(string version, string process, int loaded, int asked) =>
        Lists.ClaimAsync(new HeldWatchList(version, At(loaded), process), byHand: false, At(asked), Stop);
}

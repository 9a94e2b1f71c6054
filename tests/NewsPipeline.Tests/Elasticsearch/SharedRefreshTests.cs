using NewsPipeline.Adapters.Elasticsearch;

namespace NewsPipeline.Tests.Elasticsearch;

public sealed class SharedRefreshTests
{
    private readonly List<TaskCompletionSource> _begun = [];
    private readonly SemaphoreSlim _begins = new(0);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SharedRefresh Refresh => new(_ => Begin(), TimeSpan.FromSeconds(1), new ImpatientTime());

    [Fact]
    public async Task Those_who_come_while_one_is_under_way_share_the_next_and_wait_for_it()
    {
        var refresh = Refresh;
        var first = refresh.AfterNowAsync(Ct);
        await _begins.WaitAsync(Ct);
        Task[] later = [refresh.AfterNowAsync(Ct), refresh.AfterNowAsync(Ct), refresh.AfterNowAsync(Ct)];

        _begun[0].SetResult();
        await first;
        await _begins.WaitAsync(Ct);
        Assert.All(later, task => Assert.False(task.IsCompleted)); // The first began before they wrote: it may not show them.
        _begun[1].SetResult();
        await Task.WhenAll(later);
        Assert.Equal(2, _begun.Count);
    }

    [Fact]
    public async Task Failure_is_told_to_those_who_waited_for_it_and_to_no_other()
    {
        var refresh = Refresh;
        var first = refresh.AfterNowAsync(Ct);
        await _begins.WaitAsync(Ct);
        var second = refresh.AfterNowAsync(Ct);
        _begun[0].SetException(new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(() => first);
        await _begins.WaitAsync(Ct);
        _begun[1].SetResult();
        await second;
    }

    [Fact]
    public async Task One_who_gives_up_waiting_stops_it_for_nobody_else()
    {
        var refresh = Refresh;
        using var stop = new CancellationTokenSource();
        var impatient = refresh.AfterNowAsync(stop.Token);
        var patient = refresh.AfterNowAsync(Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        await _begins.WaitAsync(Ct);
        _begun[0].SetResult();
        await patient;
    }

    private Task Begin()
    {
        var task = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _begun.Add(task);
        _begins.Release();
        return task.Task;
    }
}

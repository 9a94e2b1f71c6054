using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>What a ledger must make of a page: the closed state machine of <see cref="PageState"/>, in memory and without a clock of its own.</summary>
internal sealed class PageModel(string url, string feed, string shownFirst)
{
    private string _fingerprint = shownFirst;
    private DateTimeOffset _outcomeAt = DateTimeOffset.MinValue;
    private long _version = long.MinValue;
    private bool _changed;
    private readonly HashSet<string> _feeds = [feed];
    private int _feedsTold;

    public string Url => url;

    public PageState State { get; private set; } = PageState.Due;

    public DateTimeOffset DueAt { get; private set; } = DateTimeOffset.MinValue;

    public string? Outcome { get; private set; }

    public int Strikes { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>End of the last lease it was claimed under.</summary>
    public DateTimeOffset LeaseUntil { get; private set; }

    /// <summary>Whether a claim at that time must return it.</summary>
    public bool IsDue(DateTimeOffset now) => State == PageState.Due && DueAt <= now;

    /// <summary>Feeds that have shown it.</summary>
    public int Feeds => _feeds.Count;

    /// <summary>Whether the index must still be told of feeds that have shown its article.</summary>
    public bool OwesSighting => State == PageState.Settled && _version > long.MinValue && _feedsTold < _feeds.Count;

    public void Shown(string by, string now, DateTimeOffset at)
    {
        _feeds.Add(by);
        if (by != feed || now == _fingerprint)
            return;
        _fingerprint = now;
        _changed = true;
        if (State == PageState.InFlight)
            return;
        (Attempts, DueAt) = (0, State == PageState.Settled ? at : DueAt);
        State = PageState.Due;
    }

    public void Claimed(DateTimeOffset until)
    {
        (State, _changed, LeaseUntil) = (PageState.InFlight, false, until);
        Attempts++;
    }

    public int? BegunAgain() => State == PageState.InFlight ? ++Strikes : null;

    public void Redriven(DateTimeOffset leasedBefore, DateTimeOffset at, TimeSpan rest = default)
    {
        if (State != PageState.InFlight || LeaseUntil >= leasedBefore)
            return;
        (State, DueAt, Strikes) = (PageState.Due, at + TimeSpan.FromTicks(Math.Max(rest.Ticks, PageRules.StrikeRest(Ids.UrlKey(url), Strikes).Ticks)), Math.Max(1, Strikes));
        Attempts--;
    }

    public void Ended(PageOutcome outcome)
    {
        var indexed = outcome.Outcome == "indexed";
        if (indexed)
            _feedsTold = Math.Max(_feedsTold, outcome.FeedCount);
        if (indexed ? outcome.Version <= _version : outcome.At <= _outcomeAt || State == PageState.Settled)
            return; // Repeated or late.
        var deferred = outcome.Outcome == "deferred";
        if (deferred && State != PageState.InFlight)
            return;
        Attempts = deferred && !_changed ? Attempts : 0;
        State = deferred || _changed ? PageState.Due : PageState.Settled;
        DueAt = deferred ? outcome.Until!.Value : outcome.At;
        (Outcome, _outcomeAt, _version, _changed, Strikes) = (outcome.Outcome, outcome.At, outcome.Version ?? _version, false, 0);
    }

    public void Replayed(DateTimeOffset at)
    {
        if (State == PageState.Settled && Outcome == "dropped")
            (State, DueAt, Attempts) = (PageState.Due, at, 0);
    }
}

using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>
/// The schedule: from the policy, a feed's history, what a poll brought and the time to the feed's next state and when
/// it is due again. Pure; jitter is a number from 0 to 1 the caller drew.
/// </summary>
public static class PollSchedule
{
    /// <summary>A document of fewer items is replaced whole so easily that no overlap proves nothing.</summary>
    internal const int FewestItems = 3;

    /// <summary>Keys kept of a document, see <see cref="FeedState.LastItemKeys"/>.</summary>
    private const int KeysKept = 500;

    /// <summary>Holds a reading against what was known of the feed and of its pages.</summary>
    public static PollConclusion Conclude(
        PollPolicy policy, DueFeed feed, PollReading reading, IReadOnlyDictionary<string, KnownPage> known, DateTimeOffset now, double jitter)
    {
        var counts = PollCounts.Of(feed.Subscription.FeedId, feed.State, reading, known);
        var changes = HeldChanges.Of(feed.Subscription.FeedId, feed.State, reading, known, now);
        var state = reading.Kind == PollKind.Failed ? AfterFailure(policy, feed.State, reading, now) : AfterSuccess(policy, feed.State, reading, counts, now);
        state = state with { Interval = Wait(policy, feed, state, reading, counts, now), HeldChanges = changes.Waiting, ChangesHeldSince = changes.Since };
        var recovered = state.Failures == 0 && feed.State.Failures > 0;
        state = state with { Note = PollNote.Of(feed.State, state, counts, recovered) };
        var due = DueTime.Of(policy, feed.Subscription, state, reading, now, jitter);
        return new PollConclusion(
            new PollRecord
            {
                FeedId = feed.Subscription.FeedId,
                LeaseId = feed.LeaseId,
                At = now,
                State = state,
                NextDue = due,
                HostRestsUntil = reading.HttpStatus is 429 or 503 && reading.RetryAfter is { } rest ? now + rest : null,
                Items = changes.Items,
            },
            new FeedPolled
            {
                Feed = feed.Subscription.Url,
                SourceId = feed.Subscription.Source.Id,
                Status = state.Status,
                HttpStatus = state.HttpStatus,
                Error = state.Error,
                Items = counts.Items,
                New = counts.New,
                Changed = counts.Changed,
                Overlap = counts.Overlap,
                ItemsProbablyLost = counts.ProbablyLost,
                Note = state.Note,
                LeftOut = state.ItemsWithoutLink + state.ItemsCut + state.OwnErrors.Count,
                Merged = state.ItemsMerged,
                At = now,
                NextDue = due,
            },
            recovered);
    }

    private static FeedState AfterFailure(PollPolicy policy, FeedState before, PollReading reading, DateTimeOffset now)
    {
        var state = before with
        {
            Error = reading.Error,
            HttpStatus = reading.HttpStatus,
            LastPollAt = now,
            Failures = before.Failures + 1,
            FailingSince = before.FailingSince ?? now,
        };
        return Moves.AfterFailure(policy, WithStatus(state, reading.Status, now, now));
    }

    private static FeedState AfterSuccess(PollPolicy policy, FeedState before, PollReading reading, PollCounts counts, DateTimeOffset now)
    {
        var state = before with
        {
            Error = null,
            HttpStatus = reading.HttpStatus,
            LastPollAt = now,
            LastSuccessAt = now,
            Failures = 0,
            FailingSince = null,
            RecoveredAt = before.Failures > 0 ? now : before.RecoveredAt,
            NeedsWideAccept = reading.NeedsWideAccept,
            NotModifiedInRow = reading.Kind == PollKind.NotModified ? before.NotModifiedInRow + 1 : 0,
            Ttl = reading.Kind == PollKind.Document ? reading.Ttl : before.Ttl,
            OverlapsSeen = before.OverlapsSeen + (counts.Overlap >= FewestItems || reading.Kind == PollKind.NotModified ? 1 : 0),
        };
        state = state with { PublisherInterval = Longer(state.Ttl, reading.Freshness), CompleteWithin = CompleteWithin(before, reading, counts, now) };
        if (reading.Kind is PollKind.Document or PollKind.Unchanged)
            state = Trust.After(before, state, reading, counts) with { ETag = reading.ETag, LastModified = reading.LastModified, BodyHash = reading.BodyHash, LastDocumentAt = now };
        state = reading.Kind == PollKind.Document
            ? WithDocument(before, state, reading, counts, now)
            : Rhythm.Observe(state, [], before.RhythmAt ?? now, now);
        state = Moves.AfterSuccess(policy, state, reading.PermanentTarget, reading.Kind != PollKind.Document || counts.Overlap > 0, now);
        return Silence.Since(state, now) is { } since
            ? WithStatus(state, PollStatus.Silent, now, since)
            : WithStatus(state, StillEmpty(before, reading) ? PollStatus.Empty : reading.Status, now, now);
    }

    private static bool StillEmpty(FeedState before, PollReading reading) =>
        before.Status == PollStatus.Empty && reading.Kind is (PollKind.NotModified or PollKind.Unchanged);

    private static FeedState WithDocument(FeedState before, FeedState state, PollReading reading, PollCounts counts, DateTimeOffset now)
    {
        // A feed that began empty begins when it has items.
        var first = before.LastItemKeys.Count == 0;
        var from = before.RhythmAt ?? now;
        var arrivals = first
            ? [.. reading.Items.Select(item => item.Item.PublishedAt).OfType<DateTimeOffset>().Where(date => date <= now)]
            : Arrivals(counts.Fresh, from, now);
        state = state with
        {
            LastReadAt = now,
            BrokeOff = reading.BrokeOff,
            LastItemKeys = Keys(before, reading),
            Items = counts.Items,
            NewItems = counts.New,
            Overlap = counts.Overlap,
            ItemsWithoutLink = reading.WithoutLink,
            LeftOutNames = reading.WithoutLinkNames,
            ItemsMerged = reading.Merged,
            ItemsCut = reading.Cut,
            ItemsSharing = reading.Sharing,
            OwnErrors = reading.OwnErrors,
            OwnItems = reading.OwnItems,
            SaysNewAddress = reading.NewAddress,
            LastNewItemAt = counts.Fresh.Count > 0 ? now : before.LastNewItemAt,
            ProbableLosses = before.ProbableLosses + (counts.ProbablyLost ? 1 : 0),
            LastProbableLossAt = counts.ProbablyLost ? now : before.LastProbableLossAt,
            ArrivalTimes = Silence.Remember(before.ArrivalTimes, arrivals),
            Title = reading.Title ?? before.Title,
            Format = reading.Format,
            Charset = reading.Charset,
        };
        return first ? Rhythm.Seed(state, reading.Items.Select(item => item.Item.PublishedAt), now) : Rhythm.Observe(state, arrivals, from, now);
    }

    /// <summary>The keys of the document; what was known stays where it holds no items or only some of them.</summary>
    private static IReadOnlyList<string> Keys(FeedState before, PollReading reading)
    {
        var keys = NewestFirst(reading.Items).Select(item => item.UrlKey);
        if (reading.Partial || reading.Items.Count == 0)
            keys = keys.Concat(before.LastItemKeys).Distinct(StringComparer.Ordinal);
        return [.. keys.Take(KeysKept)];
    }

    /// <summary>When the fresh items came: their own date where it lies between the polls, else spread evenly between them.</summary>
    private static IReadOnlyList<DateTimeOffset> Arrivals(IReadOnlyList<SightedItem> fresh, DateTimeOffset from, DateTimeOffset now) =>
        [.. fresh.Select((item, index) => item.Item.PublishedAt is { } date && date > from && date <= now ? date : from + ((now - from) * ((index + 0.5) / fresh.Count)))];

    /// <summary>
    /// The interval at which a third of the document would have been replaced, by what this poll saw; eased by a half
    /// at a time, so that one quiet poll does not undo what a busy one taught.
    /// </summary>
    private static TimeSpan? CompleteWithin(FeedState before, PollReading reading, PollCounts counts, DateTimeOffset now)
    {
        var eased = before.CompleteWithin * 1.5;
        if (before.LastReadAt is not { } last || reading.Partial || counts.Items < FewestItems || counts.Fresh.Count == 0)
            return Bounded(eased);
        var seen = (now - (before.LastSuccessAt ?? last)) * (counts.Items / (3.0 * counts.Fresh.Count));
        return Bounded(eased < seen ? eased : seen);

        // A limit nobody will ever reach is none, and a clock that jumped back has seen nothing.
        static TimeSpan? Bounded(TimeSpan? limit) => limit > TimeSpan.Zero && limit < TimeSpan.FromDays(7) ? limit : null;
    }

    private static TimeSpan Wait(PollPolicy policy, DueFeed feed, FeedState state, PollReading reading, PollCounts counts, DateTimeOffset now)
    {
        if (reading.Kind == PollKind.Failed)
            return BackOff.Wait(policy, state.Status, state.Failures, ProvenGone(policy, state, now));
        var wait = Rhythm.Interval(policy, state, now);
        var asked = Shorter(state.PublisherInterval ?? TimeSpan.Zero, policy.HintCap);
        if (asked > wait)
            wait = asked;
        // A publisher's wish is kept, but not at the cost of items.
        if (state.CompleteWithin < wait)
            wait = state.CompleteWithin.Value;
        if (counts.ProbablyLost && feed.State.Interval / 2 < wait)
            wait = feed.State.Interval!.Value / 2;
        return policy.Clamp(wait);
    }

    private static bool ProvenGone(PollPolicy policy, FeedState state, DateTimeOffset now) =>
        state.Status == PollStatus.Gone && state.StatusSeen >= policy.MoveProofs && now - state.StatusSince >= policy.MoveProofSpan;

    /// <summary>A feed that works goes on working whether it had changed or not: only other changes of state begin anew.</summary>
    private static FeedState WithStatus(FeedState state, string status, DateTimeOffset now, DateTimeOffset since)
    {
        var same = string.Equals(state.Status, status, StringComparison.Ordinal) || (Steady(state.Status) && Steady(status));
        return state with
        {
            Status = status,
            StatusSeen = same ? state.StatusSeen + 1 : 1,
            StatusSince = status == PollStatus.Silent ? since : same ? state.StatusSince ?? now : now,
        };

        static bool Steady(string word) => word is PollStatus.Ok or PollStatus.NotModified;
    }

    private static IEnumerable<SightedItem> NewestFirst(IReadOnlyList<SightedItem> items) =>
        items.All(item => Date(item) is not null) ? items.OrderByDescending(Date) : items;

    private static DateTimeOffset? Date(SightedItem item) => item.Item.PublishedAt ?? item.Item.UpdatedAt;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) =>
        one is null ? other : other is null || one > other ? one : other;
}

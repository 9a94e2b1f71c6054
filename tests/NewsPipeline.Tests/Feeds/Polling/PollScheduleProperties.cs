using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Feeds.Polling;

/// <summary>What holds for every feed, whatever happens to it.</summary>
public sealed class PollScheduleProperties
{
    private static readonly string[] FailedStatuses = [.. PollStatus.Sentences.Keys.Where(status => !PollStatus.IsWorking(status) && status != PollStatus.New)];
    private static readonly IReadOnlyDictionary<string, KnownPage> NoPages = new Dictionary<string, KnownPage>(StringComparer.Ordinal);

    /// <summary>One thing that happens to a feed: how, what number of items it moved on by, minutes since the one before, jitter.</summary>
    private sealed record Happening(int How, int Moved, int Minutes, int Asked, double Jitter);

    private static Arbitrary<Happening[]> Histories() =>
        (from how in Gen.Choose(0, FailedStatuses.Length + 6)
         from moved in Gen.Choose(0, 60)
         from minutes in Gen.Choose(0, 3000)
         from asked in Gen.Choose(0, 400_000)
         from jitter in Gen.Choose(0, 1000)
         select new Happening(how, moved, minutes, asked, jitter / 1000.0)).ArrayOf().ToArbitrary();

    [Fact]
    public void Feed_is_due_again_within_bounds_whatever_happened()
    {
        var policy = new PollPolicy();
        Prop.ForAll(Histories(), history => Play(policy, PolledFeed.Subscribe(), history).All(step =>
        {
            var wait = step.Conclusion.Record.NextDue - step.Conclusion.Record.At;
            var longest = step.Reading.Kind != PollKind.Failed ? policy.MaxInterval : Longest(policy, step.Reading);
            return wait >= policy.MinInterval && wait <= longest;
        })).QuickCheckThrowOnFailure();

        static TimeSpan Longest(PollPolicy policy, PollReading reading)
        {
            var own = policy.MaxInterval * policy.GoneFactor;
            var asked = reading.RetryAfter * (1 + policy.RetryAfterJitter);
            return asked > own ? asked.Value : own;
        }
    }

    [Fact]
    public void Every_is_honoured_exactly_after_each_poll_that_had_the_feed()
    {
        var every = TimeSpan.FromSeconds(3);
        var policy = new PollPolicy { MinInterval = TimeSpan.FromSeconds(2), MaxInterval = TimeSpan.FromSeconds(4) };
        Prop.ForAll(Histories(), history => Play(policy, PolledFeed.Subscribe(every), history).All(step =>
            step.Reading.Kind == PollKind.Failed || step.Conclusion.Record.NextDue - step.Conclusion.Record.At == every)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Cron_is_due_at_a_time_of_the_expression()
    {
        Prop.ForAll(Histories(), history => Play(new PollPolicy(), PolledFeed.Subscribe(cron: "0 0/10 * * * ?"), history).All(step =>
            step.Conclusion.Record.NextDue > step.Conclusion.Record.At && step.Conclusion.Record.NextDue is { Second: 0 } due && due.Minute % 10 == 0)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Known_items_stay_known_and_lists_stay_bounded_whatever_happened()
    {
        Prop.ForAll(Histories(), history =>
        {
            var had = false;
            return Play(new PollPolicy(), PolledFeed.Subscribe(), history).All(step =>
            {
                had |= step.Reading.Items.Count > 0;
                var state = step.Conclusion.Record.State;
                return state.LastItemKeys.Count > 0 == had && state.LastItemKeys.Count <= 500 && state.ArrivalTimes.Count <= 100
                    && state.HourlyItems.All(double.IsFinite) && PollStatus.Sentences.ContainsKey(state.Status) && state.Note is { Length: > 0 };
            });
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Back_off_grows_with_each_failure_and_never_ends(string status)
    {
        var policy = new PollPolicy();
        var feed = new DueFeed(PolledFeed.Subscribe(), new FeedState(), "lease");
        var now = PolledFeed.Start;
        var waits = new List<TimeSpan>();
        for (var failure = 0; failure < 200; failure++)
        {
            var conclusion = PollSchedule.Conclude(policy, feed, Failed(status), NoPages, now, 0.5);
            waits.Add(conclusion.Record.NextDue - now);
            feed = feed with { State = conclusion.Record.State };
            now = conclusion.Record.NextDue;
        }

        Assert.Equal(waits.Order(), waits);
        Assert.Equal(status == PollStatus.Gone ? 4 * policy.MaxInterval * 0.95 : policy.MaxInterval * 0.95, waits[^1]);
    }

    public static TheoryData<string> Statuses() => [.. FailedStatuses];

    private static PollReading Failed(string status, TimeSpan? retryAfter = null) =>
        new() { Kind = PollKind.Failed, Status = status, Error = PollStatus.Sentences[status], RetryAfter = retryAfter };

    private static IEnumerable<(PollReading Reading, PollConclusion Conclusion)> Play(PollPolicy policy, Subscription subscription, Happening[] history)
    {
        var state = new FeedState();
        var now = PolledFeed.Start;
        var newest = 100;
        foreach (var happening in history)
        {
            now = now.AddMinutes(happening.Minutes);
            newest += happening.Moved;
            var reading = Reading(happening, state, newest, now);
            var conclusion = PollSchedule.Conclude(policy, new DueFeed(subscription, state, "lease"), reading, NoPages, now, happening.Jitter);
            state = conclusion.Record.State;
            yield return (reading, conclusion);
        }
    }

    private static PollReading Reading(Happening happening, FeedState state, int newest, DateTimeOffset now)
    {
        var asked = TimeSpan.FromSeconds(happening.Asked);
        if (happening.How < FailedStatuses.Length)
            return Failed(FailedStatuses[happening.How], happening.Asked % 2 == 0 ? asked : null);
        return (happening.How - FailedStatuses.Length) switch
        {
            0 when state.BodyHash is not null => new PollReading { Kind = PollKind.NotModified, Status = PollStatus.NotModified, SentValidators = true, Freshness = asked },
            1 when state.BodyHash is not null => new PollReading { Kind = PollKind.Unchanged, Status = PollStatus.NotModified, BodyHash = state.BodyHash },
            2 => new PollReading { Kind = PollKind.Document, Status = PollStatus.Empty, BodyHash = "none" },
            _ => new PollReading { Kind = PollKind.Document, Status = PollStatus.Ok, BodyHash = "hash", ETag = "\"1\"", Ttl = asked, Items = [.. Enumerable.Range(0, 20).Select(i => Item(newest - i, now))] },
        };
    }

    private static SightedItem Item(int number, DateTimeOffset now) => new()
    {
        UrlKey = $"{number}",
        Url = $"https://example.org/{number}",
        Host = "example.org",
        Fingerprint = "f",
        Item = new FeedItemInfo { PublishedAt = number % 3 == 0 ? null : now.AddMinutes(-number) },
    };
}

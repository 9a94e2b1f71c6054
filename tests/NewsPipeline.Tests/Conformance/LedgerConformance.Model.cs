using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>Random commands, crashes and messages that come twice, late or in another order, against the model.</summary>
public abstract partial class LedgerConformance
{
    private const int Pages = 4;

    /// <summary>One command: which, of which page, and two numbers it reads as it likes.</summary>
    private sealed record Happening(int How, int Page, int First, int Second)
    {
        public override string ToString() => FormattableString.Invariant($"{How}/{Page}/{First}/{Second}");
    }

    private static Gen<Happening[]> Happenings() =>
        (from how in Gen.Choose(0, 10)
         from page in Gen.Choose(0, Pages - 1)
         from first in Gen.Choose(0, 3)
         from second in Gen.Choose(0, 9)
         select new Happening(how, page, first, second)).ArrayOf(60);

    [Fact]
    public async Task Random_commands_crashes_and_late_messages_end_as_the_model_says()
    {
        var (sample, round) = (Happenings().Sample(25), 0);
        foreach (var history in sample)
            await PlayAsync(history, $"round{round++}");
    }

    /// <summary>Each history has pages and a host of its own in the one ledger; what other histories left is not theirs.</summary>
    private async Task PlayAsync(Happening[] history, string host)
    {
        var (model, now, sent) = (new Dictionary<int, PageModel>(), Start, new List<PageOutcome>());
        foreach (var (happening, step) in history.Select((h, i) => (h, i)))
        {
            now += TimeSpan.FromSeconds(1 + happening.Second);
            await DoAsync(happening, model, sent, host, now);
            foreach (var (number, page) in model)
            {
                var story = await StoryAsync(page.Url);
                var expected = (page.State, page.Outcome, page.Attempts);
                Assert.True(expected == (story.State, story.Outcome, story.Attempts), $"page {number} is {(story.State, story.Outcome, story.Attempts)} instead of {expected} after {string.Join(' ', history.Take(step + 1))}");
            }
        }

        var sighted = (await Ledger.Pages.ClaimSightingsAsync(1_000, now + TimeSpan.FromDays(1), Lease, Stop)).Select(s => s.Url).Where(u => u.StartsWith($"https://{host}.", StringComparison.Ordinal));
        Assert.Equal(model.Values.Where(p => p.OwesSighting).Select(p => p.Url).Order(StringComparer.Ordinal), sighted.Order(StringComparer.Ordinal));
        foreach (var page in model.Values)
            page.Redriven(DateTimeOffset.MaxValue, now);
        await Ledger.Leases.RedriveExpiredAsync(DateTimeOffset.MaxValue, now, Stop); // The next history begins with none in flight.
    }

    private async Task DoAsync(Happening happening, Dictionary<int, PageModel> model, List<PageOutcome> sent, string host, DateTimeOffset now)
    {
        var url = $"https://{host}.example/{happening.Page}";
        var page = model.GetValueOrDefault(happening.Page);
        switch (happening.How)
        {
            case 0 or 1:
                var (feed, fingerprint) = (happening.Second % 3 == 0 ? $"{host}-digest" : host, $"version {happening.First}");
                await PollAsync(feed, now, Item(url, fingerprint));
                if (page is null)
                    model[happening.Page] = new PageModel(url, feed, fingerprint);
                else
                    page.Shown(feed, fingerprint, now);
                break;
            case 2 or 3:
                var claimed = (await ClaimAsync(now)).Where(p => p.Host == $"{host}.example").ToList();
                Assert.Equal(model.Values.Where(p => p.IsDue(now)).Select(p => p.Url).Order(StringComparer.Ordinal), claimed.Select(p => p.Command.Url).Order(StringComparer.Ordinal));
                foreach (var due in model.Values.Where(p => p.IsDue(now)))
                {
                    Assert.Equal(due.Strikes > 0, claimed.Single(p => p.Command.Url == due.Url).Command.Redriven);
                    due.Claimed(now + Lease);
                }

                break;
            case 4 or 5 when page is not null:
                var outcome = new PageOutcome
                {
                    UrlKey = Ids.UrlKey(url),
                    At = now,
                    Outcome = happening.First switch { 0 or 1 => "indexed", 2 => "dropped", _ => "deferred" },
                    Reason = happening.First < 2 ? "created" : Reasons.HttpError, // Of the page: the host's rest is another test's.
                    ArticleId = happening.First < 2 ? "the-article" : null,
                    Version = happening.First < 2 ? now.ToUnixTimeMilliseconds() : null,
                    Until = now + TimeSpan.FromSeconds(20),
                    FeedCount = happening.Second % 2 == 0 ? page.Feeds : 1, // Of the last dispatch, or of one before the digest showed it.
                };
                sent.Add(outcome);
                await SettleAsync(outcome);
                break;
            case 6 when sent.Count > 0: // Twice, late, or after a newer one.
                await SettleAsync(sent[happening.Second % sent.Count]);
                break;
            case 7: // A crash, then a new process.
                await RedriveAsync(DateTimeOffset.MaxValue);
                break;
            case 8:
                now += happening.First * TimeSpan.FromMinutes(2);
                await RedriveAsync(now);
                break;
            case 9 when page is not null && happening.First < 2:
                Assert.Equal(page.BegunAgain(), await Ledger.Leases.BeginAgainAsync(Ids.UrlKey(url), Stop));
                break;
            case 9 when page is not null:
                await Ledger.DeadLetters.ReplayAsync(new DeadLetterFilter { Url = url }, now, Stop);
                page.Replayed(now);
                break;
            case 10 when page is not null: // A worker was lost that had this lease, or another.
                await Ledger.Leases.RedriveAsync(Ids.UrlKey(url), page.LeaseUntil + TimeSpan.FromSeconds(happening.First / 2), now, Stop);
                if (happening.First < 2)
                    page.Redriven(DateTimeOffset.MaxValue, now, PageRules.OutcomeTime);
                break;
        }

        async Task SettleAsync(PageOutcome outcome)
        {
            await Ledger.Pages.SettleAsync([outcome], Stop);
            model.Values.Single(p => Ids.UrlKey(p.Url) == outcome.UrlKey).Ended(outcome);
        }

        async Task RedriveAsync(DateTimeOffset leasedBefore)
        {
            await Ledger.Leases.RedriveExpiredAsync(leasedBefore, now, Stop);
            foreach (var each in model.Values)
                each.Redriven(leasedBefore, now);
        }
    }
}

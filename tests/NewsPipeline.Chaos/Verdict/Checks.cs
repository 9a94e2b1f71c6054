using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using NewsPipeline.Chaos.Pipeline;
using NewsPipeline.Chaos.World;

namespace NewsPipeline.Chaos.Verdict;

/// <summary>
/// What must be true in the end: every article searchable exactly once, with its newest version, its tags and all its
/// feeds; no settled page dispatched or fetched again; no host asked faster than it allows.
/// </summary>
internal sealed class Checks(GeneratedWorld world, Outlets outlets, NewsApi api, bool redelivers, Action<string> say)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Clocks of two processes and a request's way are never exact.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(50);

    /// <summary>The ledger hears of the end of a page so long after it at most, unless its own events say that it was later.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    /// <summary>Waits until every article is right, or none has become so for <paramref name="patience"/>, then looks at the rest.</summary>
    public async Task<ChaosReport> ConvergeAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var progress = TimeProvider.System.GetTimestamp();
        var open = Enumerable.Range(0, world.Articles).ToDictionary(n => n, _ => "not looked at");
        while (true)
        {
            foreach (var number in open.Keys.ToList())
            {
                if (await ProblemOfAsync(number, cancellationToken).ConfigureAwait(false) is { } problem)
                    open[number] = problem;
                else if (open.Remove(number))
                    progress = TimeProvider.System.GetTimestamp();
            }

            if (open.Count == 0 || TimeProvider.System.GetElapsedTime(progress) > patience)
                break;
            say(string.Create(CultureInfo.InvariantCulture, $"{open.Count} articles are not right yet; the first: {open.First().Value}"));
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }

        var hits = await api.EveryArticleAsync(cancellationToken).ConfigureAwait(false);
        var requests = outlets.Requests.All;
        return new ChaosReport
        {
            Articles = world.Articles,
            Searchable = hits.Select(h => (string)h["url"]!).Distinct(StringComparer.Ordinal).Count(),
            PageRequests = requests.Count,
            Wrong = [.. open.Values, .. Twice(hits), .. await NeedlessAsync(requests, cancellationToken).ConfigureAwait(false), .. TooFast(requests)],
        };
    }

    private async Task<string?> ProblemOfAsync(int number, CancellationToken cancellationToken)
    {
        var url = outlets.UrlOf(number);
        if (await api.WhyAsync(url, cancellationToken).ConfigureAwait(false) is not { } why)
            return $"{url} is not known";
        if ((string?)why["state"] is not "settled")
            return $"{url} is {why["state"]}, not settled: {why["history"]!.AsArray().LastOrDefault()}";
        if ((string?)why["articleId"] is not { } id || await api.ArticleAsync(id, cancellationToken).ConfigureAwait(false) is not { } article)
            return $"{url} is {why["outcome"]} ({why["reason"]}) and not searchable";
        var expected = world.Article(number);
        if ((string?)article["title"] != expected.Title)
            return $"{url} has the title '{article["title"]}' instead of '{expected.Title}'";
        var entities = article["entities"]!.AsArray().Select(e => (string)e!["id"]!).ToHashSet(StringComparer.Ordinal);
        if (!entities.SetEquals(expected.Entities))
            return $"{url} is tagged {string.Join(", ", entities)} instead of {string.Join(", ", expected.Entities)}";
        var feeds = article["feeds"]!.AsArray().Select(f => (string)f!).ToHashSet(StringComparer.Ordinal);
        return feeds.SetEquals(outlets.FeedsOf(number)) ? null : $"{url} has the feeds {string.Join(", ", feeds)} instead of {string.Join(", ", outlets.FeedsOf(number))}";
    }

    private static IEnumerable<string> Twice(IEnumerable<JsonObject> hits) =>
        hits.GroupBy(h => (string)h["url"]!, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} is in the index {g.Count()} times"));

    /// <summary>
    /// A dispatch after the end of a page that its feed had not changed. Where a broker delivers a killed worker's command
    /// again, a fetch after the end; where there is none, more fetches than dispatches.
    /// </summary>
    private async Task<List<string>> NeedlessAsync(IReadOnlyList<PageRequest> requests, CancellationToken cancellationToken)
    {
        var fetches = requests.ToLookup(r => r.Article);
        var wrong = new List<string>();
        for (var number = 0; number < world.Articles; number++)
        {
            var url = outlets.UrlOf(number);
            if (await api.WhyAsync(url, cancellationToken).ConfigureAwait(false) is not { } why)
                continue;
            var history = Known(why["history"]!.AsArray().Select(e => ((string)e!["outcome"]!, (DateTimeOffset)e["at"]!)));
            if (redelivers)
                history = [.. history.Concat(fetches[number].Select(f => ("fetched", f.At))).OrderBy(e => e.Item2)];
            if (IsWorkedOnWhenSettled(history))
                wrong.Add($"{url} was settled and worked on again: {string.Join(", ", history)}");
            var dispatched = history.Count(e => e.Item1 is "dispatched");
            if (!redelivers && fetches[number].Count() > dispatched)
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{url} was fetched {fetches[number].Count()} times on {dispatched} dispatches"));
        }

        return wrong;
    }

    /// <summary>
    /// An event has the time at which it happened, and its place is that at which the ledger wrote it: it was not known
    /// before those that stand above it. An article may be searchable while broker and database are away.
    /// </summary>
    private static List<(string What, DateTimeOffset At)> Known(IEnumerable<(string What, DateTimeOffset At)> events)
    {
        var known = new List<(string What, DateTimeOffset At)>();
        foreach (var (what, at) in events)
            known.Add((what, known.Count > 0 && known[^1].At > at ? known[^1].At : at));
        return known;
    }

    /// <summary>A change of its item makes a settled page due; one that comes while it is fetched, once it has ended.</summary>
    private static bool IsWorkedOnWhenSettled(IEnumerable<(string What, DateTimeOffset At)> events)
    {
        DateTimeOffset? settled = null;
        var changed = false;
        foreach (var (what, at) in events)
        {
            if (settled is { } since && (what is "dispatched" || (what is "fetched" && at - since > Settling)))
                return true;
            (settled, changed) = what switch
            {
                "indexed" or "dropped" => (changed ? null : at, false),
                "changed" => (null, settled is null),
                "replayed" or "dispatched" => (null, false),
                _ => (settled, changed),
            };
        }

        return false;
    }

    private IEnumerable<string> TooFast(IEnumerable<PageRequest> requests)
    {
        var slow = requests.Where(r => r.Outlet == world.SlowOutlet).OrderBy(r => r.StartedAt).ToList();
        return slow.Zip(slow.Skip(1))
            .Select(pair => (pair.Second.Article, Gap: Stopwatch.GetElapsedTime(pair.First.StartedAt, pair.Second.StartedAt)))
            .Where(pair => pair.Gap < Settings.SlowDelay - Tolerance)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"the slow outlet was asked for article {pair.Article} after {pair.Gap.TotalMilliseconds:0} ms instead of {Settings.SlowDelay.TotalMilliseconds}"));
    }
}

using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>Whether the stores answer, what became of all links, and of one.</summary>
internal static class StatusView
{
    /// <summary>The link a reader asked about; Story is null where it was never seen or nothing was asked.</summary>
    internal sealed record Question(string? Url, bool IsAddress, PageStory? Story);

    public static IResult Show(LedgerCounts? counts, long? outdated, WatchListState? watchLists, string? ledgerProblem, string? indexProblem, IReadOnlyList<string> waits, Question question, DateTimeOffset now)
    {
        Html body = $"""
            <h1>Status</h1>
            <ul class="health">
            {Store("Ledger", ledgerProblem)}
            {Store("Index", indexProblem)}
            </ul>
            {waits.Select(wait => Html.Of($"""<p class="mistake" role="alert">{wait}</p>"""))}
            {(outdated > 0 ? $"<p>The watch list has changed. Articles still to be tagged anew: {Words.Number(outdated.Value)}.</p>" : Html.Empty)}
            {(watchLists is { InForce: { } inForce } ? Refused(inForce, watchLists.Refused) : Html.Empty)}
            {(counts is null ? Html.Empty : Counts(counts))}
            <section class="why">
            <h2>What became of a link?</h2>
            <form action="/status" method="get"><div class="box"><label class="vh" for="url">Address of an article</label><input id="url" type="url" name="url" value="{question.Url}" placeholder="https://…" maxlength="4000"><button type="submit">Explain</button></div></form>
            {Answer(question, ledgerProblem ?? indexProblem, now)}
            </section>
            """;
        return Layout.Page("Status · NewsPipeline", "status", body);
    }

    private static Html Refused(HeldWatchList inForce, IReadOnlyList<RefusedWatchList> refused) => refused.Count == 0 ? Html.Empty : $"""
        <div class="mistake" role="alert"><p>Processes have different watch lists. Articles are tagged anew with {inForce.Version} of {inForce.Process}, not with:</p>
        <ul>{refused.Select(Refused)}</ul></div>
        """;

    private static Html Refused(RefusedWatchList refused) =>
        $"<li>{refused.List.Version} of {refused.List.Process}: {(refused.Claim == WatchListClaim.TurnedBack ? "the two take turns" : "loaded earlier")}</li>";

    private static Html Store(string name, string? problem) => problem is null
        ? Html.Of($"""<li><span class="state good">{name}</span> ready</li>""")
        : $"""<li><span class="state bad">{name}</span> {problem}</li>""";

    private static Html Counts(LedgerCounts counts)
    {
        var total = counts.Due + counts.InFlight + counts.Settled;
        if (total == 0)
            return Parts.Nothing("No links yet", $"""<p>The feeds have shown nothing so far. <a href="/feeds">See how they are doing</a>.</p>""");
        return $"""
            <dl class="figures">
            {Figure("Waiting", counts.Due)}
            {Figure("In flight", counts.InFlight)}
            {Figure("Settled", counts.Settled)}
            </dl>
            {(counts.ByOutcome.Count == 0 ? Html.Empty : $"""<section class="ended"><h2>How links ended</h2><ul class="outcomes">{counts.ByOutcome.OrderByDescending(o => o.Value).ThenBy(o => o.Key, StringComparer.Ordinal).Select(o => Outcome(o.Key, o.Value, Math.Max(1, counts.Settled)))}</ul></section>""")}
            """;
    }

    private static Html Figure(string name, long value) => $"<div><dt>{name}</dt><dd>{Words.Number(value)}</dd></div>";

    private static Html Outcome(string name, long count, long total) =>
        $"""<li><span>{(name.StartsWith("dropped: ", StringComparison.Ordinal) ? $"""<a href="{Links.Dead(name["dropped: ".Length..], null)}">{name.Replace('-', ' ')}</a>""" : Html.Of($"{name.Replace('-', ' ')}"))}</span><span class="n">{Words.Number(count)}</span>{Charts.Share(count, total)}</li>""";

    private static Html Answer(Question question, string? problem, DateTimeOffset now) => question switch
    {
        { Url: null or "" } => Html.Empty,
        { IsAddress: false } => $"""<p class="mistake" role="alert">That is not an absolute http or https address.</p>""",
        { Story: { } story } => $"""
            {StoryView.Write(story, now)}
            {(story.ArticleId is { } id ? $"""<p><a href="{Links.Article(id)}">Read the article</a></p>""" : Html.Empty)}
            """,
        _ when problem is not null => $"""<p class="mistake" role="alert">It cannot be looked up now: {problem}</p>""",
        _ => $"""<p class="mistake" role="alert">No feed has shown this address.</p>""",
    };
}

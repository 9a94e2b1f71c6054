using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>What an act on dead letters would do, with the form that confirms it, and what it did.</summary>
internal static class DeadActView
{
    public static IResult ShowDryRun(DeadAct act, DeadInput input, IReadOnlyList<DeadLetter> letters, long total, long at, string token, DateTimeOffset now)
    {
        if (total == 0)
            return Show(Parts.NothingAtAll("No link without an article", $"<p>Nothing matches, so nothing would be changed. {Back(input)}</p>"));
        var question = $"{act.Verb} {Words.Count(total, "page")} {act.Rest}";
        return Show($"""
            <h1>{question}?</h1>
            <p class="summary">{act.Meaning} Nothing has been changed yet.{(letters.Count < total ? $" The newest {Words.Number(letters.Count)} are shown." : "")}</p>
            <form class="actions" action="{input.At(act.Path)}" method="post">
            <input type="hidden" name="at" value="{at}"><input type="hidden" name="token" value="{token}">
            <button type="submit" class="strong">{question}</button> {Back(input)}
            </form>
            {DeadLettersView.Table(letters, now)}
            """);
    }

    public static IResult ShowDone(DeadAct act, DeadInput input, int changed) => Show($"""
        <section class="nothing" role="status"><h1>{act.Done}: {Words.Count(changed, "page")}</h1>
        <p>{act.Meaning} {Back(input)}</p></section>
        """);

    private static Html Back(DeadInput input) => $"""<a href="{input.At("/dead")}">Back to the list</a>""";

    private static IResult Show(Html body) => Layout.Page("Links without an article · NewsPipeline", "status", body);
}

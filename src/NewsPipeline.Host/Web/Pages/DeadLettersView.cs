using System.Globalization;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>Pages that ended without an article, and the filter of what is to be done with them.</summary>
internal static class DeadLettersView
{
    /// <summary>Letters a page shows.</summary>
    public const int Shown = 200;

    public static IResult Show(DeadInput input, DeadLetterFilter filter, IReadOnlyList<DeadLetter> letters, long total, bool mayAct, DateTimeOffset now)
    {
        if (total == 0 && input.FindsEverything)
            return Page(Parts.NothingAtAll("No link without an article", $"""<p>No page ended without an article. <a href="/status">Back to the status</a>.</p>"""));
        return Page($"""
            <h1>Links without an article</h1>
            <p class="summary">{Words.Count(total, "page")} ended without an article{(letters.Count < total ? $", the newest {Words.Number(letters.Count)} are shown" : "")}{Restriction(filter)}</p>
            {Form(input, mayAct && total > 0)}
            {(total == 0 ? Parts.Nothing("No link without an article", $"""<p>None matches. <a href="/dead">Show all</a>.</p>""") : Table(letters, now))}
            <p class="note">On the command line: <code>dead replay{Arguments(filter)}</code> tries them anew, <code>dead drop{Arguments(filter)}</code> lets them go. Both say first what they would do.</p>
            """);
    }

    /// <summary>The page of a filter that cannot be read: the sentence, and the text still in its field.</summary>
    public static IResult ShowMistake(DeadInput input, string sentence) => Page($"""
        <h1>Links without an article</h1>
        <p class="mistake" role="alert">{sentence}</p>
        {Form(input, mayAct: false)}
        """, StatusCodes.Status400BadRequest);

    public static Html Table(IReadOnlyList<DeadLetter> letters, DateTimeOffset now) => $"""
        <table class="feeds">
        <thead><tr><th>Link</th><th>Why</th><th>When</th></tr></thead>
        <tbody>{letters.Select(letter => Row(letter, now))}</tbody>
        </table>
        """;

    private static IResult Page(Html body, int status = StatusCodes.Status200OK) => Layout.Page("Links without an article · NewsPipeline", "status", body, status);

    /// <summary>One form, whose buttons differ in where they lead; all of them only read.</summary>
    private static Html Form(DeadInput input, bool mayAct) => $"""
        <form action="/dead" method="get">
        <div class="range">
        <label>Reason <select name="reason"><option value="">any</option>{Reasons.All.Concat(input.Reason is { Length: > 0 } given ? [given] : []).Distinct(StringComparer.Ordinal).Select(reason => Option(reason, input.Reason))}</select></label>
        <label>Host <input name="host" value="{input.Host}" maxlength="253" placeholder="any"></label>
        <label>From <input type="datetime-local" name="after" value="{Local(input.After)}"></label>
        <label>until before <input type="datetime-local" name="before" value="{Local(input.Before)}"></label>
        <button type="submit" class="quiet">Apply</button>
        </div>
        {(mayAct ? Html.Of($"""<div class="actions">{DeadAct.All.Select(Button)} <span class="soft">Shows first what it would do.</span></div>""") : Html.Empty)}
        </form>
        """;

    private static Html Option(string reason, string? chosen) =>
        $"""<option value="{reason}"{(string.Equals(reason, chosen, StringComparison.Ordinal) ? $" selected" : Html.Empty)}>{reason.Replace('-', ' ')}</option>""";

    private static Html Button(DeadAct act) => $"""<button type="submit" class="quiet" formaction="{act.Path}">{act.Verb} them {act.Rest} …</button>""";

    /// <summary>A time as its field takes it, UTC to the minute.</summary>
    private static string? Local(string? text) =>
        SearchQuery.TryParseTime(text?.Trim() ?? "", out var time) ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : null;

    private static Html Row(DeadLetter letter, DateTimeOffset now) => $"""
        <tr>
        <th scope="row"><a href="{Links.Why(letter.Url)}">{letter.Url}</a><span class="url"><a href="{Links.Dead(null, letter.Host)}">{letter.Host}</a></span></th>
        <td data-label="Why"><a href="{Links.Dead(letter.Reason, null)}">{letter.Reason.Replace('-', ' ')}</a>{(letter.Detail is null ? Html.Empty : $"""<span class="error">{letter.Detail}</span>""")}</td>
        <td data-label="When">{Times.Ago(letter.At, now)}</td>
        </tr>
        """;

    private static string Restriction(DeadLetterFilter filter) =>
        (filter.Reason is null ? "" : $", reason {filter.Reason}") + (filter.Host is null ? "" : $", host {filter.Host}")
        + (filter.After is { } after ? $", from {Times.Absolute(after)}" : "") + (filter.Before is { } before ? $", before {Times.Absolute(before)}" : "");

    private static string Arguments(DeadLetterFilter filter) =>
        (filter.Reason is null ? "" : $" --reason {filter.Reason}") + (filter.Host is null ? "" : $" --host {filter.Host}")
        + (filter.After is { } after ? $" --after {Argument(after)}" : "") + (filter.Before is { } before ? $" --before {Argument(before)}" : "");

    private static string Argument(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>Pages that ended without an article. The page only reads: what is to become of them is said on the command line.</summary>
internal static class DeadLettersView
{
    /// <summary>Letters the page shows.</summary>
    public const int Shown = 200;

    public static IResult Show(DeadLetterFilter filter, IReadOnlyList<DeadLetter> letters, long total, DateTimeOffset now)
    {
        Html body = letters.Count == 0
            ? Parts.Nothing("No dead letters", $"""<p>No page ended without an article{(filter is { Reason: null, Host: null } ? "" : " for this reason or host")}. <a href="/status">Back to the status</a>.</p>""")
            : $"""
                <h1>Dead letters</h1>
                <p class="summary">{Words.Count(total, "page")} ended without an article{(letters.Count < total ? $", the newest {Words.Number(letters.Count)} are shown" : "")}{Restriction(filter)}</p>
                <table class="feeds">
                <thead><tr><th>Link</th><th>Why</th><th>When</th></tr></thead>
                <tbody>{letters.Select(letter => Row(letter, now))}</tbody>
                </table>
                <p class="note">To try them anew: <code>dead replay{Arguments(filter)}</code>; to let them go: <code>dead drop{Arguments(filter)}</code>. Both say first what they would do.</p>
                """;
        return Layout.Page("Dead letters · NewsPipeline", "status", body);
    }

    private static Html Row(DeadLetter letter, DateTimeOffset now) => $"""
        <tr>
        <th scope="row"><a href="{Links.Why(letter.Url)}">{letter.Url}</a><span class="url"><a href="{Links.Dead(null, letter.Host)}">{letter.Host}</a></span></th>
        <td data-label="Why"><a href="{Links.Dead(letter.Reason, null)}">{letter.Reason.Replace('-', ' ')}</a>{(letter.Detail is null ? Html.Empty : $"""<span class="error">{letter.Detail}</span>""")}</td>
        <td data-label="When">{Times.Ago(letter.At, now)}</td>
        </tr>
        """;

    private static string Restriction(DeadLetterFilter filter) =>
        (filter.Reason is null ? "" : $", reason {filter.Reason}") + (filter.Host is null ? "" : $", host {filter.Host}");

    private static string Arguments(DeadLetterFilter filter) =>
        (filter.Reason is null ? "" : $" --reason {filter.Reason}") + (filter.Host is null ? "" : $" --host {filter.Host}");
}

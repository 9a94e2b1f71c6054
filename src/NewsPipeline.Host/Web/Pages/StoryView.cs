using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>The life of a link, oldest first.</summary>
internal static class StoryView
{
    public static Html Write(PageStory story, DateTimeOffset now) => $"""
        <p class="verdict">{Verdict(story, now)}</p>
        <ol class="story">{story.History.Select(e => Event(e, now))}</ol>
        """;

    private static Html Verdict(PageStory story, DateTimeOffset now) => story.State switch
    {
        PageState.InFlight => $"It is being fetched now.",
        PageState.Due when story.DueAt is { } due && due > now => $"It is fetched again {Times.Ago(due, now)}{Because(story)}.",
        PageState.Due => $"It waits for its turn to be fetched{Because(story)}.",
        _ => story.Outcome switch
        {
            "indexed" => $"It is in the index{Because(story)}.",
            "dropped" => $"It was dropped{Because(story)}.",
            _ => $"It is settled{Because(story)}.",
        },
    };

    private static Html Because(PageStory story) => string.IsNullOrEmpty(story.Reason) ? Html.Empty : $" ({story.Reason.Replace('-', ' ')})";

    private static Html Event(StoryEvent e, DateTimeOffset now) => $"""
        <li class="{Class(e.Outcome)}"><span class="when">{Times.ToTheSecond(e.At)}</span><span class="what"><b>{e.Outcome}</b> <span class="soft">{e.Stage}, {Times.Relative(e.At, now)}</span></span>{(string.IsNullOrWhiteSpace(e.Detail) ? Html.Empty : $"""<span class="detail">{e.Detail}</span>""")}</li>
        """;

    private static string Class(string outcome) => outcome switch
    {
        "indexed" => "good",
        "dropped" => "bad",
        "deferred" or "redriven" => "doubtful",
        _ => "plain",
    };
}

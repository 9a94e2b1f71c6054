using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>How a feed fares, for people. Pure.</summary>
internal static class FeedWords
{
    /// <summary>How grave a status is.</summary>
    public enum Mood
    {
        /// <summary>Nothing to do.</summary>
        Good,

        /// <summary>Not polled yet.</summary>
        Waiting,

        /// <summary>Passes by itself, or is worth a look.</summary>
        Doubtful,

        /// <summary>Brings nothing until somebody acts.</summary>
        Bad,
    }

    /// <summary>The status in a few words.</summary>
    public static string Of(FeedState state) => state.Status switch
    {
        "new" => "Waiting for its first poll",
        "ok" => state.NewItems > 0 ? "Working, brought new items" : "Working",
        "not-modified" => "Working, nothing new",
        "gone" => "Gone for good (410)",
        "not-found" => "Not found (404)",
        "forbidden" => "The outlet refuses access",
        "challenged" => "The outlet asks for a browser check",
        "rate-limited" => "The outlet asks to slow down",
        "server-error" => "The outlet's server fails",
        "unreachable" => "Cannot be reached",
        "blocked-address" => "Leads to an address that is not allowed",
        "not-a-feed" => "Answers with something that is no feed",
        "empty" => "Answers without items",
        "too-large" => "Larger than allowed",
        "silent" => "Working, but silent for unusually long",
        { Length: > 0 } other => Words.Capital(other.Replace('-', ' ')),
        _ => "Unknown",
    };

    /// <summary>How grave the status is.</summary>
    public static Mood MoodOf(FeedState state) => state.Status switch
    {
        "ok" or "not-modified" => Mood.Good,
        "new" => Mood.Waiting,
        "silent" or "empty" or "rate-limited" or "server-error" => Mood.Doubtful,
        _ => Mood.Bad,
    };
}

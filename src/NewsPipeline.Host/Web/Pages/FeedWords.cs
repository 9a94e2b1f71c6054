using NewsPipeline.Feeds.Polling;
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
        "ok" or "not-modified" when state.BrokeOff => "Broke off before its end",
        "ok" => state.NewItems > 0 ? "Working, brought new items" : "Working",
        "not-modified" => "Working, unchanged since the last document",
        "gone" => "Gone for good (410)",
        "not-found" => "Not found (404)",
        "unauthorized" => "The outlet wants a login (401)",
        "legal-block" => "Withheld for legal reasons (451)",
        "http-error" => "Answers with an error",
        "unasked-not-modified" => "Says not modified without having been asked",
        "dns-failed" => "The name of its server cannot be found",
        "tls-failed" => "No trustworthy encrypted connection",
        "timeout" => "Does not answer in time",
        "too-many-redirects" => "Sends the request on without end",
        "bad-encoding" => "Its compression is broken or unknown",
        "invalid-url" => "Its address cannot be asked for",
        "empty-answer" => "Answers without a document",
        "unreadable" => "Cannot be read as a feed",
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

    /// <summary>What the poller noted beyond the status, or null: its first sentence says the status again.</summary>
    public static string? Note(FeedState state)
    {
        if (string.IsNullOrWhiteSpace(state.Note))
            return string.IsNullOrWhiteSpace(state.Error) ? null : state.Error;
        var opening = state.Error ?? (PollStatus.Sentences.TryGetValue(state.Status, out var sentence) ? sentence : "");
        var rest = state.Error is null && state.Note.StartsWith(opening, StringComparison.Ordinal) ? state.Note[opening.Length..].Trim() : state.Note;
        return rest.Length == 0 ? null : rest;
    }

    /// <summary>How grave the status is.</summary>
    public static Mood MoodOf(FeedState state) => state.Status switch
    {
        "ok" or "not-modified" => state.BrokeOff || state.ItemsWithoutLink > 0 && state.ItemsWithoutLink >= state.Items ? Mood.Doubtful : Mood.Good,
        "new" => Mood.Waiting,
        "silent" or "empty" or "rate-limited" or "server-error" => Mood.Doubtful,
        _ => Mood.Bad,
    };
}

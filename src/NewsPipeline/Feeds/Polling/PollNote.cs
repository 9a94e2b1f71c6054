using System.Globalization;
using System.Text;
using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>A feed's state in sentences for people.</summary>
internal static class PollNote
{
    public static string Of(FeedState before, FeedState state, PollReading reading, PollCounts counts, bool recovered)
    {
        var note = new StringBuilder(Opening(state));
        if (state.Failures > 1)
            note.Append(CultureInfo.InvariantCulture, $" {state.Failures} polls in a row have failed, since {Minute(state.FailingSince)}.");
        if (recovered)
            note.Append(CultureInfo.InvariantCulture, $" It works again: {before.Failures} polls had failed since {Minute(before.FailingSince)} ({before.Status}).");
        if (counts.ProbablyLost)
            note.Append(CultureInfo.InvariantCulture, $" Nothing of the last document is left: items were probably lost since {Minute(before.LastSuccessAt)}; it is polled sooner.");
        if (state.BrokeOff)
            note.Append(" The document broke off before its end; only its first items were had.");
        if (reading.WithoutLink > 0)
            note.Append(CultureInfo.InvariantCulture, $" {reading.WithoutLink} items without a link were left out: {string.Join("; ", reading.WithoutLinkNames)}.");
        if (reading.Cut > 0)
            note.Append(CultureInfo.InvariantCulture, $" {reading.Cut} items beyond the cap were left out.");
        if (!state.TrustValidators)
            note.Append(" It is asked for whole documents only: it answered 'not modified' although it had changed.");
        if (state.MovedTo is not null)
            note.Append(CultureInfo.InvariantCulture, $" It has moved for good to {state.MovedTo}: change the subscription.");
        else if (state.MoveCandidate is not null)
            note.Append(CultureInfo.InvariantCulture, $" It says that it has moved to {state.MoveCandidate}.");
        return note.ToString();
    }

    private static string Opening(FeedState state)
    {
        if (state.Error is not null)
            return state.Error;
        return state.Status == PollStatus.Silent && Silence.Patience(state) is { } patience
            ? string.Create(CultureInfo.InvariantCulture, $"Silent since {Minute(state.StatusSince)}: the feed answers, but nothing new for longer than {patience.TotalHours:0.#} h is unusual for it.")
            : PollStatus.Sentences[state.Status];
    }

    private static string Minute(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "before";
}

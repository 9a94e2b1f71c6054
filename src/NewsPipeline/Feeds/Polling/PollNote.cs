using System.Globalization;
using System.Text;
using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>A feed's state in sentences for people.</summary>
internal static class PollNote
{
    public static string Of(FeedState before, FeedState state, PollCounts counts, bool recovered)
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
        Items(note, state);
        if (!state.TrustValidators)
            note.Append(" It is asked for whole documents only: it answered 'not modified' although it had changed.");
        if (state.MovedTo is not null)
            note.Append(CultureInfo.InvariantCulture, $" It has moved for good to {state.MovedTo}: change the subscription.");
        else if (state.MoveCandidate is not null)
            note.Append(CultureInfo.InvariantCulture, $" It says that it has moved to {state.MoveCandidate}.");
        else if (state.SaysNewAddress is not null)
            note.Append(CultureInfo.InvariantCulture, $" It says in its document that it has moved to {state.SaysNewAddress}: change the subscription if that is so.");
        return note.ToString();
    }

    /// <summary>What was not taken of the last document, told until another is read.</summary>
    private static void Items(StringBuilder note, FeedState state)
    {
        if (!PollStatus.IsWorking(state.Status))
            return;
        if (state.ItemsWithoutLink > 0)
            note.Append(CultureInfo.InvariantCulture, $" {Items(state.ItemsWithoutLink)} left out, without a link and without a text to be known by: {string.Join("; ", state.LeftOutNames)}.");
        if (state.OwnErrors.Count > 0)
            note.Append(CultureInfo.InvariantCulture, $" In place of articles it tells of its own failure: {string.Join("; ", state.OwnErrors)}.");
        if (state.ItemsSharing > 0)
            note.Append(CultureInfo.InvariantCulture, $" {Items(state.ItemsSharing)} taken with the feed's own text, because {(state.ItemsSharing == 1 ? "it shares its link" : "they share their links")} with others.");
        if (state.ItemsMerged > 0)
            note.Append(CultureInfo.InvariantCulture, $" {Items(state.ItemsMerged)} merged with another of the same link.");
        if (state.ItemsCut > 0)
            note.Append(CultureInfo.InvariantCulture, $" {Items(state.ItemsCut)} left out, beyond the cap.");
        if (state.HeldChanges.Count > 0)
            note.Append(CultureInfo.InvariantCulture, $" {state.HeldChanges.Count} items changed at once: their pages are asked for again only if the next document shows the same.");

        static string Items(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "item was" : "items were")}");
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

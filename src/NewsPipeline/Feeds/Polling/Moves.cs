using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>When a permanent redirect is believed: after several equal answers over a day that led to the same feed, and not for ever.</summary>
internal static class Moves
{
    /// <summary>The state after a poll that had the feed. <paramref name="sameFeed"/> says that the answer showed items known from before, or none that had changed.</summary>
    public static FeedState AfterSuccess(PollPolicy policy, FeedState state, string? permanentTarget, bool sameFeed, DateTimeOffset now)
    {
        if (permanentTarget is null)
            return Forget(state);
        // What cannot be shown to be the same feed neither proves nor disproves the move.
        if (!sameFeed)
            return state;
        if (!string.Equals(permanentTarget, state.MoveCandidate, StringComparison.Ordinal))
            return state with { MoveCandidate = permanentTarget, MoveSeen = 1, MoveFirstSeenAt = now };
        var seen = state.MoveSeen + 1;
        return seen >= policy.MoveProofs && now - state.MoveFirstSeenAt >= policy.MoveProofSpan
            ? Forget(state) with { MovedTo = permanentTarget }
            : state with { MoveSeen = seen };
    }

    /// <summary>The state after a failed poll: an address that keeps failing is given up for the one the subscription names.</summary>
    public static FeedState AfterFailure(PollPolicy policy, FeedState state) =>
        state.MovedTo is not null && state.Failures >= policy.MoveForgottenAfter ? Forget(state) with { MovedTo = null } : state;

    private static FeedState Forget(FeedState state) => state with { MoveCandidate = null, MoveSeen = 0, MoveFirstSeenAt = null };
}

using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>What follows from one poll: what the ledger records and what the world is told.</summary>
/// <param name="Record">For <see cref="IFeedQueue.RecordPollAsync"/>.</param>
/// <param name="Event">To be published.</param>
/// <param name="Recovered">True where the feed works again after failed polls; <see cref="FeedState.Note"/> says so in words.</param>
public sealed record PollConclusion(PollRecord Record, FeedPolled Event, bool Recovered);

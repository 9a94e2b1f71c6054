namespace NewsPipeline.Indexing;

/// <summary>What became of one conditional write.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">Why it was refused, for people; null otherwise.</param>
public readonly record struct StoreAnswer(StoreOutcome Outcome, string? Reason = null);

/// <summary>The outcomes of a conditional write.</summary>
public enum StoreOutcome
{
    /// <summary>Durable and to be found.</summary>
    Written,

    /// <summary>Not written: something else stands there now. Read and merge again.</summary>
    Changed,

    /// <summary>Not written: the store will never take this document.</summary>
    Refused,
}

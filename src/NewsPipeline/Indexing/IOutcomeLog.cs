using System.Text.Json.Serialization;

namespace NewsPipeline.Indexing;

/// <summary>
/// Port: how pages ended, one small document each, for dashboards. An index kind that has dashboards implements it; the
/// ledger, not this, is the truth about a page.
/// </summary>
public interface IOutcomeLog
{
    /// <summary>
    /// Writes events, each once whatever is redelivered. One that will never be taken is left out, with a warning in the
    /// process's own log. Throws <see cref="IndexUnavailableException"/> where nothing can be written now.
    /// </summary>
    Task WriteAsync(IReadOnlyList<OutcomeEvent> outcomes, CancellationToken cancellationToken);

    /// <summary>Deletes what is wholly older, by the month.</summary>
    Task DeleteOlderThanAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>How a page ended once.</summary>
public sealed record OutcomeEvent
{
    /// <summary>Identity of the event; not a field of the document.</summary>
    [JsonIgnore]
    public string Id { get; init; } = "";

    [JsonPropertyName("@timestamp")]
    public required DateTimeOffset At { get; init; }

    /// <summary>articles or index.</summary>
    public required string Stage { get; init; }

    /// <summary>indexed, dropped or deferred.</summary>
    public required string Outcome { get; init; }

    /// <summary>As in the message: one of the closed list of reasons, or the change made to the index.</summary>
    public required string Reason { get; init; }

    /// <summary>Registrable domain of the page.</summary>
    public required string Domain { get; init; }

    /// <summary>See the messages; null where nothing was measured.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>Which dispatch of the page it was; null where the index ended it.</summary>
    public int? Attempt { get; init; }
}

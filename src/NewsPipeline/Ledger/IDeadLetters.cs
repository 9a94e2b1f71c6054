namespace NewsPipeline.Ledger;

/// <summary>
/// Port: pages that ended without an article and wait for somebody's decision, to be tried anew or let go. Implemented by
/// every ledger; each method is one transaction.
/// </summary>
public interface IDeadLetters
{
    /// <summary>The newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<DeadLetter>> ListAsync(DeadLetterFilter filter, int limit, CancellationToken cancellationToken);

    /// <summary>How many there are.</summary>
    Task<long> CountAsync(DeadLetterFilter filter, CancellationToken cancellationToken);

    /// <summary>Makes them due with all their tries before them; returns how many.</summary>
    Task<int> ReplayAsync(DeadLetterFilter filter, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes them off the list for good; their story stays. Returns how many.</summary>
    Task<int> DismissAsync(DeadLetterFilter filter, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>A page that ended without an article.</summary>
/// <param name="Url">The link.</param>
/// <param name="Host">Its site: the registrable domain, or the host where there is none.</param>
/// <param name="Reason">One of <see cref="Contracts.Reasons"/>.</param>
/// <param name="At">When it ended.</param>
/// <param name="Detail">In words, or null.</param>
public sealed record DeadLetter(string Url, string Host, string Reason, DateTimeOffset At, string? Detail);

/// <summary>Which dead letters; what is null restricts nothing.</summary>
public sealed record DeadLetterFilter
{
    /// <summary>Normalised link.</summary>
    public string? Url { get; init; }
    public string? Reason { get; init; }

    /// <summary>A site, or any host of it.</summary>
    public string? Host { get; init; }

    /// <summary>Ended at this time or later.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Ended before this time.</summary>
    public DateTimeOffset? Before { get; init; }
}

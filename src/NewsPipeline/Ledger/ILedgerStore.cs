namespace NewsPipeline.Ledger;

/// <summary>Port: the store of the ledger as a whole.</summary>
public interface ILedgerStore
{
    /// <summary>Creates or migrates the store. Throws <see cref="LedgerUnavailableException"/> with a reason in words.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Null where the ledger can be written now, else why not, in words.</summary>
    Task<string?> ProblemAsync(CancellationToken cancellationToken);
}

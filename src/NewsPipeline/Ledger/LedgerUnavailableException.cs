namespace NewsPipeline.Ledger;

/// <summary>The ledger cannot be opened, reached or written now; the message says why in words.</summary>
public sealed class LedgerUnavailableException(string message, Exception? inner = null) : UnavailableException(message, inner);

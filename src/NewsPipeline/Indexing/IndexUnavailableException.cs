namespace NewsPipeline.Indexing;

/// <summary>The index cannot be reached, opened or written now; the message says why in words. Worth a retry.</summary>
public sealed class IndexUnavailableException(string message, Exception? inner = null) : UnavailableException(message, inner);

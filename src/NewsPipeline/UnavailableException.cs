namespace NewsPipeline;

/// <summary>A store cannot be opened, reached or written now; the message says why. It may pass by itself.</summary>
public abstract class UnavailableException(string message, Exception? inner) : Exception(message, inner);

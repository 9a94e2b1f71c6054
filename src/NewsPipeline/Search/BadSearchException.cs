namespace NewsPipeline.Search;

/// <summary>A search that cannot be run as asked; the message is a clear sentence for the user (HTTP 400).</summary>
public sealed class BadSearchException(string message) : Exception(message);

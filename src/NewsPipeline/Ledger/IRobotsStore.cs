namespace NewsPipeline.Ledger;

/// <summary>Port: robots.txt files as they were last answered, shared by every process. Kept by the ledger.</summary>
public interface IRobotsStore
{
    /// <summary>A stored robots.txt, or null.</summary>
    Task<RobotsEntry?> FindRobotsAsync(string origin, CancellationToken cancellationToken);

    /// <summary>Stores or replaces a robots.txt, with the rest between requests that it asks of us or null: from then on its host is given no less.</summary>
    Task SaveRobotsAsync(RobotsEntry entry, TimeSpan? crawlDelay, CancellationToken cancellationToken);
}

namespace NewsPipeline.Ledger;

/// <summary>Port: robots.txt files as they were last answered, shared by every process. Kept by the ledger.</summary>
public interface IRobotsStore
{
    /// <summary>A stored robots.txt, or null.</summary>
    Task<RobotsEntry?> FindRobotsAsync(string origin, CancellationToken cancellationToken);

    /// <summary>Stores or replaces a robots.txt.</summary>
    Task SaveRobotsAsync(RobotsEntry entry, CancellationToken cancellationToken);
}

using System.ComponentModel.DataAnnotations;

namespace NewsPipeline.Articles;

/// <summary>Section "Articles".</summary>
public sealed class ArticlesOptions
{
    /// <summary>Pages fetched at a time by one process.</summary>
    [Range(1, 256)]
    public int Parallel { get; set; } = 8;

    /// <summary>Pages dispatched and not yet settled at a time, over all processes: what keeps a backlog in the ledger and out of memory.</summary>
    [Range(1, 10_000)]
    public int InFlight { get; set; } = 500;
}

using NewsPipeline.Contracts;

namespace NewsPipeline.Ledger;

/// <summary>A feed to poll, as settings name it, checked.</summary>
public sealed record Subscription
{
    /// <summary><see cref="Ids.FeedId"/> of <see cref="Url"/>.</summary>
    public required string FeedId { get; init; }

    /// <summary>Absolute address as configured.</summary>
    public required string Url { get; init; }
    public required SourceInfo Source { get; init; }

    /// <summary>True where the settings name the outlet; else its name is the feed's own title, once that is known.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>The operator's own labels, by key; null where there are none.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Language of the items where neither page nor text tells; or null.</summary>
    public string? Language { get; init; }

    /// <summary>Fixed interval, or null for the adaptive one.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>Quartz cron expression (UTC), or null.</summary>
    public string? Cron { get; init; }

    /// <summary>The outlet, called as the settings name it, else by the title that its feed gives itself.</summary>
    public SourceInfo SourceAs(string? feedTitle) =>
        IsNamed || string.IsNullOrWhiteSpace(feedTitle) ? Source : Source with { Name = feedTitle };
}

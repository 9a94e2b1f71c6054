namespace NewsPipeline.Feeds.Polling;

/// <summary>One feed. Only <see cref="Url"/> is needed.</summary>
public sealed class SubscriptionOptions
{
    /// <summary>Address of the feed, http or https.</summary>
    public string Url { get; set; } = "";

    /// <summary>The outlet's name; the feed's own title where there is none, then its host. Of several feeds of one <see cref="Source"/> the first name counts.</summary>
    public string? Name { get; set; }

    /// <summary>The outlet's id, the same for several feeds of one outlet; the feed's host where there is none.</summary>
    public string? Source { get; set; }

    /// <summary>ISO 3166-1 alpha-2 country code of the outlet.</summary>
    public string? Country { get; set; }

    /// <summary>Language of the articles where their text does not tell.</summary>
    public string? Language { get; set; }

    /// <summary>Your own grouping.</summary>
    public string? Group { get; set; }

    /// <summary>Your own labels, names and values: they travel with every article (<c>label:desk=politics</c> finds them).</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>A fixed interval between polls; without it the feed's own rhythm decides.</summary>
    public TimeSpan? Every { get; set; }

    /// <summary>Poll times as a Quartz cron expression (UTC); not together with <see cref="Every"/>.</summary>
    public string? Cron { get; set; }
}

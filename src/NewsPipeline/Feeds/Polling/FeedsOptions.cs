using System.ComponentModel.DataAnnotations;

namespace NewsPipeline.Feeds.Polling;

/// <summary>Section <c>Feeds</c>: which feeds are read, how, and how often.</summary>
public sealed class FeedsOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Feeds";

    /// <summary>Name of the reader: <c>BuiltIn</c>, or another that the table of adapters names.</summary>
    [Required]
    public string Reader { get; set; } = "BuiltIn";

    /// <summary>No feed is asked for sooner than this after its last poll, unless its <c>Every</c> or <c>Cron</c> says so.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan MinInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A feed waits no longer than this, unless its server asks for it (Retry-After) or says that it is gone (four times as long).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan MaxInterval { get; set; } = TimeSpan.FromHours(6);

    /// <summary>The feeds.</summary>
    public List<SubscriptionOptions> Subscriptions { get; set; } = [];

    /// <summary>OPML files whose feeds are subscribed to as well; relative to the settings file.</summary>
    public string[] OpmlFiles { get; set; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinInterval > MaxInterval)
            yield return new ValidationResult($"MinInterval {MinInterval} is longer than MaxInterval {MaxInterval}.", [nameof(MinInterval), nameof(MaxInterval)]);
    }
}

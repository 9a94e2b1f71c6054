using System.ComponentModel.DataAnnotations;

namespace NewsPipeline.Flow;

/// <summary>Section "Retention".</summary>
public sealed class RetentionOptions
{
    /// <summary>Articles first seen longer ago than this many days are deleted.</summary>
    [Range(1, 36_500)]
    public int Days { get; set; } = 365;
}

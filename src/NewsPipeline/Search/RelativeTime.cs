using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsPipeline.Search;

/// <summary>Times that count back from now: <c>30min</c>, <c>24h</c>, <c>7d</c>, <c>2w</c>, <c>6mo</c>, <c>1y</c>, <c>today</c>, <c>yesterday</c> (both from midnight UTC).</summary>
public static partial class RelativeTime
{
    /// <summary>The time, or null where the text is none.</summary>
    public static DateTimeOffset? Read(string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        switch (text.ToLowerInvariant())
        {
            case "today": return today;
            case "yesterday": return today.AddDays(-1);
            case "now": return now;
        }

        var parts = Form().Match(text);
        if (!parts.Success)
            return null;
        var count = int.Parse(parts.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        try
        {
            return parts.Groups["unit"].Value.ToLowerInvariant() switch
            {
                "min" => now.AddMinutes(-count),
                "h" => now.AddHours(-count),
                "d" => now.AddDays(-count),
                "w" => now.AddDays(-7L * count),
                "mo" => now.AddMonths(-count),
                _ => now.AddYears(-count),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTimeOffset.MinValue; // More years than there have been: since ever.
        }
    }

    [GeneratedRegex("^(?<count>[0-9]{1,6})(?<unit>min|h|d|w|mo|y)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}

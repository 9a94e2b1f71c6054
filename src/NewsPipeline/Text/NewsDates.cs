namespace NewsPipeline.Text;

/// <summary>
/// Reads the dates that feeds and pages write: RFC 822/850/2822/3339, ISO 8601 in its forms, asctime, Unix times, and written
/// dates in the languages of <see cref="DateWords"/>. Right or absent, never wrong: an unknown word, a part out of range or
/// an order of day and month that nothing decides gives null. Independent of now, of the machine's culture and zone.
/// </summary>
public static class NewsDates
{
    /// <summary>Longer strings are no dates (JavaScript's Date.toString with a long zone name has about 70 characters).</summary>
    private const int MaxLength = 120;

    /// <summary>Reads one date string; null where it cannot be told for certain.</summary>
    /// <param name="text">The date as written.</param>
    /// <param name="order">The order in which the text's language writes day, month and year in figures, where it is known.</param>
    public static NewsDate? Parse(string? text, DateOrder order = DateOrder.Unknown)
    {
        if (text is null)
            return null;
        var span = text.AsSpan().Trim();
        if (span.Length is < 4 or > MaxLength)
            return null;
        return CommonDates.TryRead(span) ?? PlainDates.TryRead(span) ?? WrittenDates.Read(span, order);
    }
}

/// <summary>A date that was read.</summary>
/// <param name="Utc">The moment, UTC; missing parts are the first of their range.</param>
/// <param name="Precision">The finest part that was given.</param>
/// <param name="Offset">Local time minus UTC where the date was written; null where the text names no zone and UTC was assumed.</param>
public readonly record struct NewsDate(DateTimeOffset Utc, DatePrecision Precision, TimeSpan? Offset)
{
    public bool HasZone => Offset is not null;

    /// <summary>The clock and calendar as written.</summary>
    public DateTimeOffset Local => Utc.ToOffset(Offset ?? TimeSpan.Zero);
}

/// <summary>What a date in figures alone begins with: 11/06/2026 is in June or in November.</summary>
public enum DateOrder
{
    Unknown,
    DayFirst,
    MonthFirst,
    YearFirst,
}

/// <summary>The finest part of a date that was given.</summary>
public enum DatePrecision
{
    Year,
    Month,
    Day,
    Minute,
    Second,
}

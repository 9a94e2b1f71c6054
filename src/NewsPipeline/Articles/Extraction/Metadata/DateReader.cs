using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>Reads dates that an article may have been published at: to the day at least, not before there were news sites, not after the fetch.</summary>
/// <param name="now">Time of the fetch.</param>
/// <param name="order">How the text's language writes a date in figures, where that is known.</param>
internal sealed class DateReader(DateTimeOffset now, DateOrder order = DateOrder.Unknown)
{
    /// <summary>The web's first news sites; anything older is a template's placeholder (1970-01-01, 0001-01-01).</summary>
    private static readonly DateTimeOffset Earliest = new(1993, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The date, or null. The day of publication is a day where the outlet is, so the offset is kept as written.</summary>
    public FoundDate? Read(string? text, string source)
    {
        if (text is null or { Length: < 6 or > 100 })
            return null;
        return NewsDates.Parse(text, order) is { } date ? Judge(date, source) : OfOrders(by => NewsDates.Parse(text, by), source);
    }

    /// <summary>The dates written in a line, each with its place.</summary>
    public IEnumerable<(int Start, int Length, FoundDate Date)> InLine(string line)
    {
        var runs = DateRuns.Find(line, order);
        if (runs.Count == 0 && Expected is not null && order is DateOrder.Unknown)
            runs = s_orders.Select(by => DateRuns.Find(line, by)).FirstOrDefault(found => found.Any(run => IsExpected(run.Date))) ?? runs;
        foreach (var run in runs)
        {
            if (Judge(run.Date, "text") is { } date)
                yield return (run.Start, run.Length, date);
        }
    }

    private static readonly DateOrder[] s_orders = [DateOrder.DayFirst, DateOrder.MonthFirst];

    /// <summary>A day that is known otherwise (from the address): it decides the order of a date in figures.</summary>
    public DateOnly? Expected { get; init; }

    private bool IsExpected(NewsDate date) => DateOnly.FromDateTime(date.Local.DateTime) == Expected;

    private FoundDate? OfOrders(Func<DateOrder, NewsDate?> parse, string source) =>
        Expected is null || order is not DateOrder.Unknown ? null
        : s_orders.Select(parse).FirstOrDefault(date => date is { } found && IsExpected(found)) is { } known ? Judge(known, source) : null;

    private FoundDate? Judge(NewsDate date, string source)
    {
        if (date.Precision < DatePrecision.Day || date.Utc < Earliest)
            return null;
        if ((date.Utc <= now ? date.Local : date.HasZone ? Now(date) : East(date.Utc.DateTime)) is not { } moment)
            return null;
        return new FoundDate(moment, date.Precision switch { DatePrecision.Second => "second", DatePrecision.Minute => "minute", _ => "day" }, source, date.HasZone);
    }

    private DateTimeOffset? Now(NewsDate date) => date.Utc - now <= PublicationTime.MaxLead ? now.ToOffset(date.Local.Offset) : null;

    /// <summary>A clock without a zone that is ahead of now is one further east: by as many whole hours as it takes, or it is wrong.</summary>
    private DateTimeOffset? East(DateTime clock)
    {
        var ahead = TimeSpan.FromHours(Math.Ceiling((clock - now.UtcDateTime).TotalHours));
        return ahead <= OutletZone.East ? new DateTimeOffset(clock, ahead) : null;
    }
}

using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>Reads dates that an article may have been published at: to the day at least, not before there were news sites, not after the fetch.</summary>
internal sealed class DateReader(DateTimeOffset now)
{
    /// <summary>The web's first news sites; anything older is a template's placeholder (1970-01-01, 0001-01-01).</summary>
    private static readonly DateTimeOffset Earliest = new(1993, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The date, or null. The day of publication is a day where the outlet is, so the offset is kept as written.</summary>
    public FoundDate? Read(string? text, string source)
    {
        if (text is null or { Length: < 6 or > 100 } || NewsDates.Parse(text) is not { } date || date.Precision < DatePrecision.Day || date.Utc < Earliest)
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

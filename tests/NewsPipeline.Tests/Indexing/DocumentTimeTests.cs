using NewsPipeline.Indexing;

namespace NewsPipeline.Tests.Indexing;

public sealed class DocumentTimeTests
{
    private static readonly DateTimeOffset Seen = new(2026, 11, 28, 15, 56, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-10-29T08:31:00Z")] // A month old at first sight: old news must not be dated now.
    [InlineData("2009-03-01T12:00:00Z")]
    [InlineData("1991-08-06T00:00:00Z")]
    [InlineData("2026-11-28T15:50:00Z")]
    public void The_date_of_publication_stands_however_old(string published) =>
        Assert.Equal(DateTimeOffset.Parse(published, null), DocumentTime.Of(DateTimeOffset.Parse(published, null), Seen, Seen.AddMinutes(1)));

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")] // An unset date.
    [InlineData("1991-08-05T23:59:59Z")] // Before the web.
    [InlineData("2026-11-28T16:06:01Z")] // A feed had shown it more than ten minutes before.
    [InlineData("2027-11-28T15:56:00Z")]
    [InlineData(null)]
    public void What_cannot_be_a_date_of_publication_gives_way_to_the_first_sight(string? published) =>
        Assert.Equal(Seen, DocumentTime.Of(published is null ? null : DateTimeOffset.Parse(published, null), Seen, Seen.AddHours(1)));

    [Fact]
    public void A_clock_that_runs_ahead_by_minutes_is_never_later_than_the_fetch() =>
        Assert.Equal(Seen.AddMinutes(1), DocumentTime.Of(Seen.AddMinutes(9), Seen, Seen.AddMinutes(1)));
}

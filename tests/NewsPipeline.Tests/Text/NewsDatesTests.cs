using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Text;

namespace NewsPipeline.Tests.Text;

public sealed class NewsDatesTests
{
    [Theory]
    // RFC 822, 850, 2822, asctime, and their usual mistakes
    [InlineData("Tue, 19 Nov 2024 08:09:10 GMT", "2024-11-19T08:09:10Z")]
    [InlineData("Tue,19 Nov 2024 08:09:10 -0500", "2024-11-19T13:09:10Z")]
    [InlineData("19 Nov 24 08:09 EST", "2024-11-19T13:09:00Z")]
    [InlineData("Tuesday, 19-Nov-24 08:09:10 UTC", "2024-11-19T08:09:10Z")]
    [InlineData("Tue Nov 19 08:09:10 2024", "2024-11-19T08:09:10Z")]
    [InlineData("Tue Nov 19 08:09:10 +0100 2024", "2024-11-19T07:09:10Z")]
    [InlineData("Tue, 19 Nov 2024 8:9:1 GMT", "2024-11-19T08:09:01Z")]
    [InlineData("Tue, 19 Nov 2024 08:09:10 Europe/Kyiv", "2024-11-19T06:09:10Z")]
    [InlineData("Tue, 19 Jul 2016 08:09:10 MSK", "2016-07-19T05:09:10Z")]
    [InlineData("Tue, 19 Jul 2011 08:09:10 MSK", "2011-07-19T04:09:10Z")] // Moscow was at +4 in 2011.
    [InlineData("Mon, 19 Nov 2024 08:09:10 +0530", "2024-11-19T02:39:10Z")] // A wrong weekday says nothing.
    [InlineData("November 19th, 2024 8:09 p.m. PST", "2024-11-20T04:09:00Z")]
    [InlineData("12:15 AM, 19 Nov 2024", "2024-11-19T00:15:00Z")]
    [InlineData("Tue, 19 Nov 2024 08:09:10 PT", "2024-11-19T16:09:10Z")] // pt is Friday in Polish, but not behind a time.
    [InlineData("Fri, 19 Jul 2024 08:09:10 ET", "2024-07-19T12:09:10Z")]
    // ISO 8601
    [InlineData("2024-11-19", "2024-11-19T00:00:00Z")]
    [InlineData("2024-11", "2024-11-01T00:00:00Z")]
    [InlineData("20241119", "2024-11-19T00:00:00Z")]
    [InlineData("2024-324", "2024-11-19T00:00:00Z")]
    [InlineData("2024-W47-2", "2024-11-19T00:00:00Z")]
    [InlineData("2024W472", "2024-11-19T00:00:00Z")]
    [InlineData("2024-11-19T08:09:10.123456+02", "2024-11-19T06:09:10Z")]
    [InlineData("2024-11-19T08:09:10,5Z", "2024-11-19T08:09:10Z")]
    [InlineData("2024-11-19T08:09:10:684Z", "2024-11-19T08:09:10Z")]
    [InlineData("Thứ ba, 19/11/2024, 10:00 (GMT+7)", "2024-11-19T03:00:00Z")]
    [InlineData("5 تشرين الثاني 2026", "2026-11-05T00:00:00Z")]
    [InlineData("۱۴ آبان ۱۴۰۵", "2026-11-05T00:00:00Z")]
    [InlineData("令和8年11月5日", "2026-11-05T00:00:00Z")]
    [InlineData("20241119T080910+0200", "2024-11-19T06:09:10Z")]
    [InlineData("2024-11-19 08:09:10 UTC", "2024-11-19T08:09:10Z")]
    [InlineData("2024/11/19 08:09", "2024-11-19T08:09:00Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")]
    [InlineData("1732003750", "2024-11-19T08:09:10Z")]
    [InlineData("1732003750.5", "2024-11-19T08:09:10Z")]
    [InlineData("1732003750123", "2024-11-19T08:09:10Z")]
    // Languages
    [InlineData("19 ноября 2024 г. в 08:09", "2024-11-19T08:09:00Z")]
    [InlineData("19 листопада 2024, 08:09", "2024-11-19T08:09:00Z")]
    [InlineData("Di., 19. November 2024 08.09 Uhr", "2024-11-19T08:09:00Z")]
    [InlineData("mardi 19 novembre 2024 à 8h09", "2024-11-19T08:09:00Z")]
    [InlineData("mar, 19 mar 2024 08:09:10 +0100", "2024-03-19T07:09:10Z")]
    [InlineData("19 de noviembre de 2024", "2024-11-19T00:00:00Z")]
    [InlineData("19 Kasım 2024 Salı 08:09", "2024-11-19T08:09:00Z")]
    [InlineData("Τρι, 19 Νοε 2024 08:09:10 EET", "2024-11-19T06:09:10Z")]
    [InlineData("2024-november-19T8:09-05:00", "2024-11-19T13:09:00Z")]
    [InlineData("2024년 11월 19일 오후 8시 9분", "2024-11-19T11:09:00Z")]
    [InlineData("2024年11月19日 星期二 下午8:09", "2024-11-19T20:09:00Z")]
    [InlineData("19 พฤศจิกายน 2567 08:09", "2024-11-19T08:09:00Z")]
    [InlineData("٢٠٢٤-١١-١٩", "2024-11-19T00:00:00Z")]
    [InlineData("19 نوفمبر 2024", "2024-11-19T00:00:00Z")]
    [InlineData("19 Tháng 11, 2024", "2024-11-19T00:00:00Z")]
    // Order of day and month where something decides it
    [InlineData("19/11/2024", "2024-11-19T00:00:00Z")]
    [InlineData("11/19/2024 08:09", "2024-11-19T08:09:00Z")]
    [InlineData("Fri, 04/12/2024", "2024-04-12T00:00:00Z")] // 4 December 2024 was no Friday, 12 April was.
    [InlineData("03.12.2024 08:09", "2024-12-03T08:09:00Z")]
    [InlineData("12/12/2024", "2024-12-12T00:00:00Z")]
    [InlineData("pt, 05 lip 2024", "2024-07-05T00:00:00Z")] // July in Polish, June in Croatian: Friday decides.
    public void A_date_is_read(string text, string utc) =>
        Assert.Equal((DateTimeOffset?)DateTimeOffset.Parse(utc, null), NewsDates.Parse(text) is { } read ? Seconds(read.Utc) : null);

    [Theory]
    [InlineData("03/12/2024")]
    [InlineData("Tue, 03/12/2024")] // Both days are Tuesdays.
    [InlineData("05-07-24")]
    [InlineData("2024111908")]
    [InlineData("05 lip 2024")]
    [InlineData("Tue, 19 Nov 2024 08:09:10 IST")] // India, Israel or Ireland.
    [InlineData("Tue, 19 Nov 2024 08:09:10 QQT")]
    [InlineData("Tue, 31 Nov 2024 08:09:10 GMT")]
    [InlineData("Tue, 19 Nov 2024 25:09:10 GMT")]
    [InlineData("Tue, 19 Nov 2024 08:60 GMT")]
    [InlineData("Tue, 19 Nov 2024 08:09:10 +2500")]
    [InlineData("13 AM 19 Nov 2024")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("19 Nov")]
    [InlineData("5 minutes ago")]
    [InlineData("19 Nov 2024 - 21 Nov 2024")]
    [InlineData("2024-11-19T08:09:10 08:10:10")]
    [InlineData("20")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_certain_is_no_date(string? text) => Assert.Null(NewsDates.Parse(text));

    [Theory]
    [InlineData("2024", DatePrecision.Year, false)]
    [InlineData("November 2024", DatePrecision.Month, false)]
    [InlineData("19 Nov 2024", DatePrecision.Day, false)]
    [InlineData("2024-11-19T08:09Z", DatePrecision.Minute, true)]
    [InlineData("2024-11-19T08:09:10", DatePrecision.Second, false)]
    public void Precision_and_zone_are_those_given(string text, DatePrecision precision, bool hasZone)
    {
        var date = NewsDates.Parse(text);
        Assert.Equal((precision, hasZone), (date?.Precision, date?.HasZone));
    }

    [Fact]
    public void Every_moment_written_by_RFC_822_and_ISO_8601_is_read_back()
    {
        var moments = Gen.Choose(0, 2_000_000_000).Select(s => DateTimeOffset.UnixEpoch.AddSeconds(s)).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(moments, m =>
            NewsDates.Parse(m.ToString("R", null))?.Utc == m
            && NewsDates.Parse(m.ToString("O", null))?.Utc == m
            && NewsDates.Parse(m.ToOffset(TimeSpan.FromMinutes(-210)).ToString("ddd, d MMM yyyy HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture))?.Utc == m));
    }

    [Fact]
    public void No_text_makes_the_reader_throw()
    {
        var pieces = Gen.Elements("19", "2024", "11", "08:09", ":", "-", "+", "T", "Z", "nov", "Mon,", "/", ".", "p.m.", "GMT", "+0300", "年", "99999999999999999999", "(", ")", "h", " ", "\u0661", "Europe/", "W47");
        var texts = pieces.ListOf().Select(string.Concat).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(texts, t =>
        {
            _ = NewsDates.Parse(t);
            return true;
        }));
    }

    private static DateTimeOffset Seconds(DateTimeOffset moment) => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerSecond), moment.Offset);
}

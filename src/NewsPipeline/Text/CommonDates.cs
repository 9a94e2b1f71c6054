namespace NewsPipeline.Text;

/// <summary>The two forms nearly every feed writes, read without tokens: what is not exactly one of them goes on to the general readers.</summary>
internal static class CommonDates
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    public static NewsDate? TryRead(ReadOnlySpan<char> text) => text.Length >= 19 && text[4] == '-' ? Iso(text) : text.Length >= 25 && text[3] == ',' ? Rfc822(text) : null;

    /// <summary>2024-11-19T08:09:10 and a zone: Z, +00:00, +0000.</summary>
    private static NewsDate? Iso(ReadOnlySpan<char> text)
    {
        if (text[7] != '-' || text[10] is not ('T' or ' ') || text[13] != ':' || text[16] != ':' || text.Length < 20)
            return null;
        return Moment((Digits(text[..2]) * 100) + Digits(text[2..4]), Digits(text[5..7]), Digits(text[8..10]), Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19]), Zone(text[19..]));
    }

    /// <summary>Tue, 19 Nov 2024 08:09:10 and a zone: GMT, +0000.</summary>
    private static NewsDate? Rfc822(ReadOnlySpan<char> text)
    {
        if (text[4] != ' ' || text[7] != ' ' || text[11] != ' ' || text[16] != ' ' || text[19] != ':' || text[22] != ':' || text.Length < 27 || text[25] != ' ' || !char.IsAsciiLetter(text[0]))
            return null;
        var month = Months.AsSpan().IndexOf(text[8..11]);
        return month < 0 || month % 3 != 0 ? null
            : Moment((Digits(text[12..14]) * 100) + Digits(text[14..16]), (month / 3) + 1, Digits(text[5..7]), Digits(text[17..19]), Digits(text[20..22]), Digits(text[23..25]), Zone(text[26..]));
    }

    private static NewsDate? Moment(int year, int month, int day, int hour, int minute, int second, int zone) =>
        zone == int.MinValue || year is < 1900 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59
            ? null
            : new NewsDate(new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).AddMinutes(-zone), DatePrecision.Second, TimeSpan.FromMinutes(zone));

    /// <summary>Minutes east of Greenwich, or int.MinValue.</summary>
    private static int Zone(ReadOnlySpan<char> zone)
    {
        if (zone is "Z" or "GMT" or "UTC")
            return 0;
        if (zone.Length is not (5 or 6) || zone[0] is not ('+' or '-') || (zone.Length == 6 && zone[3] != ':'))
            return int.MinValue;
        var (hours, minutes) = (Digits(zone[1..3]), Digits(zone[^2..]));
        var offset = (hours * 60) + minutes;
        return hours is < 0 or > 13 || minutes is < 0 or > 59 ? int.MinValue : zone[0] == '-' ? -offset : offset;
    }

    /// <summary>Two digits, or a number no range check lets pass.</summary>
    private static int Digits(ReadOnlySpan<char> two) => char.IsAsciiDigit(two[0]) && char.IsAsciiDigit(two[1]) ? ((two[0] - '0') * 10) + two[1] - '0' : -10_000;
}

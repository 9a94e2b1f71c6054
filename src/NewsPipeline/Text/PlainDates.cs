using System.Globalization;

namespace NewsPipeline.Text;

/// <summary>Dates that are one run of digits and signs: Unix times and ISO 8601's calendar, ordinal, week and shortened forms (of 1988 too, which feeds of 2003 used).</summary>
internal static class PlainDates
{
    public static NewsDate? TryRead(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyExceptInRange('0', '9') < 0)
            return Digits(text);
        if (text.Length > 11 && text[10] == '.' && text[11..].IndexOfAnyExceptInRange('0', '9') < 0 && text[..10].IndexOfAnyExceptInRange('0', '9') < 0)
            return Digits(text[..10]); // Unix time with a fraction.
        // -0312, -03-12, 2003-335, 03-335, 2003-12, 2004-W12-5, 2004W125
        if (text[0] == '-' && text.Length > 1 && text[1] != '-')
        {
            var rest = text[1..];
            return rest.Length == 4 && Number(rest) is { } yymm ? Day(Century(yymm / 100), yymm % 100, 1, DatePrecision.Month)
                : rest.Length == 5 && rest[2] == '-' && Number(rest[..2]) is { } year && Number(rest[3..]) is { } month ? Day(Century(year), month, 1, DatePrecision.Month)
                : null;
        }

        if (text.Length is >= 7 and <= 10 && text.IndexOfAny('W', 'w') is var w and (4 or 5))
            return Week(text, w);
        if (text.Length == 8 && text[4] == '-' && Number(text[..4]) is { } y && Number(text[5..]) is { } ordinal)
            return Ordinal(y, ordinal);
        if (text.Length == 6 && text[2] == '-' && Number(text[..2]) is { } shortYear && Number(text[3..]) is { } day)
            return Ordinal(Century(shortYear), day);
        return text.Length == 7 && text[4] == '-' && Number(text[..4]) is { } whole && Number(text[5..]) is { } m ? Day(whole, m, 1, DatePrecision.Month) : null;
    }

    /// <summary>RFC 2822 section 4.3: two digits up to 49 are of this century.</summary>
    public static int Century(int twoDigits) => twoDigits <= 49 ? 2000 + twoDigits : 1900 + twoDigits;

    private static NewsDate? Digits(ReadOnlySpan<char> digits)
    {
        var number = long.Parse(digits[..Math.Min(digits.Length, 18)], NumberStyles.None, CultureInfo.InvariantCulture);
        return digits.Length switch
        {
            4 => Day((int)number, 1, 1, DatePrecision.Year),
            5 => Ordinal(Century((int)(number / 1000)), (int)(number % 1000)),
            6 => Day(Century((int)(number / 10000)), (int)(number / 100 % 100), (int)(number % 100), DatePrecision.Day),
            7 => Ordinal((int)(number / 1000), (int)(number % 1000)),
            8 => Day((int)(number / 10000), (int)(number / 100 % 100), (int)(number % 100), DatePrecision.Day),
            10 when Compact(number * 100, 12) is not null => null, // 2024111908 is an hour of 2024 or a second of 2034.
            10 => new NewsDate(DateTimeOffset.FromUnixTimeSeconds(number), DatePrecision.Second, TimeSpan.Zero),
            13 => new NewsDate(DateTimeOffset.FromUnixTimeMilliseconds(number), DatePrecision.Second, TimeSpan.Zero),
            12 or 14 => Compact(number, digits.Length),
            _ => null,
        };
    }

    private static NewsDate? Compact(long number, int length)
    {
        var seconds = length == 14 ? (int)(number % 100) : 0;
        var rest = length == 14 ? number / 100 : number;
        return Day((int)(rest / 100_000_000), (int)(rest / 1_000_000 % 100), (int)(rest / 10_000 % 100), DatePrecision.Day) is { } day
            && rest / 100 % 100 < 24 && rest % 100 < 60 && seconds < 60
            ? new NewsDate(day.Utc.AddHours(rest / 100 % 100).AddMinutes(rest % 100).AddSeconds(seconds), length == 14 ? DatePrecision.Second : DatePrecision.Minute, null)
            : null;
    }

    private static NewsDate? Week(ReadOnlySpan<char> text, int w)
    {
        if (Number(text[..4]) is not { } year || (w == 5 && text[4] != '-') || year is < 1900 or > 2200)
            return null;
        var rest = text[(w + 1)..];
        var day = 1;
        if (rest.Length is 3 or 4)
        {
            if (rest[^1] is < '1' or > '7' || (rest.Length == 4 && rest[2] != '-'))
                return null;
            day = rest[^1] - '0';
            rest = rest[..2];
        }

        return Number(rest) is { } week && week >= 1 && week <= ISOWeek.GetWeeksInYear(year)
            ? new NewsDate(new DateTimeOffset(ISOWeek.ToDateTime(year, week, (DayOfWeek)(day % 7)), TimeSpan.Zero), DatePrecision.Day, null)
            : null;
    }

    private static NewsDate? Ordinal(int year, int day) =>
        year is >= 1900 and <= 2200 && day >= 1 && day <= (DateTime.IsLeapYear(year) ? 366 : 365)
            ? new NewsDate(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day - 1), DatePrecision.Day, null)
            : null;

    private static NewsDate? Day(int year, int month, int day, DatePrecision precision) =>
        year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new NewsDate(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero), precision, null)
            : null;

    private static int? Number(ReadOnlySpan<char> digits) =>
        digits.Length is > 0 and <= 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

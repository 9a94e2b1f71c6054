using System.Globalization;
using System.Numerics;

namespace NewsPipeline.Text;

/// <summary>The day of a written date, from its numbers and its names of months and weekdays.</summary>
internal struct WrittenDay()
{
    /// <summary>Two-digit years of all-numeric dates from 30 to 69 are not believed: 03-12-31 is 2003, not 2031.</summary>
    private const int DoubtfulFrom = 30, DoubtfulTo = 69;

    private readonly List<Number> _numbers = new(4);
    private readonly List<(int Months, int Weekdays)> _words = new(2);
    private int _year, _month, _day, _era, _persianMonth;

    /// <summary>A day; without one the first, and the precision says so.</summary>
    internal readonly record struct Date(int Year, int Month, int Number, DatePrecision Precision);

    /// <summary>A number with the sign before it.</summary>
    private readonly record struct Number(long Value, int Digits, char Before);

    public readonly void Add(DateToken number, char before) => _numbers.Add(new Number(number.Number, number.Digits, before));

    /// <summary>The name of a month or a weekday, or of either: true where it is one.</summary>
    public bool Add(string word)
    {
        if (DateWords.PersianMonth(word) is var persian and > 0 && _persianMonth == 0)
        {
            _persianMonth = persian;
            return true;
        }

        var (months, weekdays) = (DateWords.Months(word), DateWords.Weekdays(word));
        if (months == 0 && weekdays == 0)
            return false;
        _words.Add((months, weekdays));
        return true;
    }

    /// <summary>Months that were read already, a bit each.</summary>
    public readonly void Add(int months) => _words.Add((months, 0));

    public static bool IsEra(string word) => word is "令和" or "平成" or "令和元年" or "平成元年";

    /// <summary>The name of a Japanese era, whose years are counted from one: true where it is one.</summary>
    public bool SetEra(string word)
    {
        (_era, var first) = word switch { "令和" => (2018, false), "平成" => (1988, false), "令和元年" => (2018, true), "平成元年" => (1988, true), _ => (_era, false) };
        if (first)
            _year = _era + 1;
        return word is "令和" or "平成" || first;
    }

    /// <summary>A number that is said to be a month ("tháng 7").</summary>
    public void SetMonth(long month) => _month = (int)month;

    /// <summary>A number with its unit (2024年): true where it has one.</summary>
    public bool Add(DateToken number, string? unit)
    {
        var value = (int)Math.Min(number.Number, 9999);
        switch (unit)
        {
            case "年" or "년":
                _year = _era > 0 ? _era + value : number.Digits <= 2 ? PlainDates.Century(value) : value;
                return true;
            case "月" or "월":
                _month = value;
                return true;
            case "日" or "号" or "號" or "일":
                _day = value;
                return true;
            default:
                return false;
        }
    }

    /// <summary>The one day that all parts agree on, or null.</summary>
    public readonly Date? Find(DateOrder order)
    {
        // "mar" is Tuesday or March, "mar 6 mar": the last word that can be the month is it.
        int months = 0, weekdays = 0, monthAt = -1;
        for (var i = 0; i < _words.Count; i++)
        {
            if (_words[i].Months != 0 && (monthAt < 0 || _words[i].Weekdays == 0 || _words[monthAt].Weekdays != 0))
                monthAt = i;
        }

        for (var i = 0; i < _words.Count; i++)
        {
            if (i == monthAt)
                months = _words[i].Months;
            else if ((_words[i].Months & _words[monthAt < 0 ? i : monthAt].Months) != 0)
                continue; // The same month in two languages.
            else if (_words[i].Weekdays != 0)
                weekdays |= _words[i].Weekdays;
            else
                return null; // Two months.
        }

        if (_year > 0 || _month > 0 || _day > 0)
            return OfUnits(months);
        if (_persianMonth > 0)
            return months == 0 ? OfPersianMonth() : null;
        return months != 0 ? OfMonthWord(months, weekdays) : OfNumbers(weekdays, order);
    }

    private readonly Date? OfUnits(int months)
    {
        var (year, month, day) = (_year, _month, _day);
        if (month == 0 && months != 0 && BitOperations.IsPow2(months))
            month = BitOperations.Log2((uint)months) + 1;
        foreach (var (value, digits, _) in _numbers) // 05 tháng 7 2024
        {
            if (digits == 4 && year == 0)
                year = (int)value;
            else if (digits <= 2 && day == 0)
                day = (int)value;
            else
                return null;
        }

        return month == 0 && day > 0 ? null : Valid(year, Math.Max(month, 1), Math.Max(day, 1), day > 0 ? DatePrecision.Day : month > 0 ? DatePrecision.Month : DatePrecision.Year);
    }

    private readonly Date? OfMonthWord(int months, int weekdays)
    {
        if (_numbers.Count is 0 or > 2)
            return null;
        var first = _numbers[0];
        if (_numbers.Count == 1)
            return first.Digits == 4 && BitOperations.IsPow2(months) ? Valid((int)first.Value, BitOperations.Log2((uint)months) + 1, 1, DatePrecision.Month) : null;
        var second = _numbers[1];
        var yearFirst = first.Digits > 2 || (first.Value > 31 && second.Value <= 31);
        var (yearNumber, dayNumber) = yearFirst ? (first, second) : (second, first);
        if (dayNumber.Digits > 2)
            return null;
        var year = Year(yearNumber.Value, yearNumber.Digits);

        // A word that names two months in two languages is decided by the weekday, if that is given.
        Date? found = null;
        for (var month = 1; month <= 12; month++)
        {
            if ((months & (1 << (month - 1))) == 0 || Valid(year, month, (int)dayNumber.Value, DatePrecision.Day) is not { } date)
                continue;
            if (BitOperations.IsPow2(months))
                return date;
            if (IsWeekday(date, weekdays))
                found = found is null ? date : null;
        }

        return found;
    }

    private readonly Date? OfPersianMonth()
    {
        if (_numbers.Count != 2)
            return null;
        var (day, year) = _numbers[0].Digits == 4 ? (_numbers[1], _numbers[0]) : (_numbers[0], _numbers[1]);
        return year.Digits == 4 && year.Value is >= FirstPersian and <= LastPersian ? Valid((int)year.Value, _persianMonth, (int)Math.Min(day.Value, 99), DatePrecision.Day) : null;
    }

    private readonly Date? OfNumbers(int weekdays, DateOrder order)
    {
        if (_numbers.Count == 1 && _numbers[0].Digits == 8)
            return Valid((int)(_numbers[0].Value / 10000), (int)(_numbers[0].Value / 100 % 100), (int)(_numbers[0].Value % 100), DatePrecision.Day);
        if (_numbers.Count == 2)
            return OfTwo(_numbers[0], _numbers[1]);
        if (_numbers.Count != 3)
            return null;

        var (a, b, c) = (_numbers[0], _numbers[1], _numbers[2]);
        if (a.Digits == 4)
            return Two(b) && Two(c) ? Valid((int)a.Value, (int)b.Value, (int)c.Value, DatePrecision.Day) : null;
        if (!Two(a) || !Two(b) || c.Digits is not (2 or 4))
            return null;
        var year = Numeric(c.Value, c.Digits);
        var dayFirst = Valid(year, (int)b.Value, (int)a.Value, DatePrecision.Day);
        if (b.Before == '.' && dayFirst is not null)
            return dayFirst; // Dots between numbers are written where the day comes first.
        var monthFirst = a.Value == b.Value ? null : Valid(year, (int)a.Value, (int)b.Value, DatePrecision.Day);
        var yearFirst = c.Digits == 2 ? Valid(Numeric(a.Value, a.Digits), (int)b.Value, (int)c.Value, DatePrecision.Day) : null;
        if (yearFirst == dayFirst)
            yearFirst = null;
        return Only(dayFirst, monthFirst, yearFirst, weekdays) ?? order switch
        {
            DateOrder.DayFirst when weekdays == 0 => dayFirst,
            DateOrder.MonthFirst when weekdays == 0 => monthFirst,
            DateOrder.YearFirst when weekdays == 0 => yearFirst,
            _ => null,
        };
    }

    /// <summary>The one reading that is possible, or the one the weekday agrees with.</summary>
    private static Date? Only(Date? a, Date? b, Date? c, int weekdays)
    {
        Date? only = null, agreed = null;
        int possible = 0, agree = 0;
        foreach (var date in (ReadOnlySpan<Date?>)[a, b, c])
        {
            if (date is null)
                continue;
            (only, possible) = (date, possible + 1);
            if (IsWeekday(date.Value, weekdays))
                (agreed, agree) = (date, agree + 1);
        }

        return possible == 1 ? only : agree == 1 ? agreed : null;
    }

    private static Date? OfTwo(Number a, Number b)
    {
        if (a.Digits == 4 && b.Digits == 3 && b.Value is >= 1 and <= 366 && a.Value is >= 1900 and <= 2200)
        {
            var found = new DateTime((int)a.Value, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(b.Value - 1);
            return Valid(found.Year, found.Month, found.Day, DatePrecision.Day);
        }

        var (year, month) = a.Digits == 4 ? (a, b) : (b, a);
        return year.Digits == 4 && Two(month) && b.Before is '/' or '.' or '-' ? Valid((int)year.Value, (int)month.Value, 1, DatePrecision.Month) : null;
    }

    private static bool Two(Number number) => number.Digits is 1 or 2;

    private static int Year(long value, int digits) => digits switch
    {
        4 => (int)value,
        3 => 1900 + (int)value, // RFC 2822 section 4.3: years since 1900 of broken programs.
        2 => PlainDates.Century((int)value),
        _ => 0,
    };

    private static int Numeric(long value, int digits) => digits == 2 && value is >= DoubtfulFrom and <= DoubtfulTo ? 0 : Year(value, digits);

    /// <summary>Years that only the Persian calendar can mean: 1921 to 2121.</summary>
    private const int FirstPersian = 1300, LastPersian = 1499;

    private static readonly PersianCalendar s_persian = new();

    private static Date? Valid(int year, int month, int day, DatePrecision precision)
    {
        if (year is >= FirstPersian and <= LastPersian)
        {
            if (month is < 1 or > 12 || day < 1 || day > s_persian.GetDaysInMonth(year, month))
                return null;
            var date = s_persian.ToDateTime(year, month, day, 0, 0, 0, 0);
            return new Date(date.Year, date.Month, date.Day, precision);
        }

        if (year is >= 2443 and <= 2743)
            year -= 543; // The Buddhist calendar of Thai dates.
        return year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new Date(year, month, day, precision) : null;
    }

    private static bool IsWeekday(Date date, int weekdays)
    {
        var day = (int)new DateTime(date.Year, date.Month, date.Number, 0, 0, 0, DateTimeKind.Utc).DayOfWeek;
        return (weekdays & (1 << ((day + 6) % 7))) != 0;
    }
}

using System.Numerics;

namespace NewsPipeline.Text;

/// <summary>Reads a date of numbers and words: each token must find its part, or there is no date.</summary>
internal ref struct WrittenDates
{
    /// <summary>Two-digit years of all-numeric dates from 30 to 69 are not believed: 03-12-31 is 2003, not 2031.</summary>
    private const int DoubtfulFrom = 30, DoubtfulTo = 69;

    /// <summary>UTC offsets in use reach from -12 to +14 hours (IANA tz).</summary>
    private const int MaxOffsetMinutes = 14 * 60;

    private readonly List<DateToken> _tokens;
    private readonly List<(long Value, int Digits, char Before)> _numbers = new(4);
    private readonly List<(int Months, int Weekdays)> _words = new(2);
    private int _hour = -1, _minute, _second;
    private bool _hasSeconds, _am, _pm, _korean;
    private int _year, _month, _day;
    private int? _offset;
    private string? _zone;

    private WrittenDates(List<DateToken> tokens) => _tokens = tokens;

    public static NewsDate? Read(ReadOnlySpan<char> text)
    {
        var aside = new List<DateToken>();
        var reader = new WrittenDates(DateTokens.Cut(text, aside));
        if (!reader.Collect())
            return null;
        if (reader._zone is null && reader._offset is null && aside.Find(t => t.Word is not null && IsZone(t.Word)).Word is { } zone)
            reader._zone = zone;
        return reader.Date() is var (year, month, day, precision) ? reader.Moment(year, month, day, precision) : null;
    }

    private bool Collect()
    {
        var before = ' ';
        for (var i = 0; i < _tokens.Count;)
        {
            var token = _tokens[i];
            if (token.Digits > 0)
            {
                var used = Time(i);
                if (used < 0)
                    return false;
                if (used == 0)
                {
                    used = Unit(i);
                    if (used == 0)
                        _numbers.Add((token.Number, token.Digits, before));
                }

                i += Math.Max(used, 1);
                before = ' ';
            }
            else if (token.Word is { } word)
            {
                var used = Word(i, word);
                if (used < 0)
                    return false;
                i += used;
                before = ' ';
            }
            else
            {
                before = token.Sign;
                i++;
            }
        }

        return true;
    }

    /// <summary>A time that starts at the token: how many tokens it takes, 0 for none, -1 for a broken one.</summary>
    private int Time(int i)
    {
        var token = _tokens[i];
        var used = 0;
        if (token.Digits <= 2 && Sign(i + 1) is ':' && Digits(i + 2) > 0)
        {
            if (Digits(i + 2) > 2)
                return -1;
            used = 3;
            SetTime(token.Number, _tokens[i + 2].Number);
            if (Sign(i + 3) is ':' && Digits(i + 4) is > 0 and <= 2)
            {
                (_second, _hasSeconds, used) = ((int)_tokens[i + 4].Number, true, 5);
                if (Sign(i + 5) is '.' or ',' && Digits(i + 6) > 0 && !_tokens[i + 6].Spaced)
                    used = 7;
                if (Sign(i + used) is ':')
                    return -1;
            }
        }
        else if (token.Digits <= 2 && WordAt(i + 1) is "h" or "時" or "时" or "시" or "点" or "點")
        {
            _korean |= WordAt(i + 1) is "시";
            used = 2;
            var minutes = Digits(i + 2) is 1 or 2 ? _tokens[i + 2].Number : 0;
            used += Digits(i + 2) is 1 or 2 ? 1 : 0;
            used += WordAt(i + used) is "分" or "분" or "min" or "m" ? 1 : 0;
            SetTime(token.Number, minutes);
            if (Digits(i + used) is 1 or 2 && WordAt(i + used + 1) is "秒" or "초" or "s")
                (_second, _hasSeconds, used) = ((int)_tokens[i + used].Number, true, used + 2);
        }
        else if (token.Digits <= 2 && Sign(i + 1) is '.' && Digits(i + 2) == 2 && (WordAt(i + 3) is "uhr" || WordAt(i - 1) is "kl" or "klo" or "ore"))
        {
            used = 3;
            SetTime(token.Number, _tokens[i + 2].Number);
        }
        else if (token.Digits is 2 or 4 or 6 && WordAt(i - 1) is "t" && !token.Spaced)
        {
            used = 1; // T10, T1000, T100000
            var (number, seconds) = token.Digits == 6 ? (token.Number / 100, (int)(token.Number % 100)) : (token.Number, 0);
            (_second, _hasSeconds) = (seconds, token.Digits == 6);
            SetTime(token.Digits == 2 ? number : number / 100, token.Digits == 2 ? 0 : number % 100);
        }
        else if (token.Digits <= 2 && WordAt(i + 1) is "am" or "pm" or "uhr" && _hour < 0)
        {
            used = 1;
            SetTime(token.Number, 0);
        }

        if (used == 0)
            return 0;
        if (_minute < 0 || _hour > 24 || _minute > 59 || _second > 60)
            return -1;
        var offset = OffsetAt(i + used);
        return offset < 0 ? -1 : used + offset;
    }

    private void SetTime(long hour, long minute)
    {
        // A second time in one date is one too many: a range, or no date at all.
        if (_hour >= 0)
            minute = -1;
        (_hour, _minute) = ((int)hour, (int)minute);
    }

    /// <summary>+0300, +03:00, +3 at a token: how many tokens it takes.</summary>
    private int OffsetAt(int i)
    {
        if (Sign(i) is not ('+' or '-') || Digits(i + 1) == 0 || _tokens[i + 1].Spaced)
            return Sign(i) is '+' or '-' && WordAt(i + 1) is not null && !_tokens[i + 1].Spaced ? -1 : 0;
        var number = _tokens[i + 1].Number;
        var digits = Digits(i + 1);
        int minutes, used = 2;
        if (digits <= 2 && Sign(i + 2) is ':' && Digits(i + 3) == 2)
            (minutes, used) = ((int)((number * 60) + _tokens[i + 3].Number), 4);
        else if (digits is 3 or 4)
            minutes = (int)((number / 100 * 60) + (number % 100));
        else if (digits <= 2)
            minutes = (int)number * 60;
        else
            return -1;
        if (minutes > MaxOffsetMinutes)
            return -1;
        _offset = Sign(i) is '-' ? -minutes : minutes;
        return used;
    }

    /// <summary>A number with its unit (2024年): tokens taken.</summary>
    private int Unit(int i)
    {
        var value = (int)Math.Min(_tokens[i].Number, 9999);
        switch (WordAt(i + 1))
        {
            case "年" or "년":
                _korean |= WordAt(i + 1) is "년";
                _year = _tokens[i].Digits <= 2 ? PlainDates.Century(value) : value;
                return 2;
            case "月" or "월":
                _month = value;
                return 2;
            case "日" or "号" or "號" or "일":
                _day = value;
                return 2;
            default:
                return 0;
        }
    }

    /// <summary>A word: tokens taken, -1 where it belongs to no date.</summary>
    private int Word(int i, string word)
    {
        // PT behind a time is Pacific time, before a date it is Friday in Polish.
        if (_hour >= 0 && _zone is null && _offset is null && IsZone(word) && (Digits(i - 1) > 0 || WordAt(i - 1) is "am" or "pm"))
            return Zone(i, word);
        var (months, weekdays) = (DateWords.Months(word), DateWords.Weekdays(word));
        if (months != 0 || weekdays != 0)
        {
            _words.Add((months, weekdays));
            return 1;
        }

        switch (word)
        {
            case "am" or "오전" or "上午" or "午前" or "早上" or "凌晨" or "πμ" or "صباحا" or "ص":
                (_am, _korean) = (true, _korean || word is "오전");
                return 1;
            case "pm" or "오후" or "下午" or "午後" or "晚上" or "μμ" or "مساء" or "م":
                (_pm, _korean) = (true, _korean || word is "오후");
                return 1;
            case "t" when Digits(i + 1) > 0:
                return 1;
            case "tháng" or "thg" when Digits(i + 1) is 1 or 2:
                _month = (int)_tokens[i + 1].Number;
                return 2;
        }

        if (IsZone(word))
            return Zone(i, word);
        // A weekday in a language we do not know stands first, with a comma.
        return DateWords.IsNoise(word) || (i == 0 && Sign(1) is ',' && Digits(2) > 0) ? 1 : -1;
    }

    /// <summary>A zone by name, with the offset some write behind GMT.</summary>
    private int Zone(int i, string word)
    {
        if (_offset is null)
            _zone ??= word;
        var offset = word is "gmt" or "utc" or "ut" ? OffsetAt(i + 1) : 0;
        return offset < 0 ? -1 : 1 + offset;
    }

    private readonly (int Year, int Month, int Day, DatePrecision Precision)? Date()
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
            else if (_words[i].Weekdays != 0)
                weekdays |= _words[i].Weekdays;
            else
                return null; // Two months.
        }

        if (_year > 0 || _month > 0 || _day > 0)
            return OfUnits(months);
        return months != 0 ? OfMonthWord(months, weekdays) : OfNumbers(weekdays);
    }

    private readonly (int, int, int, DatePrecision)? OfUnits(int months)
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

    private readonly (int, int, int, DatePrecision)? OfMonthWord(int months, int weekdays)
    {
        if (_numbers.Count is 0 or > 2)
            return null;
        var first = _numbers[0];
        if (_numbers.Count == 1)
            return first.Digits == 4 && BitOperations.IsPow2(months) && _hour < 0 ? Valid((int)first.Value, BitOperations.Log2((uint)months) + 1, 1, DatePrecision.Month) : null;
        var second = _numbers[1];
        var yearFirst = first.Digits > 2 || (first.Value > 31 && second.Value <= 31);
        var (yearNumber, dayNumber) = yearFirst ? (first, second) : (second, first);
        if (dayNumber.Digits > 2)
            return null;
        var year = Year(yearNumber.Value, yearNumber.Digits);

        // A word that names two months in two languages is decided by the weekday, if that is given.
        (int, int, int, DatePrecision)? found = null;
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

    private readonly (int, int, int, DatePrecision)? OfNumbers(int weekdays)
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
        return Only(dayFirst, monthFirst, yearFirst, weekdays);
    }

    /// <summary>The one reading that is possible, or the one the weekday agrees with.</summary>
    private static (int, int, int, DatePrecision)? Only((int, int, int, DatePrecision)? a, (int, int, int, DatePrecision)? b, (int, int, int, DatePrecision)? c, int weekdays)
    {
        (int, int, int, DatePrecision)? only = null, agreed = null;
        int possible = 0, agree = 0;
        foreach (var date in (ReadOnlySpan<(int, int, int, DatePrecision)?>)[a, b, c])
        {
            if (date is null)
                continue;
            (only, possible) = (date, possible + 1);
            if (IsWeekday(date.Value, weekdays))
                (agreed, agree) = (date, agree + 1);
        }

        return possible == 1 ? only : agree == 1 ? agreed : null;
    }

    private static (int, int, int, DatePrecision)? OfTwo((long Value, int Digits, char Before) a, (long Value, int Digits, char Before) b)
    {
        if (a.Digits == 4 && b.Digits == 3 && b.Value is >= 1 and <= 366 && a.Value is >= 1900 and <= 2200)
        {
            var date = new DateTime((int)a.Value, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(b.Value - 1);
            return Valid(date.Year, date.Month, date.Day, DatePrecision.Day);
        }

        var (year, month) = a.Digits == 4 ? (a, b) : (b, a);
        return year.Digits == 4 && Two(month) && b.Before is '/' or '.' or '-' ? Valid((int)year.Value, (int)month.Value, 1, DatePrecision.Month) : null;
    }

    private static bool Two((long Value, int Digits, char Before) number) => number.Digits is 1 or 2;

    private static int Year(long value, int digits) => digits switch
    {
        4 => (int)value,
        3 => 1900 + (int)value, // RFC 2822 section 4.3: years since 1900 of broken programs.
        2 => PlainDates.Century((int)value),
        _ => 0,
    };

    private static int Numeric(long value, int digits) => digits == 2 && value is >= DoubtfulFrom and <= DoubtfulTo ? 0 : Year(value, digits);

    private static (int, int, int, DatePrecision)? Valid(int year, int month, int day, DatePrecision precision)
    {
        if (year is >= 2443 and <= 2743)
            year -= 543; // The Buddhist calendar of Thai dates.
        return year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? (year, month, day, precision) : null;
    }

    private static bool IsWeekday((int Year, int Month, int Day, DatePrecision) date, int weekdays)
    {
        var day = (int)new DateTime(date.Year, date.Month, date.Day, 0, 0, 0, DateTimeKind.Utc).DayOfWeek;
        return (weekdays & (1 << ((day + 6) % 7))) != 0;
    }

    private readonly NewsDate? Moment(int year, int month, int day, DatePrecision precision)
    {
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (_hour >= 0)
        {
            if (precision != DatePrecision.Day || (_am && _pm))
                return null;
            var hour = _hour;
            if ((_am && hour > 12) || ((_am || _pm) && hour == 24))
                return null;
            if (_am || _pm)
                hour = (hour == 12 ? 0 : hour) + (_pm && hour <= 12 ? 12 : 0);
            if ((hour == 24 && (_minute > 0 || _second > 0)) || (_second == 60 && _minute != 59))
                return null; // 24:00 ends a day (ISO 8601), a leap second ends an hour in every zone.
            local = local.AddHours(hour).AddMinutes(_minute).AddSeconds(_second);
            precision = _hasSeconds ? DatePrecision.Second : DatePrecision.Minute;
        }
        else if (_am || _pm)
        {
            return null;
        }

        var offset = _offset is { } minutes ? TimeSpan.FromMinutes(minutes) : _zone is not null ? DateZones.Offset(_zone, local) : null;
        if (_zone is not null && offset is null)
            return null;
        // Korean is written in one zone.
        offset ??= _korean ? TimeSpan.FromHours(9) : null;
        return new NewsDate(new DateTimeOffset(local, TimeSpan.Zero) - (offset ?? TimeSpan.Zero), precision, offset);
    }

    private static bool IsZone(string word) => DateZones.IsZone(word) || DateZones.IsIana(word);

    private readonly char? Sign(int i) => i >= 0 && i < _tokens.Count && _tokens[i].Sign != '\0' ? _tokens[i].Sign : null;

    private readonly int Digits(int i) => i >= 0 && i < _tokens.Count ? _tokens[i].Digits : 0;

    private readonly string? WordAt(int i) => i >= 0 && i < _tokens.Count ? _tokens[i].Word : null;
}

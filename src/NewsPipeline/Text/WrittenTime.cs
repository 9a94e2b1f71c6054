namespace NewsPipeline.Text;

/// <summary>The time of a written date, with its half of the day and its zone.</summary>
internal struct WrittenTime()
{
    /// <summary>UTC offsets in use reach from -12 to +14 hours (IANA tz).</summary>
    private const int MaxOffsetMinutes = 14 * 60;

    private int _hour = -1, _minute, _second;
    private bool _hasSeconds, _am, _pm;
    private int? _offset;
    private string? _zone;

    /// <summary>Korean is written in one zone.</summary>
    public bool Korean { get; set; }

    public readonly bool HasZone => _zone is not null || _offset is not null;

    /// <summary>PT behind a time is Pacific time, before a date it is Friday in Polish.</summary>
    public readonly bool IsFollowedByZone(DateTokenRow tokens, int i) =>
        _hour >= 0 && !HasZone && DateZones.IsNamed(tokens.Word(i)!) && (tokens.Digits(i - 1) > 0 || tokens.Word(i - 1) is "am" or "pm");

    /// <summary>True for words and signs that belong to a clock or count its parts.</summary>
    public static bool IsUnit(string word) =>
        word is "t" or "z" or "h" or "min" or "m" or "s" or "tháng" or "thg" or "uhr" or "年" or "月" or "日" or "号" or "號" or "時" or "时" or "点" or "點" or "分" or "秒" or "년" or "월" or "일" or "시" or "분" or "초"
        || new WrittenTime().ReadHalf(word);

    /// <summary>A word for a half of the day: true where it is one.</summary>
    public bool ReadHalf(string word)
    {
        switch (word)
        {
            case "am" or "오전" or "上午" or "午前" or "早上" or "凌晨" or "πμ" or "صباحا" or "صباحاً" or "ص":
                (_am, Korean) = (true, Korean || word is "오전");
                return true;
            case "pm" or "오후" or "下午" or "午後" or "晚上" or "μμ" or "مساء" or "مساءً" or "م":
                (_pm, Korean) = (true, Korean || word is "오후");
                return true;
            default:
                return false;
        }
    }

    /// <summary>A time that starts at the token: how many tokens it takes, 0 for none, -1 for a broken one.</summary>
    public int Read(DateTokenRow tokens, int i)
    {
        var token = tokens[i];
        var used = 0;
        if (token.Digits <= 2 && tokens.Sign(i + 1) is ':' && tokens.Digits(i + 2) > 0)
        {
            if (tokens.Digits(i + 2) > 2)
                return -1;
            used = 3;
            SetTime(token.Number, tokens[i + 2].Number);
            if (tokens.Sign(i + 3) is ':' && tokens.Digits(i + 4) is > 0 and <= 2)
            {
                (_second, _hasSeconds, used) = ((int)tokens[i + 4].Number, true, 5);
                if ((tokens.Sign(i + 5) is '.' or ',' && tokens.Digits(i + 6) > 0 && !tokens[i + 6].Spaced) || (tokens.Sign(i + 5) is ':' && tokens.Digits(i + 6) == 3))
                    used = 7; // A fraction; some programs write its three digits after a colon.
                if (tokens.Sign(i + used) is ':')
                    return -1;
            }
        }
        else if (token.Digits <= 2 && tokens.Word(i + 1) is "h" or "時" or "时" or "시" or "点" or "點")
        {
            Korean |= tokens.Word(i + 1) is "시";
            used = 2;
            var minutes = tokens.Digits(i + 2) is 1 or 2 ? tokens[i + 2].Number : 0;
            used += tokens.Digits(i + 2) is 1 or 2 ? 1 : 0;
            used += tokens.Word(i + used) is "分" or "분" or "min" or "m" ? 1 : 0;
            SetTime(token.Number, minutes);
            if (tokens.Digits(i + used) is 1 or 2 && tokens.Word(i + used + 1) is "秒" or "초" or "s")
                (_second, _hasSeconds, used) = ((int)tokens[i + used].Number, true, used + 2);
        }
        else if (token.Digits <= 2 && tokens.Sign(i + 1) is '.' && tokens.Digits(i + 2) == 2 && (tokens.Word(i + 3) is "uhr" || tokens.Word(i - 1) is "kl" or "klo" or "ore"))
        {
            used = 3;
            SetTime(token.Number, tokens[i + 2].Number);
        }
        else if (token.Digits is 2 or 4 or 6 && tokens.Word(i - 1) is "t" && !token.Spaced)
        {
            used = 1; // T10, T1000, T100000
            var (number, seconds) = token.Digits == 6 ? (token.Number / 100, (int)(token.Number % 100)) : (token.Number, 0);
            (_second, _hasSeconds) = (seconds, token.Digits == 6);
            SetTime(token.Digits == 2 ? number : number / 100, token.Digits == 2 ? 0 : number % 100);
        }
        else if (token.Digits <= 2 && tokens.Word(i + 1) is "am" or "pm" or "uhr" && _hour < 0)
        {
            used = 1;
            SetTime(token.Number, 0);
        }

        if (used == 0)
            return 0;
        if (_minute < 0 || _hour > 24 || _minute > 59 || _second > 60)
            return -1;
        var offset = ReadOffset(tokens, i + used);
        return offset < 0 ? -1 : used + offset;
    }

    private void SetTime(long hour, long minute)
    {
        // A second time in one date is one too many: a range, or no date at all.
        if (_hour >= 0)
            minute = -1;
        (_hour, _minute) = ((int)hour, (int)minute);
    }

    /// <summary>A zone by name, with the offset some write behind GMT.</summary>
    public int ReadZone(DateTokenRow tokens, int i)
    {
        var word = tokens.Word(i);
        if (_offset is null)
            _zone ??= word;
        var offset = word is "gmt" or "utc" or "ut" ? ReadOffset(tokens, i + 1) : 0;
        return offset < 0 ? -1 : 1 + offset;
    }

    /// <summary>A zone that stood aside in brackets counts where no other was given.</summary>
    public void ReadAside(List<DateToken> aside)
    {
        if (!HasZone && aside.FindIndex(token => token.Word is not null && DateZones.IsNamed(token.Word)) is var at and >= 0)
            _ = ReadZone(new DateTokenRow(aside), at); // (GMT+7)
    }

    /// <summary>The moment of this time on a day; null where the two do not go together.</summary>
    public readonly NewsDate? On(WrittenDay.Date day)
    {
        var local = new DateTime(day.Year, day.Month, day.Number, 0, 0, 0, DateTimeKind.Unspecified);
        var precision = day.Precision;
        if (_hour >= 0)
        {
            if (day.Precision != DatePrecision.Day || (_am && _pm))
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
        offset ??= Korean ? TimeSpan.FromHours(9) : null;
        return new NewsDate(new DateTimeOffset(local, TimeSpan.Zero) - (offset ?? TimeSpan.Zero), precision, offset);
    }

    /// <summary>+0300, +03:00, +3 at a token: how many tokens it takes.</summary>
    private int ReadOffset(DateTokenRow tokens, int i)
    {
        if (tokens.Sign(i) is not ('+' or '-') || tokens.Digits(i + 1) == 0 || tokens[i + 1].Spaced)
            return tokens.Sign(i) is '+' or '-' && tokens.Word(i + 1) is not null && !tokens[i + 1].Spaced ? -1 : 0;
        var number = tokens[i + 1].Number;
        var digits = tokens.Digits(i + 1);
        int minutes, used = 2;
        if (digits <= 2 && tokens.Sign(i + 2) is ':' && tokens.Digits(i + 3) == 2)
            (minutes, used) = ((int)((number * 60) + tokens[i + 3].Number), 4);
        else if (digits is 3 or 4)
            minutes = (int)((number / 100 * 60) + (number % 100));
        else if (digits <= 2)
            minutes = (int)number * 60;
        else
            return -1;
        if (minutes > MaxOffsetMinutes)
            return -1;
        _offset = tokens.Sign(i) is '-' ? -minutes : minutes;
        return used;
    }
}

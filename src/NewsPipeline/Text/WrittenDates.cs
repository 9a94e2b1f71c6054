namespace NewsPipeline.Text;

/// <summary>Reads a date of numbers and words: each token must find its part, or there is no date.</summary>
internal ref struct WrittenDates
{
    private readonly DateTokenRow _tokens;
    private WrittenDay _day = new();
    private WrittenTime _time = new();

    private WrittenDates(DateTokenRow tokens) => _tokens = tokens;

    public static NewsDate? Read(ReadOnlySpan<char> text, DateOrder order)
    {
        var aside = new List<DateToken>();
        var reader = new WrittenDates(new DateTokenRow(DateTokens.Cut(text, aside)));
        if (!reader.Collect())
            return null;
        reader._time.ReadAside(aside);
        return reader._day.Find(order) is { } day ? reader._time.On(day) : null;
    }

    private bool Collect()
    {
        var before = ' ';
        for (var i = 0; i < _tokens.Count;)
        {
            var token = _tokens[i];
            if (token.Digits == 0 && token.Word is null)
            {
                before = token.Sign;
                i++;
                continue;
            }

            var used = token.Digits > 0 ? Number(i, before) : Word(i, token.Word!);
            if (used < 0)
                return false;
            i += used;
            before = ' ';
        }

        return true;
    }

    /// <summary>A number with what belongs to it: tokens taken, -1 where it is part of a broken time.</summary>
    private int Number(int i, char before)
    {
        var used = _time.Read(_tokens, i);
        if (used != 0)
            return used;
        if (_day.Add(_tokens[i], _tokens.Word(i + 1)))
        {
            _time.Korean |= _tokens.Word(i + 1) is "년";
            return 2;
        }

        _day.Add(_tokens[i], before);
        return 1;
    }

    /// <summary>A word: tokens taken, -1 where it belongs to no date.</summary>
    private int Word(int i, string word)
    {
        if (_time.IsFollowedByZone(_tokens, i))
            return _time.ReadZone(_tokens, i);
        if (_day.Add(word) || _time.ReadHalf(word) || (word is "t" && _tokens.Digits(i + 1) > 0))
            return 1;
        if (word is "tháng" or "thg" && _tokens.Digits(i + 1) is 1 or 2)
        {
            _day.SetMonth(_tokens[i + 1].Number);
            return 2;
        }

        // تشرين الثاني: months of two words.
        if (DateWords.Months(word, _tokens.Word(i + 1)) is var named and not 0)
        {
            _day.Add(named);
            return 2;
        }

        if (_day.SetEra(word))
            return 1;
        if (DateZones.IsNamed(word))
            return _time.ReadZone(_tokens, i);
        // A weekday in a language we do not know stands first, with a comma.
        return DateWords.IsNoise(word) || (i == 0 && _tokens.Sign(1) is ',' && _tokens.Digits(2) > 0) ? 1 : -1;
    }
}

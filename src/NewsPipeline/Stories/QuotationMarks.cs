namespace NewsPipeline.Stories;

/// <summary>Tells which places of a text stand inside quotation marks. A quotation ends with its paragraph; words in scare quotes are none.</summary>
internal struct QuotationMarks(string text)
{
    /// <summary>Shorter quotations are names and ironies.</summary>
    private const int Shortest = 20;

    private int _start = -1;
    private int _end = -1;
    private int _read;

    /// <summary>Whether a place is quoted; places are asked in ascending order.</summary>
    public bool Cover(int place)
    {
        while (_read <= place)
            ReadOn();
        return _start >= 0 && place > _start && place < _end;
    }

    /// <summary>Reads to the next opening mark and finds its end, so that each character is read twice at most.</summary>
    private void ReadOn()
    {
        while (_read < text.Length && text[_read] is not ('“' or '„' or '«' or '"'))
            _read++;
        if (_read >= text.Length)
        {
            _read = int.MaxValue;
            return;
        }

        var opened = _read;
        var closed = opened + 1;
        while (closed < text.Length && text[closed] != '\n' && !Closes(text[opened], text[closed]))
            closed++;
        var isClosed = closed < text.Length && text[closed] != '\n';
        (_start, _end) = isClosed && closed - opened > Shortest ? (opened, closed) : (-1, -1);
        _read = isClosed ? closed + 1 : opened + 1;
    }

    private static bool Closes(char open, char c) => open switch
    {
        '“' => c is '”',
        '„' => c is '“' or '”',
        '«' => c is '»',
        _ => c is '"',
    };
}

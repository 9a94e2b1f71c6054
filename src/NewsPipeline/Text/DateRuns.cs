using System.Globalization;

namespace NewsPipeline.Text;

/// <summary>
/// Finds the dates in a line of text: runs of numbers, signs and words that dates are made of, each read by
/// <see cref="NewsDates"/> as a whole, or as much of it as makes a date. One grammar serves feeds and pages.
/// </summary>
public static class DateRuns
{
    /// <summary>Pieces of the longest run that is looked at; a date with weekday, clock and zone has about twenty.</summary>
    private const int MaxPieces = 28;

    /// <summary>Runs of a line that are looked at: more is a table.</summary>
    private const int MaxRuns = 6;

    private enum Kind
    {
        Number,
        Word,
        Filler,
        Sign,
    }

    private readonly record struct Piece(int Start, int End, Kind Kind);

    /// <summary>Where dates of at least a day stand in the line, from left to right.</summary>
    /// <param name="line">The line; longer than a few hundred characters it is no line of a date.</param>
    /// <param name="order">The order of a date in figures, where the language tells.</param>
    public static IReadOnlyList<FoundRun> Find(string line, DateOrder order = DateOrder.Unknown)
    {
        var found = new List<FoundRun>();
        var run = new List<Piece>();
        var runs = 0;
        for (var i = 0; i < line.Length && runs < MaxRuns;)
        {
            if (char.IsWhiteSpace(line[i]))
            {
                i++;
                continue;
            }

            if (Next(line, i) is { } piece && run.Count < MaxPieces)
            {
                run.Add(piece);
                i = piece.End;
                continue;
            }

            runs += Read(line, run, order, found) ? 1 : 0;
            run.Clear();
            i = Skip(line, i);
        }

        Read(line, run, order, found);
        return found;
    }

    /// <summary>The piece of a date that starts here, or null.</summary>
    private static Piece? Next(string line, int i)
    {
        if (char.IsDigit(line[i]))
        {
            var end = i;
            while (end < line.Length && char.IsDigit(line[end]))
                end++;
            return end - i is <= 4 or 8 ? new Piece(i, end, Kind.Number) : null;
        }

        if (IsLetter(line[i]))
        {
            var end = WordEnd(line, i);
            var word = line[i..end].ToLowerInvariant().Replace(".", "", StringComparison.Ordinal).Normalize();
            return WrittenTime.IsUnit(word) || DateWords.Months(word) != 0 || DateWords.Weekdays(word) != 0 || DateWords.PersianMonth(word) > 0 || WrittenDay.IsEra(word) || DateWords.IsPartOfMonth(word) ? new Piece(i, end, Kind.Word)
                : DateWords.IsNoise(word) || DateZones.IsNamed(word) ? new Piece(i, end, Kind.Filler) : null;
        }

        return ".,/-:–—()+|·•\u2010\u2011\u200E\u200F".Contains(line[i], StringComparison.Ordinal) ? new Piece(i, i + 1, Kind.Sign) : null;
    }

    /// <summary>A name set right before a date without a space ("LindqvistOct 5, 2026") ends where the capital begins.</summary>
    private static int WordEnd(string line, int i)
    {
        var end = i + 1;
        while (end < line.Length && !(char.IsUpper(line[end]) && char.IsLower(line[end - 1]))
            && (IsLetter(line[end]) || (line[end] is '.' or '-' or '\'' && end + 1 < line.Length && IsLetter(line[end + 1]) && (line[end] is not '.' || end - i < 5))))
            end++;
        return end;
    }

    private static int Skip(string line, int i)
    {
        if (IsLetter(line[i]))
            return WordEnd(line, i);
        if (!char.IsDigit(line[i]))
            return i + 1;
        while (i < line.Length && char.IsDigit(line[i]))
            i++;
        return i;
    }

    private static bool IsLetter(char c) =>
        char.IsLetter(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || c is '\u200C';

    /// <summary>Reads dates of a run: from the first piece on that begins one its longest stretch, then what follows it. True where the run holds figures.</summary>
    private static bool Read(string line, List<Piece> run, DateOrder order, List<FoundRun> found)
    {
        if (!run.Exists(piece => piece.Kind is Kind.Number))
            return false;
        for (var from = 0; from < run.Count;)
        {
            if (Longest(line, run, from, order) is not (var end, { } date, var start))
                break;
            found.Add(new FoundRun(run[start].Start, run[end].End - run[start].Start, date));
            from = end + 1;
        }

        return true;
    }

    private static (int End, NewsDate? Date, int Start) Longest(string line, List<Piece> run, int from, DateOrder order)
    {
        for (var start = from; start < run.Count - 1; start++)
        {
            for (var end = run.Count - 1; end > start; end--)
            {
                var length = end - start + 1;
                if (run[start].Kind is Kind.Sign or Kind.Filler || !IsEnd(line, run[end]) || IsCut(line, run, start - 1, start) || IsCut(line, run, end, end + 1) || !HasYear(line, run, start, end, whole: length >= run.Count - 2))
                    continue;
                if (NewsDates.Parse(line[run[start].Start..run[end].End], order) is { Precision: >= DatePrecision.Day } date)
                    return (end, date, start);
            }
        }

        return (0, null, 0);
    }

    /// <summary>A date ends in a number, a word of its own or a zone: "6 November 2026, in" ends at the year.</summary>
    private static bool IsEnd(string line, Piece last) =>
        last.Kind is Kind.Number or Kind.Word || (last.Kind is Kind.Sign ? line[last.Start] is ')' : DateZones.IsNamed(line[last.Start..last.End].ToLowerInvariant()));

    /// <summary>True where two pieces hang together: 20.10.2014 is not to be read from 10 on.</summary>
    private static bool IsCut(string line, List<Piece> run, int left, int right)
    {
        if (left < 0 || right >= run.Count || run[left].End != run[right].Start)
            return false;
        return (run[left].Kind is Kind.Number && (run[right].Kind is Kind.Number || (run[right].Kind is Kind.Sign && right + 1 < run.Count && run[right + 1].Kind is Kind.Number && run[right].End == run[right + 1].Start && line[run[right].Start] is '.' or '/' or '-' or ':')))
            || (run[right].Kind is Kind.Number && run[left].Kind is Kind.Sign && left > 0 && run[left - 1].Kind is Kind.Number && run[left - 1].End == run[left].Start && line[run[left].Start] is '.' or '/' or '-' or ':');
    }

    /// <summary>Four figures of a year; two are believed only where the whole run is the date.</summary>
    private static bool HasYear(string line, List<Piece> run, int start, int end, bool whole)
    {
        var numbers = 0;
        for (var i = start; i <= end; i++)
        {
            if (run[i].Kind is not Kind.Number)
                continue;
            numbers++;
            if (run[i].End - run[i].Start is 4 or 8 || WrittenDay.IsEra(i > start ? line[run[i - 1].Start..run[i - 1].End] : ""))
                return true;
        }

        return whole && numbers > 1;
    }
}

/// <summary>A date and where it stands in its line.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Its characters.</param>
/// <param name="Date">The date.</param>
public readonly record struct FoundRun(int Start, int Length, NewsDate Date);

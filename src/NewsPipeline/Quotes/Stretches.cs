namespace NewsPipeline.Quotes;

/// <summary>
/// Pairs quotation marks within a paragraph: “ ”, „ “, « », " ", '' ''. A mark without its partner closes at the end of the
/// paragraph, as in print a quote does that goes on in the next one.
/// </summary>
internal static class Stretches
{
    /// <summary>Stretches of text[start..end), in order, none inside another. The paragraph holds no line end.</summary>
    /// <param name="goesOn">The paragraph before ended inside a quote: a mark that closes before any has opened ends it here.</param>
    public static List<Stretch> Of(string text, int start, int end, bool goesOn)
    {
        var found = new List<Stretch>();
        var at = start;
        if (goesOn && OpeningWidth(text, start, start, end) == 0 && FirstClosing(text, start, end) is var (stop, width) && stop > start)
        {
            found.Add(new Stretch(start, start, stop, stop + width, false));
            at = stop + width;
        }

        while (at < end)
        {
            var opening = OpeningWidth(text, at, start, end);
            if (opening == 0)
            {
                at++;
                continue;
            }

            var (close, closeWidth) = Closing(text, at, opening, end);
            var inside = Trim(text, at + opening, close);
            if (inside.End > inside.Start)
                found.Add(new Stretch(at, inside.Start, inside.End, close + closeWidth, closeWidth == 0));
            at = Math.Max(close + closeWidth, at + opening);
        }

        return found;
    }

    private static (int At, int Width) FirstClosing(string text, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (OpeningWidth(text, at, start, end) > 0)
                break;
            if (text[at] is '”' or '»' or '"' or '″')
                return (at, 1);
        }

        return (start, 0);
    }

    private static int OpeningWidth(string text, int at, int start, int end)
    {
        switch (text[at])
        {
            case '“' or '„' or '«' or '‟':
                return 1;
            case '"' or '”' or '″' or '»':
                return Opens(text, at, 1, start, end) ? 1 : 0;
            case '\'' when at + 1 < end && text[at + 1] == '\'':
                return Opens(text, at, 2, start, end) ? 2 : 0;
            default:
                return 0;
        }
    }

    /// <summary>A mark with one form for both ends opens before a word and after a space, a bracket or a dash.</summary>
    private static bool Opens(string text, int at, int width, int start, int end) =>
        at + width < end && !char.IsWhiteSpace(text[at + width]) && (at == start || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '[' or '—' or '–' or '-' or '…' or ':' or ',');

    /// <summary>An opening mark written for a closing one.</summary>
    private static bool EndsWord(string text, int at, int end) =>
        !char.IsWhiteSpace(text[at - 1]) && (at + 1 == end || !char.IsLetterOrDigit(text[at + 1]));

    private static (int At, int Width) Closing(string text, int open, int width, int end)
    {
        var depth = 1;
        for (var at = open + width; at < end; at++)
        {
            var c = text[at];
            switch (text[open])
            {
                case '«':
                    depth += c == '«' ? 1 : c == '»' ? -1 : 0;
                    if (depth == 0)
                        return (at, 1);
                    break;
                case '»' when c == '«':
                    return (at, 1);
                case '„' or '‟' when c is '“' or '”' or '"' or '″':
                case '“' or '”' when c is '”' or '″' or '"' || (c == '“' && EndsWord(text, at, end)):
                    return (at, 1);
                case '"' or '″' when c is '"' or '″' or '”' && !Opens(text, at, 1, open, end):
                    return (at, 1);
                case '\'' when c == '\'' && at + 1 < end && text[at + 1] == '\'' && !(at + 2 < end && text[at + 2] == '\'' ):
                    return (at, 2);
                default:
                    break;
            }
        }

        return (end, 0);
    }

    private static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return (start, end);
    }
}

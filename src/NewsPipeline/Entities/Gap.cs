namespace NewsPipeline.Entities;

/// <summary>What must stand between two words of a name.</summary>
internal enum Gap
{
    /// <summary>Spaces, hyphens or quotation marks, as writers vary («РИА «Новости»», «Северный поток – 2»).</summary>
    Loose,

    /// <summary>A full stop, with or without a space after it («St. Petersburg»); it may be missing where a space follows.</summary>
    Stop,

    /// <summary>A full stop and nothing else («Lenta.ru», «U.S.»).</summary>
    TightStop,

    /// <summary>A comma and a space; the comma may be missing.</summary>
    Comma,

    /// <summary>An apostrophe («O'Neill»).</summary>
    Apostrophe,

    /// <summary>Another sign («AT&amp;T»), the same in the text, spaces aside.</summary>
    Sign,
}

/// <summary>Reads gaps of aliases and compares gaps of texts with them.</summary>
internal static class Gaps
{
    public static Gap Of(ReadOnlySpan<char> gap)
    {
        var trimmed = gap.Trim();
        if (trimmed is ".")
            return gap.Length > trimmed.Length ? Gap.Stop : Gap.TightStop;
        if (trimmed is ",")
            return Gap.Comma;
        if (gap.Length == 1 && Words.IsApostrophe(gap[0]))
            return Gap.Apostrophe;
        foreach (var c in trimmed)
        {
            if (!Words.IsHyphen(c) && !Words.IsDash(c) && !Words.IsQuote(c) && !Words.IsSpace(c) && c is not ('(' or ')'))
                return Gap.Sign;
        }

        return Gap.Loose;
    }

    /// <summary>Whether <paramref name="gap"/> of a text may stand where an alias has <paramref name="wanted"/>, written as <paramref name="alias"/>.</summary>
    public static bool Fits(Gap wanted, ReadOnlySpan<char> alias, ReadOnlySpan<char> gap)
    {
        if (gap.Length > 5)
            return false;
        switch (wanted)
        {
            case Gap.Stop:
                return gap.Trim() is "." || Words.IsSpaceGap(gap);
            case Gap.TightStop:
                return gap is "." or ". ";
            case Gap.Comma:
                return gap.Trim() is "," || Words.IsSpaceGap(gap);
            case Gap.Apostrophe:
                return gap.Length == 1 && Words.IsApostrophe(gap[0]);
            case Gap.Sign:
                return gap.Trim().Equals(alias.Trim(), StringComparison.Ordinal);
            default:
                var breaks = 0;
                var spaces = 0;
                foreach (var c in gap)
                {
                    if (c is '\n' or '\r')
                        breaks += c == '\n' ? 1 : 0;
                    else if (Words.IsSpace(c))
                        spaces++;
                    else if (!Words.IsHyphen(c) && !Words.IsQuote(c) && c != '\u2014')
                        return false;
                }

                // An apostrophe alone is a possessive or an elision, not a gap.
                return breaks <= 1 && !(gap.Length == 1 && Words.IsApostrophe(gap[0]));
        }
    }
}

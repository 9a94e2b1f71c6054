namespace NewsPipeline.Feeds.Reading.Wire;

/// <summary>
/// Text a scanner searches for again and again, with the last answer: as long as the scanner stands before the place found,
/// it is not searched for anew. So all searches for it together pass over the source once, also where it never comes.
/// </summary>
internal sealed class Needle(string text, StringComparison comparison = StringComparison.Ordinal)
{
    private int _from;
    private int _found = -1;

    /// <summary>Where the text next stands, at the start or behind it; -1 where it does not.</summary>
    public int At(ReadOnlySpan<char> source, int start)
    {
        if (start >= source.Length)
            return -1;
        if (start < _from || start > _found)
        {
            var ahead = source[start..].IndexOf(text, comparison);
            (_from, _found) = (start, ahead < 0 ? int.MaxValue : start + ahead);
        }

        return _found == int.MaxValue ? -1 : _found;
    }
}

namespace NewsPipeline.Articles.Extraction.Guarding;

/// <summary>The formatting elements of a page left open, which the parser opens again in every block: of those alike no more than three (HTML, list of active formatting elements).</summary>
internal sealed class OpenFormatting
{
    private const int MaxAlike = 3;

    /// <summary>Their start tags, the latest last; never more than <see cref="OpenElements"/> lets be open.</summary>
    private readonly List<string> _tags = [];

    public int Count => _tags.Count;

    /// <summary>Counts an element as open.</summary>
    /// <param name="tag">Its start tag as it is kept, without the closing bracket: elements are alike where these are.</param>
    public void Open(ReadOnlySpan<char> tag)
    {
        var alike = 0;
        foreach (var open in _tags)
        {
            if (tag.SequenceEqual(open) && ++alike == MaxAlike)
                return;
        }

        _tags.Add(tag.ToString());
    }

    /// <summary>Counts the latest open element of a name as closed.</summary>
    public void Close(ReadOnlySpan<char> name)
    {
        for (var i = _tags.Count - 1; i >= 0; i--)
        {
            if (NameOf(_tags[i]).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                _tags.RemoveAt(i);
                return;
            }
        }
    }

    private static ReadOnlySpan<char> NameOf(string tag) => tag.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? tag.AsSpan(1, end - 1) : tag.AsSpan(1);
}

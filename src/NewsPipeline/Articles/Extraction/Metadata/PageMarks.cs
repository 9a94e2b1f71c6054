using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>Places in a page that metadata is read from, in document order.</summary>
internal sealed class PageMarks
{
    /// <summary>Enough for any honest page; a page of a million marks is not.</summary>
    public const int Max = 400;

    /// <summary>Content of meta elements: key (property, name, itemprop or http-equiv, lower case) and value.</summary>
    public List<(string Key, string Value)> Metas { get; } = [];

    /// <summary>link elements: rel (lower case) and href.</summary>
    public List<(string Rel, string Href)> Links { get; } = [];
    public List<Mark> Times { get; } = [];
    public List<Mark> Authors { get; } = [];

    /// <summary>Elements with itemprop datePublished, dateModified or headline.</summary>
    public List<Mark> Properties { get; } = [];

    /// <summary>First-level headings.</summary>
    public List<Mark> Headings { get; } = [];
    public string? Title { get; set; }

    /// <summary>What the page's links start from, as written, or null.</summary>
    public string? Base { get; set; }
    public string? Language { get; set; }

    /// <summary>A frameset or only frames; a page that shows its text elsewhere.</summary>
    public bool HasFrames { get; set; }

    /// <summary>First value of the first of the keys that has one.</summary>
    public string? Meta(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            foreach (var (name, value) in Metas)
            {
                if (string.Equals(name, key, StringComparison.Ordinal))
                    return value;
            }
        }

        return null;
    }
}

/// <summary>One marked element.</summary>
/// <param name="Kind">What marks it: itemprop, rel, tag or class.</param>
/// <param name="Name">Value of itemprop, rel or class.</param>
/// <param name="Text">Its text, collapsed, at most a few hundred characters.</param>
/// <param name="Value">datetime, content or href, or null.</param>
/// <param name="Traits">Traits of its own and its enclosing regions.</param>
/// <param name="Segment">Number of segments before it.</param>
internal readonly record struct Mark(MarkKind Kind, string Name, string Text, string? Value, Traits Traits, int Segment);

/// <summary>How an element was marked.</summary>
internal enum MarkKind
{
    Property,
    Relation,
    Tag,
    Class,

    /// <summary>A link to a page of people: /author/…, /by/…</summary>
    Link,
}

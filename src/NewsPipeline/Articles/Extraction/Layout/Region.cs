using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Layout;

/// <summary>A block element of the page: what it is named and, once the page is read, how much text of which kind lies in it.</summary>
internal sealed class Region
{
    public required int Index { get; init; }

    /// <summary>Index of the enclosing region; -1 for the root.</summary>
    public required int Parent { get; init; }
    public required int Depth { get; init; }
    public required Tag Tag { get; init; }

    /// <summary>Traits of the element's own names and tag.</summary>
    public required Traits Own { get; init; }

    /// <summary>Own traits and those of every enclosing region below the body.</summary>
    public required Traits Path { get; init; }

    /// <summary>Equal for elements of the same tag, names and place in the tree: the members of a list or the paragraphs of a body.</summary>
    public required int Signature { get; init; }

    /// <summary>First segment inside, and one past the last.</summary>
    public int First { get; init; }
    public int End { get; set; }

    /// <summary>Characters of text, of linked text, and of segments that read like prose.</summary>
    public int Chars { get; set; }
    public int LinkChars { get; set; }
    public int ProseChars { get; set; }
    public int ProseCount { get; set; }

    public double LinkDensity => Chars == 0 ? 0 : (double)LinkChars / Chars;
}

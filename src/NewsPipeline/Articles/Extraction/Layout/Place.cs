using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Layout;

/// <summary>Where in the page a piece of text stands.</summary>
internal readonly record struct Place
{
    public int Region { get; init; }
    public int Depth { get; init; }
    public Tag Tag { get; init; }

    /// <summary>Region of the enclosing table row, or -1.</summary>
    public int Row { get; init; }
    public bool InQuote { get; init; }
    public bool InFigure { get; init; }
    public bool InTable { get; init; }
    public bool Linked { get; init; }
    public bool Bold { get; init; }

    /// <summary>Line breaks are kept: preformatted text.</summary>
    public bool Keeps { get; init; }
}

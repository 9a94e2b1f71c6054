using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Layout;

/// <summary>A run of text between two block boundaries: the unit that is kept or dropped.</summary>
internal sealed class Segment
{
    public required int Index { get; init; }

    /// <summary>White space collapsed, no soft hyphens; never empty.</summary>
    public required string Text { get; init; }

    /// <summary>Index of the innermost enclosing region.</summary>
    public required int Region { get; init; }

    /// <summary>The nearest element that says what the text is: paragraph, heading, list item, cell, quote, …</summary>
    public required Tag Tag { get; init; }

    /// <summary>Traits of inline elements that hold most of the text.</summary>
    public Traits Inline { get; init; }
    public int Words { get; init; }
    public int LinkChars { get; init; }
    public int Links { get; init; }
    public int BoldChars { get; init; }
    public int Commas { get; init; }

    /// <summary>Follows the segment before it in the same element, after one line break.</summary>
    public bool AfterBreak { get; init; }
    public bool InQuote { get; init; }
    public bool InFigure { get; init; }
    public bool InTable { get; init; }

    /// <summary>Index of the enclosing table row's region, or -1.</summary>
    public int Row { get; init; } = -1;

    public double LinkDensity => (double)LinkChars / Text.Length;

    /// <summary>Reads like a sentence or more: long enough, mostly unlinked. The lengths are Readability's and jusText's order of size.</summary>
    public bool IsProse => Text.Length >= 60 && LinkDensity < 0.4 && (Commas > 0 || Text.Length >= 100 || Text[^1] is '.' or '!' or '?' or '…' or '"' or '”' or '»' or '。' or '।');
}

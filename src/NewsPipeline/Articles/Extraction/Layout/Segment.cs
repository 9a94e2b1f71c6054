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

    /// <summary>Length as it would be in letters: a Chinese character says as much as two of them, a kana or a Korean syllable as much as one and a half.</summary>
    public required int Size { get; init; }
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
    public bool IsProse => AmongSentences || (Size >= 60 && LinkDensity < 0.4 && (Commas > 0 || Size >= 100 || EndsSentence));

    /// <summary>A short sentence beside others in elements built alike: set when the page has been read.</summary>
    public bool AmongSentences { get; set; }

    public bool EndsSentence => Text[^1] is '.' or '!' or '?' or '…' or '"' or '”' or '»' or '。' or '।' || Text[^1] is '！' or '？' or '」' or '』';
}

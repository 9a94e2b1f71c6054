using System.Numerics;
using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>What came before a segment in reading order: how much prose, which heading, how long ago comments or related stories began. Segments are filled in their order.</summary>
internal sealed class RunningFeatures(Page page, Containers containers, int title)
{
    /// <summary>A line this short that says "comments" or "related" is a section's head rather than a sentence about them.</summary>
    private const int CueLength = 70;

    /// <summary>Segments past which a cue is too long ago to matter.</summary>
    private const int Forgotten = 60;

    private readonly int _pageChars = Math.Max(1, page.Regions[0].Chars);
    private readonly int _pageProse = Math.Max(1, page.Regions[0].ProseChars);
    private int _chars, _prose, _heading = -1, _comment = -Forgotten, _related = -Forgotten, _subscribe = -Forgotten;
    private Cues _headingCues = Cues.None;

    /// <summary>Where the article starts: a "Comments: 0" between its heading and its text begins no comments.</summary>
    private readonly int[] _starts = [title, containers.Dense.First, containers.Declared?.First ?? -1, containers.Named?.First ?? -1, containers.Article?.First ?? -1];

    public void Fill(FeatureRow row, Segment segment, Cues cues)
    {
        row.Set(Feature.CharPosition, (float)_chars / _pageChars);
        row.Set(Feature.ProseBefore, (float)_prose / _pageProse);
        if (segment.IsProse)
            _prose += segment.Size;
        row.Set(Feature.ProseAfter, (float)(_pageProse - _prose) / _pageProse);
        _chars += segment.Size;
        if (_starts.Contains(segment.Index))
            _comment = _related = _subscribe = -Forgotten;
        Note(segment, cues);
        row.Set(Feature.HeadingCues, BitOperations.PopCount((uint)_headingCues));
        row.Set(Feature.SinceHeading, _heading < 0 ? 99 : Math.Min(99, segment.Index - _heading));
        row.Set(Feature.HeadingLevel, _heading < 0 ? 0 : FeatureRow.Level(page.Segments[_heading].Tag));
        row.Set(Feature.SinceCommentCue, Math.Min(Forgotten, segment.Index - _comment));
        row.Set(Feature.SinceRelatedCue, Math.Min(Forgotten, segment.Index - _related));
        row.Set(Feature.SinceSubscribeCue, Math.Min(Forgotten, segment.Index - _subscribe));
    }

    private void Note(Segment segment, Cues cues)
    {
        if (segment.Tag.IsHeading() || (segment.BoldChars == segment.Text.Length && segment.Text.Length < 80))
            (_heading, _headingCues) = (segment.Index, cues);
        if (segment.Text.Length >= CueLength)
            return;
        if (cues.HasFlag(Cues.Comment))
            _comment = segment.Index;
        if ((cues & (Cues.Related | Cues.Popular)) != Cues.None)
            _related = segment.Index;
        if (cues.HasFlag(Cues.Subscribe))
            _subscribe = segment.Index;
    }
}

using System.Numerics;
using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Metadata;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>Turns a page's segments into rows of numbers for the scorer: the segment itself, where it stands, what surrounds it, what the page says.</summary>
internal sealed class SegmentFeatures
{
    public const int Traits = 38;
    public const int Cues = 22;
    public static readonly int Base = Enum.GetValues<Feature>().Length;

    /// <summary>Columns of a row: the features, then traits, then cues.</summary>
    public static readonly int Columns = Base + Traits + Cues;

    /// <summary>A line this short that says "comments" or "related" is a section's head rather than a sentence about them.</summary>
    private const int CueLength = 70;

    /// <summary>Characters from which a text is no title and no description.</summary>
    private const int LongestKey = 400;

    private readonly Page _page;
    private readonly Containers _containers;
    private readonly Evidence _evidence;
    private readonly Dictionary<int, (int Count, int Chars, int Prose, int Links)> _signatures = [];
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly char[] _key = new char[LongestKey];
    private readonly float[] _rows;
    private readonly int _title;
    private readonly int _firstProse;
    private readonly int _lastProse;
    private readonly int _pageChars;
    private readonly bool[] _holdsDense;

    private SegmentFeatures(Page page, Containers containers, Evidence evidence, int title)
    {
        _page = page;
        _containers = containers;
        _evidence = evidence;
        _title = title;
        _rows = new float[page.Segments.Count * Columns];
        _holdsDense = new bool[page.Regions.Count];
        for (var r = containers.Dense.Index; r >= 0; r = page.Regions[r].Parent)
            _holdsDense[r] = true;
        _pageChars = Math.Max(1, page.Regions[0].Chars);
        _firstProse = page.Segments.FindIndex(containers.Dense.First, s => s.IsProse);
        _lastProse = containers.Dense.End == 0 ? -1 : page.Segments.FindLastIndex(containers.Dense.End - 1, s => s.IsProse);
        foreach (var segment in page.Segments)
        {
            var signature = page.RegionOf(segment).Signature;
            var (count, chars, prose, links) = _signatures.GetValueOrDefault(signature);
            _signatures[signature] = (count + 1, chars + segment.Text.Length, prose + (segment.IsProse ? segment.Text.Length : 0), links + segment.LinkChars);
        }
    }

    /// <summary>Name of a column, for people and for the weights file.</summary>
    public static string Name(int column) =>
        column < Base ? ((Feature)column).ToString()
        : column < Base + Traits ? $"Trait.{(Layout.Traits)(1UL << (column - Base))}"
        : $"Cue.{(Cues)(1 << (column - Base - Traits))}";

    /// <param name="title">Index of the segment that is the title, or -1.</param>
    public static float[] Rows(Page page, Containers containers, Evidence evidence, int title)
    {
        var features = new SegmentFeatures(page, containers, evidence, title);
        features.Fill();
        return features._rows;
    }

    private void Fill()
    {
        int comment = -60, related = -60, subscribe = -60;
        var before = 0;
        var chars = 0;
        var heading = -1;
        var headingCues = Selection.Cues.None;
        var proseTotal = Math.Max(1, _page.Regions[0].ProseChars);
        for (var i = 0; i < _page.Segments.Count; i++)
        {
            var segment = _page.Segments[i];
            var row = _rows.AsSpan(i * Columns, Columns);
            var cues = CueWords.Of(segment.Text);
            Own(row, segment);
            Standing(row, segment);
            Group(row, segment);
            Neighbour(row, i, i - 1, (int)Feature.PreviousChars);
            Neighbour(row, i, i + 1, (int)Feature.NextChars);
            Said(row, segment);
            Set(row, Feature.CharPosition, (float)chars / _pageChars);
            Set(row, Feature.ProseBefore, (float)before / proseTotal);
            if (segment.IsProse)
                before += segment.Text.Length;
            Set(row, Feature.ProseAfter, (float)(proseTotal - before) / proseTotal);
            chars += segment.Text.Length;
            if (segment.Tag.IsHeading() || (segment.BoldChars == segment.Text.Length && segment.Text.Length < 80))
            {
                heading = i;
                headingCues = cues;
            }

            Set(row, Feature.HeadingCues, BitOperations.PopCount((uint)headingCues));
            Set(row, Feature.SinceHeading, heading < 0 ? 99 : Math.Min(99, i - heading));
            Set(row, Feature.HeadingLevel, heading < 0 ? 0 : Level(_page.Segments[heading].Tag));
            if (segment.Text.Length < CueLength)
            {
                if (cues.HasFlag(Selection.Cues.Comment))
                    comment = i;
                if ((cues & (Selection.Cues.Related | Selection.Cues.Popular)) != Selection.Cues.None)
                    related = i;
                if (cues.HasFlag(Selection.Cues.Subscribe))
                    subscribe = i;
            }

            Set(row, Feature.SinceCommentCue, Math.Min(60, i - comment));
            Set(row, Feature.SinceRelatedCue, Math.Min(60, i - related));
            Set(row, Feature.SinceSubscribeCue, Math.Min(60, i - subscribe));
            Bits(row, segment, cues);
        }
    }

    private static void Own(Span<float> row, Segment segment)
    {
        var text = segment.Text;
        int digits = 0, capitals = 0, bars = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (char.IsUpper(c))
                capitals++;
            else if (c is '|' or '•' or '·' or '»' or '›' or '→' or '/')
                bars++;
        }

        Set(row, Feature.Chars, Math.Min(2_000, text.Length));
        Set(row, Feature.Words, Math.Min(400, segment.Words));
        Set(row, Feature.WordLength, (float)text.Length / Math.Max(1, segment.Words));
        Set(row, Feature.LinkDensity, (float)segment.LinkDensity);
        Set(row, Feature.Links, Math.Min(20, segment.Links));
        Set(row, Feature.BoldShare, (float)segment.BoldChars / text.Length);
        Set(row, Feature.Commas, Math.Min(20, segment.Commas));
        Set(row, Feature.EndsSentence, text[^1] is '.' or '!' or '?' or '…' or '。' ? 1 : text[^1] is '"' or '”' or '»' or ')' ? 0.5f : 0);
        Set(row, Feature.EndsColon, text[^1] is ':' ? 1 : 0);
        Set(row, Feature.StartsUpper, char.IsUpper(text[0]) ? 1 : char.IsLower(text[0]) ? 0 : 0.5f);
        Set(row, Feature.Digits, (float)digits / text.Length);
        Set(row, Feature.Capitals, (float)capitals / text.Length);
        Set(row, Feature.Bars, bars);
        Set(row, Feature.Heading, Level(segment.Tag));
        Set(row, Feature.IsParagraph, segment.Tag is Tag.Paragraph ? 1 : 0);
        Set(row, Feature.IsListItem, segment.Tag is Tag.ListItem ? 1 : 0);
        Set(row, Feature.IsCell, segment.Tag is Tag.Cell ? 1 : 0);
        Set(row, Feature.IsLoose, segment.Tag is Tag.Block or Tag.Body or Tag.Section or Tag.Article ? 1 : 0);
        Set(row, Feature.IsPreformatted, segment.Tag is Tag.Preformatted ? 1 : 0);
        Set(row, Feature.InFigure, segment.InFigure ? 1 : 0);
        Set(row, Feature.InTable, segment.InTable ? 1 : 0);
        Set(row, Feature.InQuote, segment.InQuote ? 1 : 0);
        Set(row, Feature.AfterBreak, segment.AfterBreak ? 1 : 0);
        Set(row, Feature.IsProse, segment.IsProse ? 1 : 0);
    }

    private void Standing(Span<float> row, Segment segment)
    {
        var dense = _containers.Dense;
        var region = _page.RegionOf(segment);
        int inside = 0, onPath = 0, nearest = 20, steps = 0;
        Region? common = null;
        for (var r = region; ; r = _page.Regions[r.Parent])
        {
            if (common is null && _holdsDense[r.Index])
                common = r;
            var boilerplate = BitOperations.PopCount((ulong)(r.Own & Layout.Traits.Boilerplate));
            onPath += boilerplate;
            if (boilerplate > 0)
                nearest = Math.Min(nearest, steps);
            if (common is null)
                inside += boilerplate;
            steps++;
            if (r.Parent < 0)
                break;
        }

        common ??= _page.Regions[0];
        Set(row, Feature.Depth, region.Depth);
        Set(row, Feature.BelowDense, region.Depth - common.Depth);
        Set(row, Feature.AboveDense, dense.Depth - common.Depth);
        Set(row, Feature.BoilerplateInside, inside);
        Set(row, Feature.BoilerplateOnPath, onPath);
        Set(row, Feature.NearestBoilerplate, nearest);
        Set(row, Feature.HasDeclared, _containers.Declared is null ? 0 : 1);
        Set(row, Feature.HasNamed, _containers.Named is null ? 0 : 1);
        Set(row, Feature.HasArticle, _containers.Article is null ? 0 : 1);
        Set(row, Feature.InDeclared, Holds(_containers.Declared, segment));
        Set(row, Feature.InNamed, Holds(_containers.Named, segment));
        Set(row, Feature.InArticle, Holds(_containers.Article, segment));
        Set(row, Feature.SinceDense, Math.Clamp(segment.Index - dense.First, -50, 100));
        Set(row, Feature.UntilDenseEnd, Math.Clamp(dense.End - segment.Index, -50, 100));
        Set(row, Feature.Position, (float)segment.Index / _page.Segments.Count);
        Set(row, Feature.FromTitle, _title < 0 ? -99 : Math.Clamp(segment.Index - _title, -60, 120));
        Set(row, Feature.FromFirstProse, _firstProse < 0 ? -99 : Math.Clamp(segment.Index - _firstProse, -60, 120));
        Set(row, Feature.ToLastProse, _lastProse < 0 ? -99 : Math.Clamp(_lastProse - segment.Index, -60, 120));
    }

    private static float Holds(Region? region, Segment segment) =>
        region is not null && segment.Index >= region.First && segment.Index < region.End ? 1 : 0;

    private void Group(Span<float> row, Segment segment)
    {
        var parent = _page.RegionOf(segment);
        var group = parent;
        while (group.Parent >= 0 && group.End - group.First < 2)
            group = _page.Regions[group.Parent];
        Set(row, Feature.ParentChars, Math.Min(20_000, parent.Chars));
        Set(row, Feature.ParentLinkDensity, (float)parent.LinkDensity);
        Set(row, Feature.ParentProse, Math.Min(50, parent.ProseCount));
        Set(row, Feature.ParentSegments, Math.Min(100, parent.End - parent.First));
        Set(row, Feature.GroupChars, Math.Min(20_000, group.Chars));
        Set(row, Feature.GroupLinkDensity, (float)group.LinkDensity);
        Set(row, Feature.GroupProse, Math.Min(50, group.ProseCount));
        Set(row, Feature.GroupSegments, Math.Min(100, group.End - group.First));
        Set(row, Feature.GroupShare, (float)group.ProseChars / Math.Max(1, _page.Regions[0].ProseChars));
        var (count, chars, prose, links) = _signatures[parent.Signature];
        Set(row, Feature.SignatureCount, Math.Min(200, count));
        Set(row, Feature.SignatureChars, (float)chars / count);
        Set(row, Feature.SignatureProse, (float)prose / chars);
        Set(row, Feature.SignatureLinkDensity, (float)links / chars);
        Set(row, Feature.SignatureShare, (float)prose / Math.Max(1, _page.Regions[0].ProseChars));
        Set(row, Feature.PageProse, Math.Min(50_000, _page.Regions[0].ProseChars));
        Set(row, Feature.PageProseCount, Math.Min(200, _page.Regions[0].ProseCount));
        Set(row, Feature.PageLinkDensity, (float)_page.Regions[0].LinkDensity);
        Set(row, Feature.DenseShare, (float)_containers.Dense.ProseChars / Math.Max(1, _page.Regions[0].ProseChars));
    }

    private void Neighbour(Span<float> row, int from, int to, int column)
    {
        if (to < 0 || to >= _page.Segments.Count)
        {
            row[column] = -1;
            return;
        }

        var here = _page.RegionOf(_page.Segments[from]);
        var other = _page.Segments[to];
        var there = _page.RegionOf(other);
        row[column] = Math.Min(2_000, other.Text.Length);
        row[column + 1] = (float)other.LinkDensity;
        row[column + 2] = other.IsProse ? 1 : 0;
        row[column + 3] = here.Index == there.Index ? 2 : here.Parent == there.Parent ? 1 : 0;
    }

    private void Said(Span<float> row, Segment segment)
    {
        Set(row, Feature.InBody, _evidence.InBody(segment.Text));
        Set(row, Feature.IsTitle, segment.Index == _title ? 1 : 0);
        if (segment.Text.Length < LongestKey)
        {
            var key = (ReadOnlySpan<char>)_key.AsSpan(0, Titles.Key(segment.Text, _key));
            var title = _evidence.Title.AsSpan();
            if (key.Length > 8 && title.Length > 8)
                Set(row, Feature.TitleOverlap, key.SequenceEqual(title) ? 2 : title.IndexOf(key) >= 0 || key.IndexOf(title) >= 0 ? 1 : 0);
            var description = _evidence.Description.AsSpan();
            if (key.Length > 20 && description.Length > 20)
                Set(row, Feature.InDescription, key.SequenceEqual(description) ? 2 : description.IndexOf(key) >= 0 || key.StartsWith(description[..Math.Min(60, description.Length)]) ? 1 : 0);
        }

        var seen = _texts.GetValueOrDefault(segment.Text);
        _texts[segment.Text] = seen + 1;
        Set(row, Feature.Repeats, Math.Min(5, seen));
    }

    /// <summary>Traits: 3 for the text's own element, 2 for the element around it, 1 for one further out.</summary>
    private void Bits(Span<float> row, Segment segment, Cues cues)
    {
        var region = _page.RegionOf(segment);
        var outer = region.Parent < 0 ? region : _page.Regions[region.Parent];
        var own = (ulong)(segment.Inline | region.Own);
        var near = (ulong)outer.Own;
        var path = (ulong)region.Path | own;
        for (var bits = path; bits != 0; bits &= bits - 1)
        {
            var bit = BitOperations.TrailingZeroCount(bits);
            if (bit < Traits)
                row[Base + bit] = ((own >> bit) & 1) != 0 ? 3 : ((near >> bit) & 1) != 0 ? 2 : 1;
        }

        for (var bits = (uint)cues; bits != 0; bits &= bits - 1)
            row[Base + Traits + BitOperations.TrailingZeroCount(bits)] = 1;
    }

    private static float Level(Tag tag) => tag switch { Tag.Heading1 => 1, Tag.Heading2 => 2, Tag.Heading3 => 3, Tag.Heading4 => 4, _ => 0 };

    private static void Set(Span<float> row, Feature feature, float value) => row[(int)feature] = value;
}

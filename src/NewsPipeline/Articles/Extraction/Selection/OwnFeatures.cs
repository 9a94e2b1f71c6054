using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>The segment by itself: its characters, its element, its links.</summary>
internal static class OwnFeatures
{
    public static void Fill(FeatureRow row, Segment segment)
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

        row.Set(Feature.Chars, Math.Min(2_000, segment.Size));
        row.Set(Feature.Words, Math.Min(400, segment.Words));
        row.Set(Feature.WordLength, (float)text.Length / Math.Max(1, segment.Words));
        row.Set(Feature.LinkDensity, (float)segment.LinkDensity);
        row.Set(Feature.Links, Math.Min(20, segment.Links));
        row.Set(Feature.BoldShare, (float)segment.BoldChars / text.Length);
        row.Set(Feature.Commas, Math.Min(20, segment.Commas));
        row.Set(Feature.EndsSentence, text[^1] is '.' or '!' or '?' or '…' or '。' or '！' or '？' ? 1 : text[^1] is '"' or '”' or '»' or ')' ? 0.5f : 0);
        row.Set(Feature.EndsColon, text[^1] is ':');
        row.Set(Feature.StartsUpper, char.IsUpper(text[0]) ? 1 : char.IsLower(text[0]) ? 0 : 0.5f);
        row.Set(Feature.Digits, (float)digits / text.Length);
        row.Set(Feature.Capitals, (float)capitals / text.Length);
        row.Set(Feature.Bars, bars);
        row.Set(Feature.Heading, FeatureRow.Level(segment.Tag));
        row.Set(Feature.IsParagraph, segment.Tag is Tag.Paragraph);
        row.Set(Feature.IsListItem, segment.Tag is Tag.ListItem);
        row.Set(Feature.IsCell, segment.Tag is Tag.Cell);
        row.Set(Feature.IsLoose, segment.Tag is Tag.Block or Tag.Body or Tag.Section or Tag.Article);
        row.Set(Feature.IsPreformatted, segment.Tag is Tag.Preformatted);
        row.Set(Feature.InFigure, segment.InFigure);
        row.Set(Feature.InTable, segment.InTable);
        row.Set(Feature.InQuote, segment.InQuote);
        row.Set(Feature.AfterBreak, segment.AfterBreak);
        row.Set(Feature.IsProse, segment.IsProse);
    }
}

using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Metadata;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>
/// From scores to the segments that are kept. The scorer judges a segment; these rules judge the text as a whole: gaps in
/// it are closed, and what the page itself shows to be something else goes. Each was measured alone on pages of sites the scorer had not seen.
/// </summary>
internal static class Finishing
{
    /// <summary>A segment scored this high is kept where its neighbours on both sides are.</summary>
    private const float Between = 0.2f;

    /// <summary>Segments on each side in which a kept neighbour is looked for.</summary>
    private const int Reach = 3;

    /// <summary>Text under which the scorer is held to have missed the article.</summary>
    private const int Missed = 150;

    /// <summary>Score of prose from which it may be the article where nothing better is found.</summary>
    private const float Faint = 0.02f;

    /// <summary>Segments one rule holds against the whole text: an honest page has a handful, and the time is their number times the text.</summary>
    private const int MostLookedAt = 60;

    /// <summary>Letters of other text beside which comments are comments.</summary>
    private const int BesideComments = 150;

    public static Choice Of(ReadPage read, float[] scores, float threshold)
    {
        var choice = new Choice(read, scores);
        foreach (var segment in read.Page.Segments)
        {
            if (scores[segment.Index] >= threshold)
                choice.Take(segment);
        }

        Close(choice);
        Posts(choice);
        new Pruning(choice).Cut();
        var before = choice.Kept.ToList();
        var comments = choice.Inside(region => region.Own.HasFlag(Traits.Comment) && !Declares(choice, region));
        Comments(choice, comments);
        OtherArticles.Cut(choice);
        AfterDeclared(choice);
        HiddenCopies(choice);
        LegalNotes(choice);
        PullQuotes(choice);
        if (choice.Size < Missed)
            Rescue(choice, comments);
        if (choice.Size == 0)
            before.ForEach(choice.Take);
        Headings(choice);
        return choice;
    }

    /// <summary>Lines, list items and last paragraphs the scorer doubts, in the midst of what it keeps.</summary>
    private static void Close(Choice choice)
    {
        var segments = choice.Page.Segments;
        var sure = segments.ConvertAll(choice.Has);
        foreach (var segment in segments)
        {
            if (!sure[segment.Index] && choice.Scores[segment.Index] >= Between && Near(segment, -1) is { } before && Near(segment, 1) is { } after
                && (IsBeside(choice.Page, before, segment) || IsBeside(choice.Page, after, segment)))
                choice.Take(segment);
        }

        Segment? Near(Segment segment, int step)
        {
            for (var i = segment.Index + step; i >= 0 && i < segments.Count && Math.Abs(i - segment.Index) <= Reach; i += step)
            {
                if (sure[i])
                    return segments[i];
            }

            return null;
        }
    }

    private static bool IsBeside(Page page, Segment one, Segment other) =>
        one.Region == other.Region || page.RegionOf(one).Parent == page.RegionOf(other).Parent;

    /// <summary>Posts of a social network quoted in the midst of the text are what readers see, and often what a person said.</summary>
    private static void Posts(Choice choice)
    {
        var kept = choice.Kept.Where(segment => segment.IsProse).ToList();
        if (kept.Count < 2)
            return;
        var embeds = choice.Inside(region => region.Own.HasFlag(Traits.Embed));
        foreach (var segment in choice.Page.Segments)
        {
            if (segment.InQuote && segment.Tag is Tag.Paragraph or Tag.Quote && !choice.Has(segment) && segment.Index > kept[0].Index && segment.Index < kept[^1].Index
                && embeds[segment.Region] && segment.Words > 2 && !IsAttribution(segment.Text))
                choice.Take(segment);
        }
    }

    private static bool IsAttribution(string text) => text[0] is '—' or '–' || text.StartsWith("A post shared by", StringComparison.OrdinalIgnoreCase) || text.StartsWith("View this post", StringComparison.OrdinalIgnoreCase);

    private static void Comments(Choice choice, bool[] comments)
    {
        // Where a title tells which part is the article, readers' words are none of it, and where nothing else is found the article is looked for again.
        if (choice.Read.Title >= 0 || choice.Kept.Where(segment => !comments[segment.Region]).Sum(segment => segment.Size) >= BesideComments)
            choice.CutAll(segment => comments[segment.Region], "among readers' comments");
    }

    private static bool Declares(Choice choice, Region region) => choice.Read.Containers.Declared is { } declared && declared.First >= region.First && declared.End <= region.End;

    private static void AfterDeclared(Choice choice)
    {
        if (choice.Read.Containers.Declared is not { } declared || choice.SizeIn(declared) * 2 < choice.Size)
            return;
        var end = choice.Page.Regions.Where(region => region.Own.HasFlag(Traits.Declared)).Max(region => region.End);
        choice.CutAll(segment => segment.Index >= end, "after what the page declares to be its text");
    }

    /// <summary>The text once more, hidden, for search machines or members.</summary>
    private static void HiddenCopies(Choice choice)
    {
        var inside = choice.Inside(region => region.Own.HasFlag(Traits.Hidden));
        var hidden = choice.Kept.Where(segment => inside[segment.Region]).ToList();
        if (hidden.Count == 0 || hidden.Sum(segment => segment.Size) * 4 > choice.Size * 3)
            return;
        var shown = string.Concat(choice.Kept.Except(hidden).Select(segment => TextKey.Of(segment.Text)));
        foreach (var segment in hidden.Take(MostLookedAt))
        {
            var key = TextKey.Of(segment.Text);
            if (key.Length > 20 && (shown.Contains(key, StringComparison.Ordinal) || (shown.Contains(key[..20], StringComparison.Ordinal) && shown.Contains(key[^20..], StringComparison.Ordinal))))
                choice.Cut(segment, "a hidden copy of what is shown");
        }
    }

    /// <summary>Share of a page after which notes about rights are no part of the story.</summary>
    private const double LastPart = 0.6;

    private static void LegalNotes(Choice choice)
    {
        foreach (var note in choice.Kept.Where(segment => segment.Index > LastPart * choice.Page.Segments.Count && CueWords.IsLegal(segment.Text)).Take(MostLookedAt).ToList())
        {
            choice.Cut(note, "a note about rights");
            var region = choice.Page.RegionOf(note);
            if (!choice.HoldsTitle(region) && region.Tag is not Tag.Body && choice.SizeIn(region) * 2 < choice.Size)
            {
                for (var i = region.First; i < region.End; i++)
                    choice.Cut(choice.Page.Segments[i], "beside a note about rights");
            }
        }
    }

    /// <summary>Letters of the longest pull quote.</summary>
    private const int PullQuote = 200;

    private static void PullQuotes(Choice choice)
    {
        var kept = choice.Kept.ToList();
        var plain = kept.Where(segment => segment.IsProse).GroupBy(segment => choice.Page.RegionOf(segment).Signature).OrderByDescending(group => group.Sum(segment => segment.Size)).FirstOrDefault()?.Key;
        string? all = null;
        var looked = 0;
        foreach (var segment in kept)
        {
            if (segment.Text.Length >= PullQuote || segment.Words < 5 || segment.AfterBreak || choice.Page.RegionOf(segment).Signature == plain || segment.Tag is Tag.ListItem or Tag.Cell)
                continue;
            if (++looked > MostLookedAt)
                return;
            all ??= string.Join('\n', kept.Where(other => other.IsProse).Select(other => TextKey.Of(other.Text)));
            var key = TextKey.Of(segment.Text);
            var at = key.Length < 20 ? -1 : all.IndexOf(key, StringComparison.Ordinal);
            if (at >= 0 && !(IsWhole(all, at, key.Length) && all.IndexOf(key, at + 1, StringComparison.Ordinal) is var next && (next < 0 || IsWhole(all, next, key.Length))))
                choice.Cut(segment, "a pull quote");
        }
    }

    private static bool IsWhole(string all, int at, int length) => (at == 0 || all[at - 1] == '\n') && (at + length == all.Length || all[at + length] == '\n');

    /// <summary>Nothing was found: the prose the scorer doubts least in the one place that may be the article.</summary>
    private static void Rescue(Choice choice, bool[] comments)
    {
        var containers = choice.Read.Containers;
        var foreign = new Pruning(choice).InForeign();
        var best = (Value: 0.0, Region: (Region?)null);
        foreach (var region in (Region?[])[containers.Declared, containers.Named, containers.Article, containers.Dense])
        {
            if (region is null)
                continue;
            var value = Candidates(region).Sum(segment => choice.Scores[segment.Index] * segment.Size);
            if (value > best.Value)
                best = (value, region);
        }

        if (best.Region is not null)
        {
            foreach (var segment in Candidates(best.Region))
                choice.Take(segment);
        }

        IEnumerable<Segment> Candidates(Region region) => choice.Page.Segments.Skip(region.First).Take(region.End - region.First)
            .Where(segment => segment.IsProse && choice.Scores[segment.Index] >= Faint && choice.WhyCut(segment) is null && !segment.InFigure && !foreign[segment.Region] && !comments[segment.Region] && !CueWords.IsLegal(segment.Text));
    }

    /// <summary>A heading whose part was cut has nothing to head.</summary>
    private static void Headings(Choice choice)
    {
        var kept = choice.Kept.ToList();
        var below = 0;
        for (var i = kept.Count - 1; i >= 0; i--)
        {
            if (!kept[i].Tag.IsHeading())
            {
                below = int.MaxValue;
                continue;
            }

            var level = FeatureRow.Level(kept[i].Tag);
            var cutAfter = kept[i].Index + 1 < choice.Page.Segments.Count && choice.WhyCut(choice.Page.Segments[kept[i].Index + 1]) is not null;
            if ((below == 0 && cutAfter) || (cutAfter && i + 1 < kept.Count && kept[i + 1].Tag.IsHeading() && FeatureRow.Level(kept[i + 1].Tag) <= level) || (cutAfter && OwnPartCut(choice, kept[i])))
                choice.Cut(kept[i], "a heading with nothing under it");
            else
                below = int.MaxValue;
        }
    }

    /// <summary>All of the heading's own box was cut.</summary>
    private static bool OwnPartCut(Choice choice, Segment heading)
    {
        var box = choice.Page.Regions[Math.Max(0, choice.Page.RegionOf(heading).Parent)];
        return box.Parent >= 0 && box.End - box.First <= 12 && choice.SizeIn(box) == heading.Size;
    }
}

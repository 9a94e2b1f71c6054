using NewsPipeline.Contracts;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>A stretch of text; a mention where <see cref="EntityId"/> is set.</summary>
internal sealed record TextRun(string Text, string? EntityId, string? EntityType);

/// <summary>Splits a text at its mentions. Pure; offsets that do not fit the text are left unmarked.</summary>
internal static class MarkedText
{
    /// <summary>The blocks of a text, each in runs; joined again the runs of a block are the block.</summary>
    public static IReadOnlyList<IReadOnlyList<TextRun>> Blocks(string text, IEnumerable<Mention> mentions)
    {
        var ordered = mentions.OrderBy(m => m.Start).ToArray();
        var blocks = new List<IReadOnlyList<TextRun>>();
        var start = 0;
        while (start <= text.Length)
        {
            var end = text.IndexOf("\n\n", start, StringComparison.Ordinal);
            if (end < 0)
                end = text.Length;
            if (!string.IsNullOrWhiteSpace(text[start..end]))
                blocks.Add(Runs(text, start, end, ordered));
            start = end + 2;
        }

        return blocks;
    }

    /// <summary>A whole field as one block.</summary>
    public static IReadOnlyList<TextRun> Line(string text, IEnumerable<Mention> mentions) =>
        Runs(text, 0, text.Length, [.. mentions.OrderBy(m => m.Start)]);

    /// <summary>Half a surrogate pair on either side would be shown as two broken characters.</summary>
    private static bool SplitsPair(string text, int at) =>
        at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);

    private static List<TextRun> Runs(string text, int start, int end, IReadOnlyList<Mention> ordered)
    {
        var runs = new List<TextRun>();
        var at = start;
        foreach (var mention in ordered)
        {
            if (mention.Start < at || mention.Length <= 0 || mention.Start >= end || mention.Length > end - mention.Start)
                continue;
            if (SplitsPair(text, mention.Start) || SplitsPair(text, mention.Start + mention.Length))
                continue;
            Plain(mention.Start);
            at = mention.Start + mention.Length;
            runs.Add(new TextRun(text[mention.Start..at], mention.EntityId, mention.EntityType));
        }

        Plain(end);
        return runs;

        void Plain(int until)
        {
            if (until > at)
                runs.Add(new TextRun(text[at..until], null, null));
        }
    }
}

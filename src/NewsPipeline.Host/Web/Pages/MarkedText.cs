using NewsPipeline.Contracts;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>A stretch of text; a mention where <see cref="EntityId"/> is set.</summary>
internal sealed record TextRun(string Text, string? EntityId, string? EntityType);

/// <summary>Splits a text at its mentions. Pure; offsets that do not fit the text are left unmarked.</summary>
internal static class MarkedText
{
    /// <summary>A whole field as one block.</summary>
    public static IReadOnlyList<TextRun> Line(string text, IEnumerable<Mention> mentions) =>
        Block(text, 0, text.Length, [.. mentions.OrderBy(m => m.Start)]);

    /// <summary>A stretch of a text; joined again its runs are the stretch.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="ordered">Mentions of the whole text by their start.</param>
    public static IReadOnlyList<TextRun> Block(string text, int start, int end, IReadOnlyList<Mention> ordered)
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

    /// <summary>Half a surrogate pair on either side would be shown as two broken characters.</summary>
    private static bool SplitsPair(string text, int at) =>
        at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);
}

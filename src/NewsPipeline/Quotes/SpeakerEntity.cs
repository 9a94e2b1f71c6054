using NewsPipeline.Contracts;

namespace NewsPipeline.Quotes;

/// <summary>Which watched entity speaks: the one that the tagger found in the speaker's own words, else in the name they stand for.</summary>
internal static class SpeakerEntity
{
    /// <summary>The entity's id, or null. Of several in one phrase the last counts: "a spokesman for Meta", "Meta's Dana Okafor".</summary>
    public static string? Of(Speaker speaker, IReadOnlyList<Mention> mentions) =>
        Last(mentions, speaker.Start, speaker.Length) ?? Last(mentions, speaker.NameStart, speaker.NameLength);

    private static string? Last(IReadOnlyList<Mention> mentions, int start, int length)
    {
        string? last = null;
        foreach (var mention in mentions)
        {
            if (mention.Field == "text" && mention.Start >= start && mention.Start + mention.Length <= start + length)
                last = mention.EntityId;
        }

        return last;
    }
}

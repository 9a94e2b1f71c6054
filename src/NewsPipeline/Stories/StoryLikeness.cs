namespace NewsPipeline.Stories;

/// <summary>How like an article is to a story, or one story to another, as a multiple of what is needed: from 1 on they are one.</summary>
internal sealed class StoryLikeness(StoryRules rules)
{
    /// <summary>An article, alone in <paramref name="mine"/>, against an open story.</summary>
    public double ToJoin(Story mine, string language, Story story)
    {
        var needed = 1 + (rules.Grow * Math.Log(Math.Max(1, story.Voices)));
        var likeness = story.Texts.ContainsKey(language)
            ? Within(mine, story, language) / rules.Join
            : Across(mine, story) / rules.JoinAcross;
        return likeness * Decay(mine, story) / needed;
    }

    /// <summary>Two stories that may have turned out to be one.</summary>
    public double ToMerge(Story one, Story other)
    {
        var within = -1.0;
        foreach (var language in one.Texts.Keys)
        {
            if (other.Texts.ContainsKey(language))
                within = Math.Max(within, Within(one, other, language));
        }

        return Decay(one, other) * (within >= 0 ? within / rules.Merge : Across(one, other) / rules.MergeAcross);
    }

    private double Within(Story a, Story b, string language)
    {
        var (one, other) = (a.Texts[language], b.Texts[language]);
        return (rules.WText * one.Lead.Cosine(other.Lead)) + (rules.WBody * one.Body.Cosine(other.Body))
            + (rules.WNames * a.Names.Cosine(b.Names)) + (rules.WConcepts * a.Concepts.Cosine(b.Concepts));
    }

    private double Across(Story a, Story b) =>
        (rules.XNames * a.Names.Cosine(b.Names)) + (rules.XSounds * a.Sounds.Cosine(b.Sounds)) + (rules.XConcepts * a.Concepts.Cosine(b.Concepts));

    /// <summary>
    /// Less the further apart in time: between the mean times, so that the late articles of a large story do not make a bridge
    /// to the saga's next turn, and a little between the nearest ones.
    /// </summary>
    private double Decay(Story a, Story b)
    {
        var gap = Math.Max(0, Math.Max((a.First - b.Last).TotalDays, (b.First - a.Last).TotalDays));
        gap += rules.MeanShare * (Math.Abs(a.MeanDay - b.MeanDay) - gap);
        return Math.Exp(-Math.Max(0, gap - rules.Grace) / rules.DecayDays);
    }
}

namespace NewsPipeline.Stories;

/// <summary>
/// Tells a round-up: an article whose paragraphs are about different stories. It would join the one it names first, and glue
/// the others to it.
/// </summary>
internal sealed class RoundUps(StoryRules rules)
{
    /// <summary>Stories that are told: two are a report and its background; one less where the title says "digest".</summary>
    private const int FewestStories = 3;

    /// <summary>Fewer paragraphs are an article with an aside.</summary>
    private const int FewestParts = 3;

    /// <summary>More are not looked at: a live page of a day.</summary>
    private const int MostParts = 12;

    /// <summary>Characters of a paragraph that can tell a story; of Chinese a third.</summary>
    private const int ShortestPart = 40;

    /// <summary>Whether the article's paragraphs are each like another of the stories near it.</summary>
    public bool Is(StoryArticle article, StoryKeyMaker maker, KeyCounts counts, IReadOnlyList<Story> near)
    {
        if (near.Count < 2)
            return false;
        var parts = article.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(p => p.Length >= ShortestPart).Take(MostParts).ToList();
        if (parts.Count < FewestParts)
            return false;
        foreach (var story in near)
            story.Weigh(counts, rules.Centre);
        var told = new Dictionary<Story, int>();
        foreach (var part in parts)
        {
            var keys = maker.Of(article with { Title = "", Body = part });
            var member = new StoryMember { Id = article.Id, Language = article.Language, At = article.At, Keys = keys, Fingerprint = FingerprintReader.Nothing, HasOwnText = false };
            var alone = Story.Alone(member, counts);
            var ranked = near.Select(s => (Story: s, Like: Likeness(alone, article.Language, s))).OrderByDescending(s => s.Like).ThenBy(s => s.Story.Id, StringComparer.Ordinal).Take(2).ToList();
            if (ranked[0].Like >= rules.RoundUpPart && ranked[0].Like >= rules.RoundUpLead * ranked[1].Like)
                told[ranked[0].Story] = told.GetValueOrDefault(ranked[0].Story) + 1;
        }

        var needed = maker.IsDigest(article) ? FewestStories - 1 : FewestStories;
        return told.Count >= needed && told.Values.Sum() >= rules.RoundUpShare * parts.Count && told.Values.Max() <= 0.5 * parts.Count;
    }

    private static double Likeness(Story part, string language, Story story)
    {
        var names = 0.5 * (part.Names.Cosine(story.Names) + part.Concepts.Cosine(story.Concepts));
        return part.Texts.TryGetValue(language, out var mine) && story.Texts.TryGetValue(language, out var theirs)
            ? Math.Max(names, Math.Max(mine.Lead.Cosine(theirs.Lead), mine.Lead.Cosine(theirs.Body)))
            : names;
    }
}

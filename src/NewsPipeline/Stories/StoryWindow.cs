namespace NewsPipeline.Stories;

/// <summary>
/// The articles of the last days and the stories they make. One pass: an article is placed as it comes, joins the story it is
/// likest to or begins one, and stories that turn out to be one are merged. What is placed is a function of what the window
/// holds, so that a process that reads its window back goes on as the one before it. Not safe for several threads.
/// </summary>
internal sealed class StoryWindow(StoryRules rules)
{
    /// <summary>Share of a copy from which its text is known already; the rest may be copied from it in turn.</summary>
    private const double KnownText = 0.8;

    private readonly KeyCounts _counts = new(rules.Prior);
    private readonly StoryPostings _postings = new(rules);
    private readonly CopyFinder _copies = new();
    private readonly StoryKeyMaker _maker = new(rules);
    private readonly StoryLikeness _likeness = new(rules);
    private readonly Dictionary<string, StoryMember> _members = new(StringComparer.Ordinal);
    private readonly PriorityQueue<StoryMember, DateTimeOffset> _oldest = new();
    private readonly Dictionary<string, Story> _stories = new(StringComparer.Ordinal);
    private readonly RoundUps _roundUps = new(rules);
    private DateTimeOffset _newest = DateTimeOffset.MinValue;
    private int _closed;

    /// <summary>Articles held.</summary>
    public int Count => _members.Count;

    /// <summary>Open stories.</summary>
    public int Stories => _stories.Count;

    /// <summary>The story an article of the window is in, or null.</summary>
    public string? StoryOf(string articleId) => _members.GetValueOrDefault(articleId)?.Story?.Id;

    /// <summary>Ids of the articles of an open story that are in the window.</summary>
    public IReadOnlyList<string> ArticlesOf(string storyId) => _stories.TryGetValue(storyId, out var story) ? story.Members.ConvertAll(m => m.Id) : [];

    public StoryKeyMaker Maker => _maker;

    /// <summary>
    /// Places an article; one that is in the window already is taken out and placed anew. One from before the window is a story
    /// of its own and not held.
    /// </summary>
    public Placement Place(StoryArticle article, StoryKeys? keys = null, Fingerprint? fingerprint = null)
    {
        if (_members.TryGetValue(article.Id, out var before))
            Remove(before);
        if (_newest - article.At > rules.Window)
            return new Placement(article.Id, [], null, false, 0, false);
        fingerprint ??= FingerprintReader.Of(article);
        Reach(article.At);
        var copy = _copies.Of(fingerprint, article.Language);
        var share = copy?.Overlap.Share ?? 0;
        var member = Member(article, keys ?? _maker.Of(article), fingerprint, copy?.Member.CopyOf ?? copy?.Member.Id, share);
        var merged = new List<string>();
        var story = copy?.Member.Story;
        if (story is null)
            story = Find(member, article, merged);
        else
            story.Add(member);
        Remember(member, fingerprint);
        return new Placement(story.Id, merged, member.CopyOf, copy?.Overlap.Same ?? false, share, story.IsRoundUp);
    }

    /// <summary>Puts an article back where it was placed before, as a process does that starts.</summary>
    public void Restore(StoryArticle article, string storyId, string? copyOf, double share, bool isRoundUp)
    {
        var fingerprint = FingerprintReader.Of(article);
        var member = Member(article, _maker.Of(article), fingerprint, copyOf, share);
        Reach(article.At);
        if (!_stories.TryGetValue(storyId, out var story))
            _stories[storyId] = story = new Story(storyId) { IsRoundUp = isRoundUp };
        story.Add(member);
        if (!isRoundUp && !member.IsCopy)
            _postings.Add(story, Story.Alone(member, _counts));
        Remember(member, fingerprint);
    }

    private static StoryMember Member(StoryArticle article, StoryKeys keys, Fingerprint fingerprint, string? copyOf, double share) => new()
    {
        Id = article.Id,
        Language = article.Language,
        At = article.At,
        Keys = keys,
        Fingerprint = fingerprint.Thinned(),
        CopyOf = copyOf,
        HasOwnText = copyOf is null || share < KnownText,
    };

    private Story Find(StoryMember member, StoryArticle article, List<string> merged)
    {
        var mine = Story.Alone(member, _counts);
        var candidates = _postings.Like(mine, _counts);
        if (_roundUps.Is(article, _maker, _counts, candidates))
            return Begin(member, isRoundUp: true);
        Story? best = null;
        var likeness = 1.0;
        foreach (var story in candidates)
        {
            var here = _likeness.ToJoin(mine, member.Language, story.Weigh(_counts, rules.Centre));
            if (here >= likeness && (best is null || here > likeness || string.CompareOrdinal(story.Id, best.Id) < 0))
                (best, likeness) = (story, here);
        }

        // A new version of the article a story began with stays with it, whatever it says now: a story is named by that article.
        best ??= _stories.GetValueOrDefault(member.Id);
        if (best is null)
            best = Begin(member, isRoundUp: false);
        else
            best.Add(member);
        _postings.Add(best, mine);
        return IsCheckpoint(best.Voices) ? Merge(best, merged) : best;
    }

    private Story Begin(StoryMember member, bool isRoundUp)
    {
        var story = new Story(member.Id) { IsRoundUp = isRoundUp };
        story.Add(member);
        _stories[story.Id] = story;
        return story;
    }

    /// <summary>Whether a story of this size is compared with others: at 1, 2, 3, 4, 6, 9, 13 … (half as many again), so that a large one is not compared at each article.</summary>
    private static bool IsCheckpoint(int voices)
    {
        for (var at = 1; at <= voices; at += Math.Max(1, at / 2))
        {
            if (at == voices)
                return true;
        }

        return false;
    }

    private Story Merge(Story story, List<string> merged)
    {
        story.Weigh(_counts, rules.Centre);
        Story? best = null;
        var likeness = 1.0;
        foreach (var other in _postings.Like(story, _counts))
        {
            var here = _likeness.ToMerge(story, other.Weigh(_counts, rules.Centre));
            if (here >= likeness && (best is null || here > likeness))
                (best, likeness) = (other, here);
        }

        if (best is null)
            return story;
        var (older, younger) = (best.First, best.Id).CompareTo((story.First, story.Id)) <= 0 ? (best, story) : (story, best);
        foreach (var member in younger.Members)
            older.Add(member);
        younger.Into = older;
        _stories.Remove(younger.Id);
        merged.Add(younger.Id);
        return older;
    }

    private void Remember(StoryMember member, Fingerprint fingerprint)
    {
        _members[member.Id] = member;
        _oldest.Enqueue(member, member.At);
        _counts.Add(member.Keys, member.Hour);
        if (member.HasOwnText)
            _copies.Add(member, fingerprint);
    }

    private void Reach(DateTimeOffset at)
    {
        if (at > _newest)
            _newest = at;
        _counts.Reach(_newest.UtcTicks / TimeSpan.TicksPerHour);
        while (_oldest.TryPeek(out var member, out var then) && (_newest - then > rules.Window || _members.Count >= rules.MostArticles))
        {
            _oldest.Dequeue();
            if (ReferenceEquals(_members.GetValueOrDefault(member.Id), member))
                Remove(member);
        }
    }

    private void Remove(StoryMember member)
    {
        _members.Remove(member.Id);
        _counts.Remove(member.Keys, member.Hour);
        if (member.HasOwnText)
            _copies.Remove(member);
        if (member.Story is not { } story)
            return;
        story.Remove(member);
        if (story.Members.Count > 0)
            return;
        _stories.Remove(story.Id);
        story.IsClosed = true;
        if (++_closed > Math.Max(1_000, _stories.Count))
        {
            _postings.Sweep();
            _closed = 0;
        }
    }
}

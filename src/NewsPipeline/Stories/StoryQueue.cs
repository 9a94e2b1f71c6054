namespace NewsPipeline.Stories;

/// <summary>
/// Holds articles back for a while and gives them out by their own time, then by id, so that it does not matter which of two
/// outlets, or of two workers, was some minutes faster. At most <see cref="Most"/> wait; when it is full the first in line
/// goes early.
/// </summary>
/// <param name="settle">How long an article waits for others that belong before it.</param>
internal sealed class StoryQueue(TimeSpan settle)
{
    /// <summary>Articles that wait at most: with their texts some 200 MB.</summary>
    public const int Most = 20_000;

    private static readonly Comparer<(DateTimeOffset At, string Id)> ByTime =
        Comparer<(DateTimeOffset At, string Id)>.Create((a, b) => a.At.CompareTo(b.At) is var c and not 0 ? c : string.CompareOrdinal(a.Id, b.Id));

    private readonly SortedDictionary<(DateTimeOffset At, string Id), StoryArticle> _waiting = new(ByTime);
    private readonly Queue<(DateTimeOffset SeenAt, (DateTimeOffset At, string Id) Key)> _seen = [];

    public int Count => _waiting.Count;

    /// <summary>Puts an article in line; gives back those whose turn has come.</summary>
    /// <param name="article">The article.</param>
    /// <param name="seenAt">When it came in; never earlier than the one before.</param>
    public List<StoryArticle> Add(StoryArticle article, DateTimeOffset seenAt)
    {
        var ready = Ready(seenAt);
        var key = (article.At, article.Id);
        _waiting[key] = article;
        _seen.Enqueue((seenAt, key));
        if (_waiting.Count > Most)
            ready.Add(TakeFirst());
        return ready;
    }

    /// <summary>The articles whose turn has come: one that has waited long enough, after all that belong before it.</summary>
    public List<StoryArticle> Ready(DateTimeOffset now)
    {
        var ready = new List<StoryArticle>();
        while (_seen.TryPeek(out var next) && next.SeenAt + settle <= now)
        {
            _seen.Dequeue();
            while (_waiting.ContainsKey(next.Key))
                ready.Add(TakeFirst());
        }

        return ready;
    }

    /// <summary>All that wait, in their order.</summary>
    public List<StoryArticle> Rest()
    {
        _seen.Clear();
        var rest = _waiting.Values.ToList();
        _waiting.Clear();
        return rest;
    }

    private StoryArticle TakeFirst()
    {
        var (key, article) = _waiting.First();
        _waiting.Remove(key);
        return article;
    }
}

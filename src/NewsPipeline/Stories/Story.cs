namespace NewsPipeline.Stories;

/// <summary>
/// A story that still takes articles: the sums of what its articles are compared by, a text for each language. All sums are
/// of whole numbers, so that the order in which articles came, and left, leaves no trace.
/// </summary>
internal sealed class Story(string id)
{
    /// <summary>More articles than this move the centre no further; they belong all the same.</summary>
    private const int MostThatCount = 500;

    private readonly Dictionary<string, KeyVector> _lead = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeyVector> _body = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (KeyWeights Lead, KeyWeights Body)> _texts = new(StringComparer.Ordinal);
    private KeyVector _names = KeyVector.Empty;
    private KeyVector _sounds = KeyVector.Empty;
    private KeyVector _concepts = KeyVector.Empty;
    private long _minutes;
    private int _weighedAt = -1;

    /// <summary>The id of the article it began with.</summary>
    public string Id { get; } = id;

    /// <summary>The articles that are still in the window, in the order in which they were placed.</summary>
    public List<StoryMember> Members { get; } = [];

    /// <summary>Members that move the centre: copies do not.</summary>
    public int Voices { get; private set; }

    /// <summary>A round-up of several stories: it stays alone.</summary>
    public bool IsRoundUp { get; init; }

    /// <summary>The story this one was merged into.</summary>
    public Story? Into { get; set; }

    /// <summary>Whether its last article has left the window.</summary>
    public bool IsClosed { get; set; }

    /// <summary>This story, or the one it became part of; null where that is closed.</summary>
    public Story? Open => Into is null ? (IsClosed ? null : this) : Into.Open;

    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>The mean time of its voices, in days.</summary>
    public double MeanDay => Voices > 0 ? (double)_minutes / Voices / 1440 : (double)First.UtcTicks / TimeSpan.TicksPerDay;

    public KeyWeights Names { get; private set; } = KeyWeights.Empty;

    public KeyWeights Sounds { get; private set; } = KeyWeights.Empty;

    public KeyWeights Concepts { get; private set; } = KeyWeights.Empty;

    public IReadOnlyDictionary<string, (KeyWeights Lead, KeyWeights Body)> Texts => _texts;

    /// <summary>A story of one article that no story is told of: what the article is compared by.</summary>
    public static Story Alone(StoryMember member, KeyCounts counts)
    {
        var alone = new Story("");
        alone.Sum(member, 1);
        (alone.First, alone.Last) = (member.At, member.At);
        return alone.Weigh(counts, int.MaxValue / 2);
    }

    public void Add(StoryMember member)
    {
        member.Story = this;
        member.Counts = !member.IsCopy && Voices < MostThatCount;
        Members.Add(member);
        if (member.Counts)
            Sum(member, 1);
        First = member.At < First ? member.At : First;
        Last = member.At > Last ? member.At : Last;
    }

    public void Remove(StoryMember member)
    {
        Members.Remove(member);
        if (member.Counts)
            Sum(member, -1);
        (First, Last) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        foreach (var other in Members)
        {
            First = other.At < First ? other.At : First;
            Last = other.At > Last ? other.At : Last;
        }
    }

    /// <summary>Weighs its keys by the counts as they are now; does nothing where neither has changed.</summary>
    public Story Weigh(KeyCounts counts, int most)
    {
        if (_weighedAt == counts.Epoch)
            return this;
        _weighedAt = counts.Epoch;
        _texts.Clear();
        foreach (var (language, lead) in _lead)
            _texts[language] = (KeyWeights.Of(lead, counts, most), KeyWeights.Of(_body[language], counts, 2 * most));
        Names = KeyWeights.Of(_names, counts, most);
        Sounds = KeyWeights.Of(_sounds, counts, most);
        Concepts = KeyWeights.Of(_concepts, counts, most);
        return this;
    }

    private void Sum(StoryMember member, int sign)
    {
        var keys = member.Keys;
        Voices += sign;
        _minutes += sign * (member.At.UtcTicks / TimeSpan.TicksPerMinute);
        Sum(_lead, member.Language, keys.Lead, sign);
        Sum(_body, member.Language, keys.Body, sign);
        _names = sign > 0 ? _names.Plus(keys.Names) : _names.Minus(keys.Names);
        _sounds = sign > 0 ? _sounds.Plus(keys.Sounds) : _sounds.Minus(keys.Sounds);
        _concepts = sign > 0 ? _concepts.Plus(keys.Concepts) : _concepts.Minus(keys.Concepts);
        _weighedAt = -1;
    }

    private static void Sum(Dictionary<string, KeyVector> sums, string language, KeyVector keys, int sign)
    {
        var sum = sums.GetValueOrDefault(language, KeyVector.Empty);
        sum = sign > 0 ? sum.Plus(keys) : sum.Minus(keys);
        if (sum.Length > 0 || sign > 0)
            sums[language] = sum;
        else
            sums.Remove(language);
    }
}

using System.Runtime.InteropServices;

namespace NewsPipeline.Stories;

/// <summary>Finds the open stories that share rare keys with an article. Bounded: a key knows the last 64 stories that had it.</summary>
internal sealed class StoryPostings(StoryRules rules)
{
    private const int MostOfKey = 64;

    private readonly Dictionary<int, List<Story>> _lists = [];

    /// <summary>From now on the story is found by the heaviest keys of <paramref name="by"/>.</summary>
    public void Add(Story story, Story by)
    {
        foreach (var key in Keys(by))
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_lists, key, out _);
            list ??= new List<Story>(1);
            list.RemoveAll(s => s.Open is not { } open || ReferenceEquals(open, story));
            if (list.Count == MostOfKey)
                list.RemoveAt(0);
            list.Add(story);
        }
    }

    /// <summary>The open stories that share most with <paramref name="mine"/>, each once, without it, at most <see cref="StoryRules.Candidates"/>.</summary>
    public List<Story> Like(Story mine, KeyCounts counts)
    {
        var shared = new Dictionary<Story, float>();
        var before = new HashSet<Story>();
        foreach (var key in Keys(mine))
        {
            if (!_lists.TryGetValue(key, out var list))
                continue;
            var weight = counts.Rarity(key);
            before.Clear();
            foreach (var listed in list)
            {
                if (listed.Open is { } story && !ReferenceEquals(story, mine) && before.Add(story))
                    CollectionsMarshal.GetValueRefOrAddDefault(shared, story, out _) += weight;
            }
        }

        var found = shared.ToList();
        found.Sort((a, b) => b.Value.CompareTo(a.Value) is var c and not 0 ? c : string.CompareOrdinal(a.Key.Id, b.Key.Id));
        return found.Take(rules.Candidates).Select(f => f.Key).ToList();
    }

    /// <summary>Forgets the stories that are closed.</summary>
    public void Sweep()
    {
        foreach (var (key, list) in _lists)
        {
            list.RemoveAll(s => s.Open is null);
            if (list.Count == 0)
                _lists.Remove(key);
        }
    }

    private List<int> Keys(Story story)
    {
        var keys = new List<int>(rules.Keys * 4);
        foreach (var text in story.Texts.Values)
            keys.AddRange(text.Lead.Heaviest(rules.Keys));
        keys.AddRange(story.Names.Heaviest(rules.Keys));
        keys.AddRange(story.Sounds.Heaviest(rules.Keys));
        keys.AddRange(story.Concepts.Heaviest(rules.Keys / 2));
        return keys;
    }
}

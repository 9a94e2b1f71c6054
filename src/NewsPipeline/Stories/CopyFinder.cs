using System.Runtime.InteropServices;

namespace NewsPipeline.Stories;

/// <summary>
/// Finds the article of the window that a text is a copy of. A text that is known already is not remembered again, and a run
/// of words knows the first four articles that had it: ten thousand copies of one text cost as much each as one.
/// </summary>
internal sealed class CopyFinder
{
    private const int MostOfRun = 4;
    private const int MostLooked = 8;

    private readonly Dictionary<uint, List<StoryMember>> _anchors = [];

    /// <summary>The article whose copy this is, and what both share; null where it is none.</summary>
    public (StoryMember Member, Overlap Overlap)? Of(Fingerprint fingerprint, string language)
    {
        var votes = new Dictionary<StoryMember, int>();
        foreach (var run in fingerprint.Runs)
        {
            foreach (var member in _anchors.GetValueOrDefault(run) ?? [])
            {
                if (member.Language == language)
                    CollectionsMarshal.GetValueRefOrAddDefault(votes, member, out _)++;
            }
        }

        (StoryMember Member, Overlap Overlap)? best = null;
        foreach (var (member, _) in votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key.At).ThenBy(v => v.Key.Id, StringComparer.Ordinal).Take(MostLooked))
        {
            var overlap = fingerprint.With(member.Fingerprint);
            if (overlap.IsCopy && (best is null || overlap.Share > best.Value.Overlap.Share))
                best = (member, overlap);
        }

        return best;
    }

    public void Add(StoryMember member, Fingerprint whole)
    {
        foreach (var run in whole.Anchors())
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_anchors, run, out _);
            list ??= new List<StoryMember>(1);
            if (list.Count < MostOfRun)
                list.Add(member);
        }
    }

    public void Remove(StoryMember member)
    {
        foreach (var run in member.Fingerprint.Anchors())
        {
            if (_anchors.TryGetValue(run, out var list) && list.Remove(member) && list.Count == 0)
                _anchors.Remove(run);
        }
    }
}

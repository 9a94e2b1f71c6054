namespace NewsPipeline.Entities;

/// <summary>Collects names with the forms of their words and builds the <see cref="NameIndex"/>.</summary>
internal sealed class NameIndexBuilder
{
    private readonly Dictionary<(int State, string Token, NameWord Kind, string Gap), int> _states = [];
    private readonly Dictionary<ulong, List<NameIndex.Edge>> _first = [];
    private readonly Dictionary<(int State, ulong Hash), List<NameIndex.Edge>> _next = [];
    private readonly List<List<Name>> _names = [[]];

    /// <summary>Adds a name whose words are <paramref name="words"/>, each with its folded forms and the gap before it.</summary>
    public void Add(Name name, IReadOnlyList<(NameWord Kind, IReadOnlyCollection<string> Forms, string Gap, string Key)> words)
    {
        var state = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var (kind, forms, gap, token) = words[i];
            var key = (state, token, kind, gap);
            if (!_states.TryGetValue(key, out var target))
            {
                target = _names.Count;
                _names.Add([]);
                _states[key] = target;
                foreach (var form in forms)
                    Connect(state, form, new NameIndex.Edge(form, target, Gaps.Of(gap), gap), isFirst: i == 0);
            }

            state = target;
        }

        _names[state].Add(name);
    }

    public NameIndex Build() => new(_first, _next, _names);

    private void Connect(int state, string form, NameIndex.Edge edge, bool isFirst)
    {
        var hash = Folding.Hash(form);
        List<NameIndex.Edge>? edges;
        if (isFirst)
        {
            if (!_first.TryGetValue(hash, out edges))
                _first[hash] = edges = [];
        }
        else if (!_next.TryGetValue((state, hash), out edges))
        {
            _next[(state, hash)] = edges = [];
        }

        edges.Add(edge);
    }
}

namespace NewsPipeline.Entities;

/// <summary>Collects names with the forms of their words and builds the <see cref="NameIndex"/>.</summary>
internal sealed class NameIndexBuilder
{
    private readonly Dictionary<(int State, string Token, NameWord Kind, string Gap), int> _states = [];
    private readonly HashSet<(int State, List<WordForm> Forms)> _connected = [];
    private readonly List<(ulong Key, Edge Edge)> _first = [];
    private readonly List<(ulong Key, Edge Edge)> _next = [];
    private readonly List<List<Name>> _names = [[]];
    private readonly List<(Gap Gap, string Text)> _gaps = [default];
    private readonly HashSet<string> _ends = [];

    /// <summary>Adds a name whose words are <paramref name="words"/>, each with its folded forms, the gap before it and what tells it from other words.</summary>
    public void Add(Name name, IReadOnlyList<(NameWord Kind, List<WordForm> Forms, string Gap, string Token)> words)
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
                _gaps.Add((Gaps.Of(gap), gap));
                _states[key] = target;
            }

            // The same word in another language leads to the same state by more forms.
            if (_connected.Add((target, forms)))
            {
                foreach (var form in forms)
                    Connect(state, form, forms[0].Text, target);
            }

            state = target;
        }

        _names[state].Add(name);
    }

    public NameIndex Build() => new(_first, _next, _names, _gaps);

    private void Connect(int state, WordForm form, string word, int target)
    {
        var kept = form.Text.AsSpan().CommonPrefixLength(word);
        var end = form.Text.AsSpan(kept);
        var lookup = _ends.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(end, out var shared))
            _ends.Add(shared = end.ToString());
        var edge = new Edge(word, (byte)kept, shared, target, form.Languages);
        var hash = Folding.Hash(form.Text);
        if (state == 0)
            _first.Add((hash, edge));
        else
            _next.Add((NameIndex.Key(state, hash), edge));
    }
}

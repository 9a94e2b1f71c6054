using System.Diagnostics.CodeAnalysis;

namespace NewsPipeline.Entities;

/// <summary>The watched persons by entity id, by given name, and all their surnames.</summary>
internal sealed class PersonDirectory(Dictionary<string, PersonNames> persons)
{
    private readonly HashSet<string> _surnames = persons.Values.SelectMany(p => p.Surnames).ToHashSet(StringComparer.Ordinal);

    private readonly ILookup<string, string> _bearers = persons.SelectMany(p => p.Value.Given.Select(given => (Given: given, Id: p.Key))).ToLookup(p => p.Given, p => p.Id, StringComparer.Ordinal);

    /// <summary>Ids of the persons whose given name a folded word is a form of.</summary>
    public IEnumerable<string> Bearers(string folded) => _bearers[folded];

    public bool TryGetValue(string entityId, [NotNullWhen(true)] out PersonNames? person) => persons.TryGetValue(entityId, out person);

    /// <summary>Whether a folded word is a form of a watched person's surname.</summary>
    public bool HasSurname(string folded) => _surnames.Contains(folded);
}

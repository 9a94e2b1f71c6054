using System.Diagnostics.CodeAnalysis;

namespace NewsPipeline.Entities;

/// <summary>The watched persons by entity id, and all their surnames.</summary>
internal sealed class PersonDirectory(Dictionary<string, PersonNames> persons)
{
    private readonly HashSet<string> _surnames = persons.Values.SelectMany(p => p.Surnames).ToHashSet(StringComparer.Ordinal);

    public bool TryGetValue(string entityId, [NotNullWhen(true)] out PersonNames? person) => persons.TryGetValue(entityId, out person);

    /// <summary>Whether a folded word is a form of a watched person's surname.</summary>
    public bool HasSurname(string folded) => _surnames.Contains(folded);
}

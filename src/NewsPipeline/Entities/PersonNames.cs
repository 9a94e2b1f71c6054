namespace NewsPipeline.Entities;

/// <summary>How a watched person is called beside the surname: what tells them from a namesake.</summary>
internal sealed class PersonNames
{
    /// <summary>All words of the full names but the last, folded, in every form and romanisation.</summary>
    public HashSet<string> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>Folded first letters of the given names.</summary>
    public HashSet<char> Initials { get; } = [];

    /// <summary>Whether the given names are a woman's: -а or -я in Russian but for the men's names of that ending, or listed.</summary>
    public bool IsWoman { get; set; }

    /// <summary>The last words of the full names, folded, in every form.</summary>
    public HashSet<string> Surnames { get; } = new(StringComparer.Ordinal);
}

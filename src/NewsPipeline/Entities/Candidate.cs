namespace NewsPipeline.Entities;

/// <summary>What is made of a place where a name's form stands.</summary>
internal enum Outcome
{
    Rejected,

    /// <summary>Counts if the article gives the entity company.</summary>
    Doubtful,

    /// <summary>Counts, but is no company for other names.</summary>
    Accepted,

    /// <summary>Counts, and is company for the entity's weak names.</summary>
    Certain,
}

/// <summary>A judgement and its reason in words, as <c>tag --explain</c> prints it.</summary>
/// <param name="Outcome">What is made of the place.</param>
/// <param name="Reason">Why.</param>
/// <param name="Start">Where the mention starts.</param>
/// <param name="End">Where it ends.</param>
/// <param name="IsFullName">The person is named with a given name or initials.</param>
/// <param name="IsNamesake">The given name is somebody else's here, who may be nearer to one alone than the person is.</param>
internal readonly record struct Verdict(Outcome Outcome, string Reason, int Start, int End, bool IsFullName = false, bool IsNamesake = false);

/// <summary>A place where the form of one or more names stands, longest match from its first word.</summary>
/// <param name="Start">Of the first word.</param>
/// <param name="End">Past the last word and an ending attached to it.</param>
/// <param name="First">The first word.</param>
/// <param name="Last">The last word; the same as <paramref name="First"/> for a single one.</param>
/// <param name="Names">The names whose form it is.</param>
internal sealed record Candidate(int Start, int End, Word First, Word Last, IReadOnlyList<Name> Names);

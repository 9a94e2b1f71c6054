using NewsPipeline.Contracts;

namespace NewsPipeline.Entities;

/// <summary>A place where a form of an entity's name stands, and what was made of it.</summary>
internal sealed class Sighting(string field, string text, Name name, Verdict verdict)
{
    public string Field { get; } = field;

    /// <summary>Title before lead before text.</summary>
    public int FieldOrder => Field switch { "title" => 0, "lead" => 1, _ => 2 };
    public Name Name { get; } = name;
    public Verdict Verdict { get; private set; } = verdict;
    public bool Counts => Verdict.Outcome >= Outcome.Accepted;
    public string Surface => text[Verdict.Start..Verdict.End];

    /// <summary>The first word of the surface.</summary>
    public ReadOnlySpan<char> Given => Surface.AsSpan() is var surface && surface.IndexOf(' ') is var end and > 0 ? surface[..end] : surface;

    /// <summary>How the surface relates to the alias: exact, case, inflected, or what was derived from it.</summary>
    public string Form => Name.Origin switch
    {
        NameOrigin.Surname => "surname of the full name",
        NameOrigin.GivenName => "given name of the full name",
        NameOrigin.Romanised => "romanised",
        NameOrigin.Initials => "initials",
        NameOrigin.Adjective => "derived adjective",
        _ when LookAlikes.Disguise(Surface, Name) => "look-alike letters",
        _ when string.Equals(Surface, Name.Text, StringComparison.Ordinal) => "exact",
        _ when string.Equals(WatchList.Key(Surface), WatchList.Key(Name.Text), StringComparison.Ordinal) => "spelling",
        _ => "inflected",
    };

    public void Reject(string reason) => Verdict = Verdict with { Outcome = Outcome.Rejected, Reason = reason };

    public void Accept(string reason) => Verdict = Verdict with { Outcome = Outcome.Accepted, Reason = reason };

    public Mention ToMention() => new()
    {
        EntityId = Name.Entity.Id,
        EntityType = Name.Entity.Type,
        Field = Field,
        Start = Verdict.Start,
        Length = Verdict.End - Verdict.Start,
        Surface = Surface,
    };
}

namespace NewsPipeline.Stories;

/// <summary>An article of the window: what is kept of it.</summary>
internal sealed class StoryMember
{
    public required string Id { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset At { get; init; }
    public required StoryKeys Keys { get; init; }

    /// <summary>The runs by which copies of it are known, thinned.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>The id of the first article it is a copy of, or null. A copy does not move the centre of its story.</summary>
    public string? CopyOf { get; init; }
    public bool IsCopy => CopyOf is not null;

    /// <summary>Whether copies of it are looked for: not where its text is known already.</summary>
    public required bool HasOwnText { get; init; }

    /// <summary>Whether it moves the centre of its story.</summary>
    public bool Counts { get; set; }
    public Story? Story { get; set; }
    public long Hour => At.UtcTicks / TimeSpan.TicksPerHour;
}

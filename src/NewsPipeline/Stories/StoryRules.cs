namespace NewsPipeline.Stories;

/// <summary>
/// The numbers of grouping. All were tuned together on eight development sets of 13 languages (8,900 articles), by the mean
/// of their BCubed F1 with one setting for all: docs/evaluation.md says what came of it.
/// </summary>
internal sealed record StoryRules
{
    /// <summary>How long an article stays in the window after its time.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long an article waits for others that belong before it.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Articles held at most, some 6 kB each; one more, and the oldest leaves early.</summary>
    public int MostArticles { get; init; } = 100_000;

    /// <summary>Times a word of the title counts.</summary>
    public int TitleWeight { get; init; } = 2;

    /// <summary>Words of the text in which an event is told; more bring in its background.</summary>
    public int LeadWords { get; init; } = 60;

    /// <summary>Words of the text in which names and meanings are read.</summary>
    public int NameWords { get; init; } = 150;

    /// <summary>Words of the text that are read at all.</summary>
    public int BodyWords { get; init; } = 300;

    /// <summary>Letters of a stem: endings of the languages read here are behind them.</summary>
    public int StemLength { get; init; } = 5;

    /// <summary>Sounds of a name, and of any word.</summary>
    public int NameSound { get; init; } = 5;

    /// <inheritdoc cref="NameSound"/>
    public int WordSound { get; init; } = 5;

    /// <summary>Days without loss: a follow-up of the next day is as near as a report of the same hour.</summary>
    public double Grace { get; init; } = 1.15;

    /// <summary>Days after the grace in which likeness falls to 37 %.</summary>
    public double DecayDays { get; init; } = 1.5;

    /// <summary>How much of the distance in time is that of the mean times; the rest is that of the nearest articles.</summary>
    public double MeanShare { get; init; } = 1;

    /// <summary>Share of the lead, the body, the names and the meanings in likeness within a language.</summary>
    public double WText { get; init; } = 0.517;

    /// <inheritdoc cref="WText"/>
    public double WBody { get; init; } = 0.267;

    /// <inheritdoc cref="WText"/>
    public double WNames { get; init; } = 0.2;

    /// <inheritdoc cref="WText"/>
    public double WConcepts { get; init; } = 0.071;

    /// <summary>Share of the names, the sounds and the meanings in likeness across languages.</summary>
    public double XNames { get; init; } = 0.722;

    /// <inheritdoc cref="XNames"/>
    public double XSounds { get; init; } = 0.381;

    /// <inheritdoc cref="XNames"/>
    public double XConcepts { get; init; } = 0.343;

    /// <summary>Likeness from which an article joins a story that has its language, and one that has not.</summary>
    public double Join { get; init; } = 0.196;

    /// <inheritdoc cref="Join"/>
    public double JoinAcross { get; init; } = 0.298;

    /// <summary>How much more is needed for each e-fold of a story's size.</summary>
    public double Grow { get; init; } = 0.039;

    /// <summary>Likeness from which two stories are one, in a language both have and across languages.</summary>
    public double Merge { get; init; } = 0.369;

    /// <inheritdoc cref="Merge"/>
    public double MergeAcross { get; init; } = 0.337;

    /// <summary>Articles without any of the keys that are taken as counted before the first one came.</summary>
    public int Prior { get; init; } = 318;

    /// <summary>Keys of a centre.</summary>
    public int Centre { get; init; } = 120;

    /// <summary>Keys of a kind by which a story is found.</summary>
    public int Keys { get; init; } = 16;

    /// <summary>Stories an article is compared with at most.</summary>
    public int Candidates { get; init; } = 30;

    /// <summary>Likeness of a paragraph to a story that tells it, and how many times that of the next story it must be.</summary>
    public double RoundUpPart { get; init; } = 0.3;

    /// <inheritdoc cref="RoundUpPart"/>
    public double RoundUpLead { get; init; } = 2.5;

    /// <summary>Share of a round-up's paragraphs that tell a story.</summary>
    public double RoundUpShare { get; init; } = 0.4;
}

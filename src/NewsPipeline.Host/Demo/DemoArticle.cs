namespace NewsPipeline.Host.Demo;

/// <summary>One sample article as its file gives it. Times are relative, so that the demo is always about now.</summary>
internal sealed record DemoArticle
{
    /// <summary><see cref="DemoOutlet.Id"/> of the outlet that prints it.</summary>
    public required string Outlet { get; init; }

    /// <summary>Unique within the outlet; part of the address.</summary>
    public required string Slug { get; init; }

    /// <summary>BCP 47 primary tag, equal to the outlet's.</summary>
    public required string Language { get; init; }
    public required string Title { get; init; }
    public required string Author { get; init; }
    public required string Section { get; init; }

    /// <summary>One or two sentences under the title; empty where there are none, as in a brief.</summary>
    public required string Standfirst { get; init; }

    /// <summary>What feeds and metadata say of it: the standfirst, else the first block.</summary>
    public string Summary => Standfirst.Length > 0 ? Standfirst : Body[0].Text;

    /// <summary>Text under the picture, which is not part of the article; empty for no picture.</summary>
    public string Caption { get; init; } = "";

    /// <summary>How long before the demo's start it was published; null where it appears while the demo runs.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Place in the queue of what appears while the demo runs, from 1; 0 where <see cref="Age"/> is given.</summary>
    public int Live { get; init; }
    public DemoPageKind Page { get; init; }
    public required IReadOnlyList<DemoBlock> Body { get; init; }

    /// <summary>What is changed in it later, or null.</summary>
    public DemoCorrection? Correction { get; init; }

    /// <summary>The article with its correction applied; itself where there is none.</summary>
    public DemoArticle Corrected() => Correction is not { } correction
        ? this
        : this with
        {
            Title = correction.Title ?? Title,
            Body = [.. Body.Select(block => block with { Text = Amended(block.Text, correction) }), .. correction.Added],
            Correction = null,
        };

    /// <summary>The article with the days its texts name (see <see cref="DemoDays"/>) written out for a publication time.</summary>
    public DemoArticle DatedFor(DateTimeOffset published) => this with
    {
        Standfirst = DemoDays.WriteOut(Standfirst, Language, published),
        Body = [.. Body.Select(block => block with { Text = DemoDays.WriteOut(block.Text, Language, published) })],
    };

    private static string Amended(string text, DemoCorrection correction) =>
        correction.Wrong.Length == 0 ? text : text.Replace(correction.Wrong, correction.Right, StringComparison.Ordinal);
}

/// <summary>What became of the page behind a feed item: the demo shows that the pipeline records each end.</summary>
internal enum DemoPageKind
{
    /// <summary>The page is there.</summary>
    Served,

    /// <summary>The feed names it through an address that redirects.</summary>
    Redirected,

    /// <summary>The feed names it and the page answers 404.</summary>
    Missing,

    /// <summary>The page lies where robots.txt forbids fetching; only the feed's own text may be used.</summary>
    Disallowed,
}

/// <summary>A later change: a new title or null, a wording replaced everywhere (none where empty), paragraphs added at the end.</summary>
internal sealed record DemoCorrection(string? Title, string Wrong, string Right, IReadOnlyList<DemoBlock> Added);

/// <summary>A piece of an article's body. Items of a list are separated by line feeds.</summary>
internal sealed record DemoBlock(DemoBlockKind Kind, string Text);

internal enum DemoBlockKind
{
    Paragraph,
    Heading,
    Quote,
    List,
}

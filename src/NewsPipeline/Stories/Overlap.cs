namespace NewsPipeline.Stories;

/// <summary>What two texts have in common, in runs of words.</summary>
internal readonly record struct Overlap
{
    /// <summary>Shares from which a shorter text is a copy of what stands in a longer one; tuned on 919 pairs of 13 languages.</summary>
    private const double Copied = 0.6;
    private const double PartlyCopied = 0.45;
    private const double OwnWordsCopied = 0.4;

    /// <summary>Share of a text in runs that differ in numbers only, from which it is the next bulletin of a template.</summary>
    private const double Refilled = 0.16;

    /// <summary>A text of fewer runs, a headline or a line of a ticker, is a copy only word for word.</summary>
    private const int FewestRuns = 12;

    /// <summary>Fewer runs outside quotations say nothing.</summary>
    private const int FewestOwn = 20;

    /// <summary>Whether all words agree in their order.</summary>
    public required bool Same { get; init; }

    /// <summary>Runs of the text that asks.</summary>
    public required int Mine { get; init; }
    public required int Shorter { get; init; }
    public required int Longer { get; init; }

    /// <summary>Runs of the shorter text inside quotation marks.</summary>
    public required int ShorterQuoted { get; init; }
    public required int Both { get; init; }
    public required int BothQuoted { get; init; }

    /// <summary>Runs that would be in both if their numbers agreed.</summary>
    public required int OtherNumbers { get; init; }

    /// <summary>Numbers of the shorter text, and those of them that the longer has.</summary>
    public required int Numbers { get; init; }
    public required int NumbersFound { get; init; }

    /// <summary>Share of the text that asks which stands in the other, 0 to 1.</summary>
    public double Share => Mine > 0 ? Math.Min(1, (double)Both / Mine) : 0;

    /// <summary>Share of the shorter text that stands in the longer.</summary>
    public double OfShorter => Shorter > 0 ? (double)Both / Shorter : 0;

    /// <summary>Whether the one text is the other, whole, cut, framed or lightly edited.</summary>
    public bool IsCopy => Same || (Shorter >= FewestRuns && (OfShorter >= Copied || (OfShorter >= PartlyCopied && OfOwnWords >= OwnWordsCopied)) && !IsTemplate);

    /// <summary>
    /// Whether both were filled into one template: other numbers in many places, or nothing but numbers differs. An update
    /// changes some numbers too, but adds words.
    /// </summary>
    public bool IsTemplate => !Same && Shorter > 0
        && ((double)OtherNumbers / Shorter >= Refilled || (Both + OtherNumbers >= 0.9 * Longer && OtherNumbers > 0 && 2 * NumbersFound <= Numbers));

    /// <summary>The same share without what stands in quotation marks: two reports may quote one statement at length.</summary>
    private double OfOwnWords => Shorter - ShorterQuoted >= FewestOwn ? (double)(Both - BothQuoted) / (Shorter - ShorterQuoted) : OfShorter;
}

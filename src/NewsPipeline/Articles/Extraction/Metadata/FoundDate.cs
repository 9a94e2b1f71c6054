namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>A date with the place it was read from.</summary>
/// <param name="Value">The moment, with the offset it was written in.</param>
/// <param name="Precision">second, minute or day.</param>
/// <param name="Source">jsonld, meta, microdata, time, url or text.</param>
/// <param name="Zoned">False where no zone was written: the clock is the outlet's, the moment a guess.</param>
internal readonly record struct FoundDate(DateTimeOffset Value, string Precision, string Source, bool Zoned)
{
    /// <summary>A time of day with its zone: the moment is no guess.</summary>
    public bool IsExact => Zoned && Precision is not "day";
}

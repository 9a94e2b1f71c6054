namespace NewsPipeline.Quotes;

/// <summary>What a stretch between marks rests on as somebody's words; the best first.</summary>
internal enum Evidence
{
    /// <summary>A verb of saying beside it, in its own sentence.</summary>
    Said,

    /// <summary>It is a sentence of its own, after or before one that tells who speaks.</summary>
    Whole,

    /// <summary>A part of a sentence without a verb of saying.</summary>
    Part,
}

namespace NewsPipeline.Quotes;

/// <summary>Words that an article puts between quotation marks as said by somebody, and by whom.</summary>
/// <param name="Start">UTF-16 offset in the text of the first character said; marks are outside.</param>
/// <param name="Length">In UTF-16 code units.</param>
/// <param name="Kind">Whole utterance, or a part of a reported one.</param>
/// <param name="Speaker">As written: a name, a pronoun or a description; null where the text does not tell.</param>
internal sealed record Quote(int Start, int Length, QuoteKind Kind, Speaker? Speaker);

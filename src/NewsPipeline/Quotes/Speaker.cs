namespace NewsPipeline.Quotes;

/// <summary>Who said a quote. Offsets and lengths in UTF-16 code units of the article's text.</summary>
/// <param name="Start">Where the words that name the speaker begin.</param>
/// <param name="Length">Of these words.</param>
/// <param name="Text">These words: "Dana Okafor", "she", "the ministry".</param>
/// <param name="NameStart">Where the name stands that a pronoun or a surname is short for; as <paramref name="Start"/> where the words say it all.</param>
/// <param name="NameLength">Of that name.</param>
internal sealed record Speaker(int Start, int Length, string Text, int NameStart, int NameLength);

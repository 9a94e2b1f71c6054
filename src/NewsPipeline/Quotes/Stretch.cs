namespace NewsPipeline.Quotes;

/// <summary>Text between quotation marks, or a speaker's line after a dash.</summary>
/// <param name="Open">Offset of the opening mark.</param>
/// <param name="Start">Offset of the first character inside.</param>
/// <param name="End">Offset behind the last character inside.</param>
/// <param name="Close">Offset behind the closing mark.</param>
/// <param name="IsUnclosed">Goes on in the next paragraph.</param>
internal readonly record struct Stretch(int Open, int Start, int End, int Close, bool IsUnclosed);

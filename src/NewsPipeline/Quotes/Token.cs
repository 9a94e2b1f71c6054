namespace NewsPipeline.Quotes;

/// <summary>A word, a sign, or a whole quoted stretch, which counts as one.</summary>
/// <param name="Start">UTF-16 offset in the text.</param>
/// <param name="End">Offset behind it.</param>
/// <param name="Folded">A word in lower case; a sign as it is; empty for a quoted stretch.</param>
/// <param name="Stretch">Index of the quoted stretch, or -1.</param>
/// <param name="IsCapital">A word that begins with a capital or a digit's neighbour of one.</param>
internal readonly record struct Token(int Start, int End, string Folded, int Stretch, bool IsWord, bool IsCapital)
{
    public bool IsStretch => Stretch >= 0;
    public bool IsSign => !IsWord && Stretch < 0;
    public bool Is(char sign) => IsSign && Folded[0] == sign;
    public bool IsDash => IsSign && Folded[0] is '—' or '–' or '-' or '―';
    public bool IsComma => Is(',');

    public static string Fold(ReadOnlySpan<char> word) => word.ToString().ToLowerInvariant().Replace('ё', 'е').Replace('’', '\'');
}

namespace NewsPipeline.Text;

/// <summary>The tokens of a written date, asked by place; a place outside of them holds nothing.</summary>
internal readonly struct DateTokenRow(List<DateToken> tokens)
{
    public int Count => tokens.Count;

    public DateToken this[int i] => tokens[i];

    public char? Sign(int i) => i >= 0 && i < tokens.Count && tokens[i].Sign != '\0' ? tokens[i].Sign : null;

    /// <summary>Length of a number, 0 for what is none.</summary>
    public int Digits(int i) => i >= 0 && i < tokens.Count ? tokens[i].Digits : 0;

    public string? Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Word : null;

    /// <summary>True where white space stands before the token.</summary>
    public bool Spaced(int i) => tokens[i].Spaced;
}

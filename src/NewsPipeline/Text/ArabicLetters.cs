namespace NewsPipeline.Text;

/// <summary>Languages written in Arabic letters, told by the letters that Arabic itself does not have.</summary>
internal static class ArabicLetters
{
    /// <summary>One such letter in so many is the language's own; fewer are names and quotes.</summary>
    private const int OneIn = 100;

    private static readonly (string Language, string Letters)[] Own =
    [
        ("ckb", "ڵۆێڕ"),
        ("ps", "ټډړښځڅ"),
        ("ur", "ٹڈڑےںہ"),
        ("fa", "پچژگکی"),
    ];

    /// <summary>ISO 639-1 code, or ckb; ar where no other language's letters are frequent.</summary>
    public static string Language(string text)
    {
        var letters = text.Count(char.IsLetter);
        foreach (var (language, own) in Own)
        {
            if (text.Count(own.Contains) * OneIn > letters)
                return language;
        }

        return "ar";
    }
}

namespace NewsPipeline.Text;

/// <summary>Scripts as far as they tell languages apart.</summary>
internal enum Script
{
    Latin,
    Cyrillic,
    Greek,
    Armenian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Georgian,
    Thai,
    Hangul,
    Japanese,
    Han,
    Other,
}

/// <summary>Which script a text is written in.</summary>
internal static class Scripts
{
    /// <summary>The script of most letters, and the number of letters. Kana among Han is Japanese.</summary>
    public static (Script Script, int Letters) Dominant(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[(int)Script.Other + 1];
        counts.Clear();
        var letters = 0;
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
                continue;
            letters++;
            counts[(int)Of(c)]++;
        }

        if (counts[(int)Script.Japanese] * 20 > letters)
            return (Script.Japanese, letters);
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best])
                best = i;
        }

        return ((Script)best, letters);
    }

    /// <summary>The language written in a script where it is one, or by far the largest; null for Latin and Cyrillic.</summary>
    public static string? OnlyLanguage(Script script) => script switch
    {
        Script.Greek => "el",
        Script.Armenian => "hy",
        Script.Hebrew => "he",
        Script.Arabic => "ar",
        Script.Devanagari => "hi",
        Script.Bengali => "bn",
        Script.Georgian => "ka",
        Script.Thai => "th",
        Script.Hangul => "ko",
        Script.Japanese => "ja",
        Script.Han => "zh",
        _ => null,
    };

    /// <summary>True where a language is written in a script: in its only one, or in one of several (CLDR, supplemental languageData); in Latin if it is not named.</summary>
    public static bool IsOf(Script script, string language) => language switch
    {
        "ru" or "uk" or "be" or "bg" or "ky" or "mk" or "mn" or "tg" or "tt" => script is Script.Cyrillic,
        "sr" or "bs" or "sh" => script is Script.Cyrillic or Script.Latin,
        "kk" or "uz" or "az" or "tk" or "ku" => script is Script.Cyrillic or Script.Latin or Script.Arabic,
        "el" => script is Script.Greek,
        "hy" => script is Script.Armenian,
        "he" or "yi" => script is Script.Hebrew,
        "ar" or "fa" or "ur" or "ps" or "ckb" or "ug" => script is Script.Arabic,
        "sd" or "ks" => script is Script.Arabic or Script.Devanagari,
        "pa" => script is Script.Arabic or Script.Other,
        "hi" or "mr" or "ne" => script is Script.Devanagari,
        "bn" or "as" => script is Script.Bengali,
        "ka" => script is Script.Georgian,
        "th" => script is Script.Thai,
        "ko" => script is Script.Hangul,
        "ja" => script is Script.Japanese,
        "zh" => script is Script.Han,
        _ => script is Script.Latin,
    };

    private static Script Of(char c) => c switch
    {
        < '\u0250' or (>= '\u1E00' and <= '\u1EFF') => Script.Latin,
        >= '\u0370' and <= '\u03FF' => Script.Greek,
        >= '\u0400' and <= '\u052F' => Script.Cyrillic,
        >= '\u0530' and <= '\u058F' => Script.Armenian,
        >= '\u0590' and <= '\u05FF' => Script.Hebrew,
        >= '\u0600' and <= '\u077F' => Script.Arabic,
        >= '\u0900' and <= '\u097F' => Script.Devanagari,
        >= '\u0980' and <= '\u09FF' => Script.Bengali,
        >= '\u0E00' and <= '\u0E7F' => Script.Thai,
        >= '\u10A0' and <= '\u10FF' => Script.Georgian,
        >= '\uAC00' and <= '\uD7AF' => Script.Hangul,
        >= '\u3040' and <= '\u30FF' => Script.Japanese,
        >= '\u4E00' and <= '\u9FFF' => Script.Han,
        _ => Script.Other,
    };
}

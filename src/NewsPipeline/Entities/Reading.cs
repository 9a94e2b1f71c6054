using NewsPipeline.Languages;

namespace NewsPipeline.Entities;

/// <summary>What is known of a text as a whole when its places are judged.</summary>
/// <param name="Language">ISO 639-1, or null where it is not known.</param>
/// <param name="Spoken">The language's data; null where there is none.</param>
/// <param name="IsCyrillic">A Latin name in it needs no capital letter to be seen as one.</param>
/// <param name="HasCapitals">Somebody took care of capitals: a name without its own is none.</param>
internal sealed record Reading(string? Language, Language? Spoken, bool IsCyrillic, bool HasCapitals)
{
    /// <summary>The rules for Russian, Ukrainian and English are older and finer; they hold where nothing is known, too.</summary>
    public bool IsOfTables => Spoken is null || Spoken.Code is "ru" or "uk" or "en";

    /// <summary>Whether a name in small letters is none: the language has capitals and the text too.</summary>
    public bool AsksCapitals => !IsOfTables && HasCapitals;

    public static Reading Of(string? language, Language? spoken, ReadOnlySpan<char> text)
    {
        var capitals = false;
        foreach (var c in text)
        {
            if (capitals |= Folding.IsUpper(c))
                break;
        }

        return new Reading(language, spoken, TextScript.IsCyrillic(language, text), capitals);
    }

    /// <summary>A word of a section of the language's words.txt.</summary>
    public bool Knows(string section, string folded) => folded.Length > 0 && Spoken is not null && Spoken.Words(section).Contains(folded);
}

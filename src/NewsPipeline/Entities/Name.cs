namespace NewsPipeline.Entities;

/// <summary>Where a name comes from.</summary>
internal enum NameOrigin
{
    /// <summary>An alias of the watch list.</summary>
    Alias,

    /// <summary>The surname of a person's full name that the list does not give by itself: counts once the article names the person in full.</summary>
    Surname,

    /// <summary>The first word of a person's full name: counts where the nearest whom the article names by it is the person in full (<see cref="GivenNames"/>).</summary>
    GivenName,

    /// <summary>An alias in Latin letters by a customary romanisation.</summary>
    Romanised,

    /// <summary>The initials of an alias of many words.</summary>
    Initials,

    /// <summary>The adjective of an alias («путинский»).</summary>
    Adjective,

    /// <summary>A phrase in which a name does not count.</summary>
    Exclusion,

    /// <summary>A context word: company, not a mention.</summary>
    Context,
}

/// <summary>One name the matcher looks for.</summary>
internal sealed class Name
{
    public required WatchedEntity Entity { get; init; }
    public required WatchedAlias Alias { get; init; }
    public required NameOrigin Origin { get; init; }

    /// <summary>The base form as it is matched (for a romanised name, its romanisation).</summary>
    public required string Text { get; init; }

    /// <summary>The folded words of <see cref="Text"/>.</summary>
    public required string[] Tokens { get; init; }

    /// <summary>All letters are capitals, two or more.</summary>
    public bool IsAcronym { get; init; }

    /// <summary>A single word that is also a common word of Russian or English, by its letters; see <see cref="Place.IsCommon"/>.</summary>
    public bool IsCommon { get; set; }

    /// <summary>The languages whose forms of the name count, as bits.</summary>
    public uint Languages { get; init; } = WordForms.Any;

    /// <summary>A word in front that is an article of the name's language («Le Monde»): the capital of the next one tells the name.</summary>
    public bool BeginsWithArticle { get; init; }

    /// <summary>Starts with a small letter in the list: no capital is asked of the text.</summary>
    public bool IsLowerCase { get; init; }

    /// <summary>The last of several words starts with a small letter in the list ("Kim Jong-un").</summary>
    public bool EndsInLowerCase { get; init; }

    /// <summary>The country the organisation belongs to where this name leaves it out; see <see cref="Countries"/>.</summary>
    public int? Home { get; init; }

    public bool IsPerson => string.Equals(Entity.Type, "person", StringComparison.Ordinal);

    public bool IsSingle => Tokens.Length == 1;

    public bool IsCyrillic => Folding.Has(Tokens[0][0], Traits.Cyrillic);

    public bool IsLatin => Folding.Has(Tokens[0][0], Traits.Latin);
}

using NewsPipeline.Languages;

namespace NewsPipeline.Entities;

/// <summary>Where a word stands in its name, as far as its forms depend on it.</summary>
[Flags]
internal enum WordPlace
{
    None = 0,
    First = 1,
    Last = 2,

    /// <summary>Possessive adjectives are made of it: a person's surname, a body's name of one word.</summary>
    Owner = 4,

    /// <summary>A woman's surname, which some languages give an ending.</summary>
    Woman = 8,
}

/// <summary>A folded form of a word and the languages in which it is one, as bits; all of them for the base form.</summary>
internal readonly record struct WordForm(string Text, uint Languages);

/// <summary>All forms of the words of a watch list, by the endings of the alias's language; of every language's for an alias that names none.</summary>
internal sealed class WordForms(LanguageTable languages)
{
    /// <summary>What counts in every language.</summary>
    public const uint Any = uint.MaxValue;

    /// <summary>Shorter words take no endings that are not of an acronym: prepositions, particles.</summary>
    private const int Shortest = 3;

    private readonly Dictionary<(string Word, NameWord Kind, string? Lang, bool Inflect, WordPlace Place), List<WordForm>> _known = [];
    private readonly List<string> _forms = [];
    private readonly Dictionary<string, uint> _masks = new(StringComparer.Ordinal);

    /// <summary>The languages whose forms of an alias count: its own, or all.</summary>
    public uint LanguagesOf(WatchedAlias alias) => alias.Lang is null ? Any : languages.Of(alias.Lang)?.Bit ?? Any;

    /// <summary>The base form first.</summary>
    public List<WordForm> Of(AliasWord word, NameWord kind, WatchedAlias alias, WordPlace place)
    {
        var key = (word.Text, kind, alias.Lang, alias.Inflect, place);
        if (_known.TryGetValue(key, out var known))
            return known;
        var lower = word.Text.ToLowerInvariant();
        _masks.Clear();
        Add(lower, Any);
        if (alias.Inflect && word.Text.All(char.IsLetter))
            Inflect(word, lower, kind, alias.Lang, place);
        // Foreign words lose a doubled consonant as often as not: Твиттер, Твитер.
        if (alias.Inflect && word.Text.Length >= 6 && kind is NameWord.Product)
        {
            foreach (var (form, mask) in _masks.ToList())
                Add(Undoubled(form), mask);
        }

        return _known[key] = [.. _masks.Select(f => new WordForm(f.Key, f.Value))];
    }

    /// <summary>The adjectives derived from a word in a language with such endings, unfolded base form of each kind.</summary>
    public List<WordForm> Derived(AliasWord word, string? lang)
    {
        _masks.Clear();
        if (languages.Of(lang) is { } language && IsWrittenIn(word, language))
        {
            _forms.Clear();
            var text = InEndings(word, language);
            language.Endings.Add("derived", text, _forms);
            AddAll(language);
        }

        return [.. _masks.Select(f => new WordForm(f.Key, f.Value))];
    }

    private void Inflect(AliasWord word, string lower, NameWord kind, string? lang, WordPlace place)
    {
        if (word.IsCyrillic && (lang is null || languages.Of(lang)?.Code is "ru"))
            Add(Declension.Forms(lower, kind, ukrainian: false), languages.Of("ru")?.Bit ?? Any);
        if (word.IsCyrillic && (lang is null || languages.Of(lang)?.Code is "uk"))
            Add(Declension.Forms(lower, kind, ukrainian: true), languages.Of("uk")?.Bit ?? Any);
        if (word.IsLatin && kind == NameWord.Product && lower.Length > 3 && lower[^1] != 's')
            Add(lower + "s", Any);
        if (lang is not null)
        {
            if (languages.Of(lang) is { } own)
                Inflect(word, kind, own, place);
            return;
        }

        foreach (var language in languages.All)
            Inflect(word, kind, language, place);
    }

    private void Inflect(AliasWord word, NameWord kind, Language language, WordPlace place)
    {
        if (!IsWrittenIn(word, language))
            return;
        _forms.Clear();
        var text = InEndings(word, language);
        var endings = language.Endings;
        if (text.Length < Shortest && kind != NameWord.Acronym)
        {
            if (place.HasFlag(WordPlace.First))
                endings.Add("article", text, _forms);
        }
        else if (kind == NameWord.Acronym)
        {
            endings.Add("acronym", text, _forms);
        }
        else
        {
            if (place.HasFlag(WordPlace.First))
                endings.Add("article", text, _forms);
            if (place.HasFlag(WordPlace.Last))
                endings.Add("last", text, _forms);
            if (place.HasFlag(WordPlace.Last) && !place.HasFlag(WordPlace.First))
                endings.Add("possessed", text, _forms);
            if (place.HasFlag(WordPlace.Owner))
                endings.Add("possessive", text, _forms);
            if (place.HasFlag(WordPlace.Woman))
                endings.Add("feminine", text, _forms);
            foreach (var section in (ReadOnlySpan<string>)["noun", "softened", "adjective", "grade", "vocative"])
                endings.Add(section, text, _forms);
        }

        if (language.Alphabet == Alphabet.LatinAndCyrillic)
            _forms.Add(text);
        AddAll(language);
    }

    private void AddAll(Language language)
    {
        foreach (var form in _forms)
        {
            Add(form, language.Bit);
            if (language.Alphabet != Alphabet.LatinAndCyrillic)
                continue;
            if (SerbianLetters.ToCyrillic(form) is { } cyrillic)
                Add(cyrillic, language.Bit);
            if (form.Contains('đ', StringComparison.Ordinal))
                Add(form.Replace("đ", "dj", StringComparison.Ordinal), language.Bit);
        }
    }

    private static string InEndings(AliasWord word, Language language) =>
        language.Alphabet == Alphabet.LatinAndCyrillic && word.IsCyrillic ? SerbianLetters.ToLatin(word.Text.ToLowerInvariant()) : word.Text.ToLowerInvariant();

    private static bool IsWrittenIn(AliasWord word, Language language) => language.Alphabet switch
    {
        Alphabet.Cyrillic => word.IsCyrillic,
        Alphabet.Greek => word.IsGreek,
        Alphabet.LatinAndCyrillic => word.IsLatin || word.IsCyrillic,
        _ => word.IsLatin,
    };

    private void Add(IEnumerable<string> forms, uint mask)
    {
        foreach (var form in forms)
            Add(form, mask);
    }

    private void Add(string form, uint mask)
    {
        var folded = Folding.Fold(form);
        _masks[folded] = _masks.GetValueOrDefault(folded) | mask;
    }

    private static string Undoubled(string form) => string.Concat(form.Where((c, i) => i == 0 || c != form[i - 1] || "аеиоуыэюя".Contains(c, StringComparison.Ordinal)));
}

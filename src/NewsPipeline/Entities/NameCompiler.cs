using NewsPipeline.Languages;

namespace NewsPipeline.Entities;

/// <summary>Turns a watch list into the names the matcher looks for: aliases, and what follows from them by rule.</summary>
internal sealed class NameCompiler
{
    private readonly NameIndexBuilder _index = new();
    private readonly List<Name> _singles = [];
    private readonly HashSet<(string Entity, string Key, string? Lang, NameOrigin Origin)> _known = [];
    private readonly Dictionary<string, PersonNames> _persons = new(StringComparer.Ordinal);

    private int? _home;
    private bool _isWoman;

    private readonly LanguageTable _languages;
    private readonly WordForms _forms;

    private NameCompiler(LanguageTable languages) => (_languages, _forms) = (languages, new WordForms(languages));

    /// <summary>The index of the list's names and, by entity id, how each person is called.</summary>
    public static (NameIndex Index, PersonDirectory Persons) Compile(WatchList list, LanguageTable languages)
    {
        var compiler = new NameCompiler(languages);
        foreach (var entity in list.Entities)
            compiler.Add(entity);
        var common = CommonWords.Among(compiler._singles.Select(n => n.Tokens[0]).Distinct(StringComparer.Ordinal));
        foreach (var name in compiler._singles)
            name.IsCommon = !name.IsAcronym && common.Contains(name.Tokens[0]) && !IsOffice(name);
        return (compiler._index.Build(), new PersonDirectory(compiler._persons));
    }

    private static bool IsOffice(Name name) =>
        name.Entity.Type is "org" && WordTables.Offices.Any(o => name.Tokens[0].Length > o.Length + 2 && name.Tokens[0].StartsWith(o, StringComparison.Ordinal));

    private void Add(WatchedEntity entity)
    {
        _home = Countries.HomeOf(entity);
        _isWoman = IsWoman(entity);
        // Strong first: an alias given both as strong and weak is strong.
        foreach (var alias in entity.Aliases.OrderBy(a => a.Weak))
            Add(entity, alias, alias.Text, NameOrigin.Alias);
        foreach (var alias in entity.Aliases.OrderBy(a => a.Weak))
            Derive(entity, alias);
        foreach (var word in entity.Context)
            Add(entity, new WatchedAlias { Text = word }, word, NameOrigin.Context);
        foreach (var alias in entity.Aliases)
        {
            foreach (var word in alias.Context)
                Add(entity, alias, word, NameOrigin.Context);
        }

        foreach (var phrase in entity.Exclude)
            Add(entity, new WatchedAlias { Text = phrase }, phrase, NameOrigin.Exclusion);
    }

    private void Derive(WatchedEntity entity, WatchedAlias alias)
    {
        var words = AliasWords.Of(alias.Text);
        if (words.Count == 0 || alias.CaseSensitive)
            return;
        var cyrillic = words.TrueForAll(w => w.IsCyrillic);
        if (string.Equals(entity.Type, "person", StringComparison.Ordinal) && words.Count > 1)
        {
            Person(entity, alias, words);
            bool IsListed(AliasWord word) => entity.Aliases.Any(a => string.Equals(Folding.Fold(a.Text), Folding.Fold(word.Text), StringComparison.Ordinal));
            if (words[^1].Text.Length >= 4 && !IsListed(words[^1]))
                Add(entity, alias, words[^1].Text, NameOrigin.Surname);
            if (words[0].Text.Length >= 3 && !IsListed(words[0]))
                Add(entity, alias, words[0].Text, NameOrigin.GivenName);
            if (cyrillic)
                Romanise(entity, alias, words);
        }
        else if (cyrillic && words.Count == 1 && !(alias.Weak && !words[0].IsAcronym))
        {
            Romanise(entity, alias, words);
        }

        if (!cyrillic && !alias.Weak && words.Count >= 4 && words.TrueForAll(w => w.IsLatin))
        {
            var initials = string.Concat(words.Where(w => char.IsUpper(w.Text[0])).Select(w => w.Text[0]));
            if (initials.Length >= 4)
                Add(entity, alias, initials, NameOrigin.Initials);
        }

        if (alias.Adjectives && words.Count == 1 && _forms.Derived(words[0], alias.Lang) is { Count: > 0 } adjectives)
            Add(entity, alias, adjectives[0].Text, NameOrigin.Adjective, [adjectives]);
        else if (cyrillic && !words[^1].IsAcronym && (alias.Adjectives ? words.Count == 1 : entity.Type is "person"))
            Add(entity, alias, AliasWords.Adjective(words[^1].Text), NameOrigin.Adjective);
    }

    private void Person(WatchedEntity entity, WatchedAlias alias, List<AliasWord> words)
    {
        if (!_persons.TryGetValue(entity.Id, out var person))
            _persons[entity.Id] = person = new PersonNames();
        foreach (var given in words.SkipLast(1))
        {
            person.Given.UnionWith(_forms.Of(given, NameWord.Person, alias, WordPlace.First).Select(f => f.Text));
            person.Initials.Add(Folding.FoldedOf(given.Text[0]));
            person.IsWoman |= IsWomansName(Folding.Fold(given.Text), given.IsCyrillic);
            person.Given.UnionWith(GivenNameSpellings.Of(given.Text));
            foreach (var roman in given.IsCyrillic ? Romanisation.Of(given.Text.ToLowerInvariant()) : [])
            {
                person.Given.Add(roman);
                if (roman.Length > 0)
                    person.Initials.Add(roman[0]);
            }
        }

        person.Surnames.UnionWith(_forms.Of(words[^1], NameWord.Person, alias, WordPlace.Last).Select(f => f.Text));
    }

    /// <summary>The э of foreign names is also written а (Кэмерон, Камерон). In full names only: a bare «Май» is a month.</summary>
    private static AliasWord Respelled(AliasWord word) => word with { Text = word.Text.Replace('э', 'а') };

    private static bool IsWomansName(string folded, bool cyrillic) =>
        WordTables.ForeignWomen.Contains(folded)
        || (cyrillic && folded[^1] is 'а' or 'я' && folded is not ("никита" or "илья" or "данила" or "савва" or "кузьма" or "лука" or "фома" or "мустафа" or "муса" or "микола" or "сава"));

    private void Romanise(WatchedEntity entity, WatchedAlias alias, List<AliasWord> words)
    {
        var spellings = words.ConvertAll(w => Romanisation.Of(w.Text.ToLowerInvariant()));
        if (spellings.Exists(s => s.Count == 0) || (words.Count == 1 && words[0].Text.Length < (words[0].IsAcronym ? 3 : 5)))
            return;
        var text = string.Join(' ', spellings.Select(s => s[0]));
        text = words.TrueForAll(w => w.IsAcronym) ? text.ToUpperInvariant() : char.ToUpperInvariant(text[0]) + text[1..];
        Add(entity, alias, text, NameOrigin.Romanised, spellings.ConvertAll(s => s.ConvertAll(w => new WordForm(w, WordForms.Any))));
    }

    private void Add(WatchedEntity entity, WatchedAlias alias, string text, NameOrigin origin, List<List<WordForm>>? spellings = null)
    {
        var words = AliasWords.Of(text);
        if (words.Count == 0 || !_known.Add((entity.Id, string.Join(' ', words.Select(w => w.Gap + w.Text)), alias.Lang, origin)))
            return;
        var name = new Name
        {
            Entity = entity,
            Alias = alias,
            Origin = origin,
            Text = text,
            Tokens = [.. words.Select(w => Folding.Fold(w.Text))],
            IsAcronym = words.Count == 1 && words[0].IsAcronym,
            Home = Countries.NeedsCountry(entity, words) ? _home : null,
            EndsInLowerCase = char.IsLower(words[^1].Text[0]),
            IsLowerCase = origin is NameOrigin.Context or NameOrigin.Adjective || char.IsLower(words[0].Text[0]),
            Languages = spellings is null ? _forms.LanguagesOf(alias) : WordForms.Any,
            BeginsWithArticle = words.Count == 2 && _languages.Of(alias.Lang)?.Words("article").Contains(Folding.Fold(words[0].Text)) is true,
        };
        if (name.IsSingle)
            _singles.Add(name);
        var owner = name.IsPerson || (name.IsSingle && entity.Type is not "place");
        _index.Add(name, [.. words.Select((w, i) =>
        {
            var kind = w.IsAcronym ? NameWord.Acronym
                : name.IsPerson ? NameWord.Person
                : origin == NameOrigin.Context || (name.IsSingle && string.Equals(entity.Type, "product", StringComparison.Ordinal)) ? NameWord.Product
                : NameWord.Plain;
            if (spellings is not null)
                return (kind, spellings[i], w.Gap, "\u0001" + string.Join('\u0001', spellings[i].Select(f => f.Text)));
            var place = (i == 0 ? WordPlace.First : WordPlace.None)
                | (i == words.Count - 1 ? WordPlace.Last | (owner ? WordPlace.Owner : WordPlace.None) | (name.IsPerson && _isWoman ? WordPlace.Woman : WordPlace.None) : WordPlace.None);
            var forms = _forms.Of(w, kind, alias, place);
            if (name.IsPerson && !name.IsSingle && w.Text.Contains('э', StringComparison.Ordinal))
                forms = [.. forms, .. _forms.Of(Respelled(w), kind, alias, place)];
            return (kind, forms, w.Gap, w.Text.ToLowerInvariant());
        })]);
    }

    /// <summary>By a given name of hers, as languages that put an ending to women's surnames see it.</summary>
    private static bool IsWoman(WatchedEntity entity) => entity.Type is "person" && entity.Aliases.Any(a =>
        AliasWords.Of(a.Text) is { Count: > 1 } words && Folding.Fold(words[0].Text) is var given
        && (WordTables.ForeignWomen.Contains(given) || (given[^1] is 'a' && !WordTables.MenInA.Contains(given))));
}

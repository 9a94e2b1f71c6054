namespace NewsPipeline.Entities;

/// <summary>What a list that can be used will hardly find: notes for <c>check</c>, each a sentence with the remedy.</summary>
public static class WatchListAdvice
{
    /// <summary>Entities named in one sentence; the others are counted.</summary>
    private const int Named = 5;

    /// <summary>The letters of languages that are written in others than Latin ones.</summary>
    private static readonly Dictionary<string, (Traits Script, string Letters)> Scripts = new(StringComparer.Ordinal)
    {
        ["ru"] = (Traits.Cyrillic, "Cyrillic"), ["uk"] = (Traits.Cyrillic, "Cyrillic"), ["be"] = (Traits.Cyrillic, "Cyrillic"), ["bg"] = (Traits.Cyrillic, "Cyrillic"),
        ["mk"] = (Traits.Cyrillic, "Cyrillic"), ["kk"] = (Traits.Cyrillic, "Cyrillic"), ["ky"] = (Traits.Cyrillic, "Cyrillic"), ["el"] = (Traits.Other, "Greek"),
    };

    /// <summary>Languages that nobody writes in Cyrillic.</summary>
    private static readonly HashSet<string> Latin = ["en", "de", "nl", "fr", "es", "it", "pt", "pl", "cs", "sk", "sl", "hr", "tr", "hu", "fi", "sv", "da", "ro"];

    /// <summary>The notes on a list for articles in <paramref name="languages"/> (ISO 639-1 codes; those of the feeds, where they are known).</summary>
    public static IEnumerable<string> Of(WatchList list, IEnumerable<string> languages)
    {
        var common = CommonWords.Among(list.Entities.SelectMany(e => e.Aliases).Select(a => Folding.Fold(a.Text)).Distinct(StringComparer.Ordinal));
        foreach (var entity in list.Entities)
        {
            foreach (var alias in entity.Aliases)
            {
                if (WrongLetters(alias) is { } wrong)
                    yield return $"alias \"{alias.Text}\" of \"{entity.Id}\" {wrong}";
            }

            if (entity.Aliases.FirstOrDefault(a => a.Weak && common.Contains(Folding.Fold(a.Text))) is { } weak
                && entity.Context.Count == 0 && !entity.Aliases.Any(a => !a.Weak || a.Context.Count > 0))
                yield return $"\"{entity.Id}\" is known only by weak names, and \"{weak.Text}\" is a common word: give it a strong alias or words of \"context\", or it will hardly be found";
        }

        foreach (var language in languages.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!Scripts.TryGetValue(language, out var script))
                continue;
            var without = list.Entities.Where(e => !e.Aliases.Any(a => Has(a.Text, script.Script))).Select(e => e.Id).ToList();
            if (without.Count > 0)
                yield return $"{without.Count} of {list.Entities.Count} entities have no alias in {script.Letters} letters, though feeds are in \"{language}\": {string.Join(", ", without.Take(Named))}{(without.Count > Named ? ", …" : "")}";
        }
    }

    private static string? WrongLetters(WatchedAlias alias)
    {
        if (alias.Lang is not { } lang)
            return null;
        if (Latin.Contains(lang) && Has(alias.Text, Traits.Cyrillic))
            return $"is in Cyrillic letters, which \"{lang}\" is not written in: its endings are not found";
        return Scripts.ContainsKey(lang) && Has(alias.Text, Traits.Other) && lang is not "el"
            ? $"is in letters that \"{lang}\" is not written in: its endings are not found" : null;
    }

    private static bool Has(string text, Traits script) => text.Any(c => Folding.Has(c, script));
}

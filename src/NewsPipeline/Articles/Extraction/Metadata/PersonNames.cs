using System.Text.RegularExpressions;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>People's names in what bylines and metadata write.</summary>
internal static partial class PersonNames
{
    private const int MaxAuthors = 12;

    /// <summary>Cuts claims into names and drops what is none: addresses, the site, desks, dates.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> claims, string? site)
    {
        var people = new List<string>();
        foreach (var claim in claims)
        {
            if (claim.Length > 400 || claim.Contains("://", StringComparison.Ordinal) || claim.StartsWith("The ", StringComparison.OrdinalIgnoreCase))
                continue;
            var full = false;
            foreach (var part in Between().Split(WithoutLead(claim)))
            {
                var name = Trailing().Replace(WithoutLead(part), "").Trim(' ', ',', '.', ';', '|', '-', '–', '—', '•', '·', ':', '"', '●', '(', ')', '@');
                name = WithoutOutlet(Once(name), site);
                // After a whole name a single word is an agency, a town or a degree.
                if (full && !name.Contains(' ', StringComparison.Ordinal) && name.Any(char.IsUpper))
                    continue;
                full |= IsLikely(name);
                if (IsPerson(name, site) && !people.Exists(p => string.Equals(p, name, StringComparison.OrdinalIgnoreCase)))
                    people.Add(name);
            }
        }

        return people.Count > MaxAuthors ? people[..MaxAuthors] : people;
    }

    private static string WithoutLead(string text)
    {
        text = text.Trim();
        for (var round = 0; round < 2; round++)
            text = Leading().Replace(text, "").Trim();
        return text;
    }

    /// <summary>"Nelly Lesage Nelly Lesage" (a picture's text and the name) is one name.</summary>
    private static string Once(string name)
    {
        var half = name.Length / 2;
        return name.Length > 8 && name.Length % 2 == 1 && name[half] == ' ' && name.AsSpan(0, half).SequenceEqual(name.AsSpan(half + 1)) ? name[..half] : name;
    }

    /// <summary>"Tim Rowe The Prairie Press": elements side by side without a sign between.</summary>
    private static string WithoutOutlet(string name, string? site) =>
        site is { Length: > 2 } && name.Length > site.Length + 4 && name.EndsWith(" " + site, StringComparison.OrdinalIgnoreCase) ? name[..^(site.Length + 1)].TrimEnd(',', '-', '–', '|', ' ') : name;

    private static bool IsPerson(string name, string? site)
    {
        if (name.Length is < 2 or > 60 || !name.Any(char.IsLetter) || name.Contains("//", StringComparison.Ordinal) || name.Contains('@', StringComparison.Ordinal)
            || name.Contains("www.", StringComparison.OrdinalIgnoreCase) || name.Count(char.IsDigit) > 2 || name.Count(c => c == ' ') > 5)
            return false;
        if (site is not null && TextKey.Of(site) is { Length: > 1 } key && TextKey.Of(name) == key)
            return false;
        return !NotPerson().IsMatch(name);
    }

    /// <summary>Two to five words, capitalised but for particles; or a short run of a script without capitals.</summary>
    public static bool IsLikely(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || name.Any(char.IsDigit))
            return false;
        if (!name.Any(char.IsUpper) && !name.Any(char.IsLower))
            return name.Length is >= 2 and <= 30;
        return words.Length is >= 2 and <= 5 && char.IsUpper(words[0][0]) && words.Count(word => char.IsUpper(word[0]) || (word.Length > 1 && char.IsUpper(word[1]))) >= words.Length - 2
            && char.IsUpper(words[^1][0]);
    }

    [GeneratedRegex(@"^\s*((written|reported|posted|published|story|text|article|words|edited|review|opinion|analysis|photographs|submitted|more stories|more|all posts|view all posts|articles|lesedauer: [0-9]+ minuten)( and .{3,20})? (by|von)|by|von|par|por|di|da|door|av|af|от|autor(in|es|en)?\s*:|autore\s*:|auteur\s*:|text\s*:|автор(ы)?( (текста|статьи|публикации))?\s*:?|текст\s*:|author(s)?\s*:|byline\s*:|lesedauer: [0-9]+ minuten|από|follow|image|photo of|picture of|profile|interview by|publicado por|escrito por|words\s*:|haber\s*:|muhabir\s*:)[\s:•●]+|^\s*(本报记者|本報記者|本刊记者|见习记者|通讯员|文/|文／|文●|文・|文：|著者：|著者|作者：|作者|記者：|记者|撰文|取材・文|編集：)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Leading();

    [GeneratedRegex(@"(\s*[,;:|(/•·–—-])?\s*\b(on\s+)?(mon|tues|wednes|thurs|fri|satur|sun)?(day)?,?\s*((january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s+[0-9].*|[0-9]{1,4}([./\-\s].*|(st|nd|rd|th)\b.*)?)$|\s+(published|updated|posted|edited|veröffentlicht|aktualisiert|publié|publicado|опубликовано|обновлено|follow|view profile|see full bio|senior|staff|editor|reporter|correspondent|contributor|in|on|at|for)\b.*$|\s*(기자|記者|记者)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"\s*[,;|/•·\n]\s*|\s+(and|und|et|y|e|и|та|og|och|en|with)\s+|\s*&\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(admin|administrator|by|editor|editors|redaktion|redaktor|redakcja|редакция|редактор|webmaster|staff|guest|anonymous|unknown|author|authors|none|null|user|default|team|www|follow|updated|published|share|print|email|read more|more|contributor|contributors|correspondent|reporter|see full bio|full bio|view all|bio|about the author|view profile|et|edt|est|pt|gmt|facebook|twitter|shutterstock|getty images|getty|reuters|written|news|politik|politics|opinion|sport|sports|minutes|(senior|staff|chief|managing|associate|contributing|deputy|freelance|political|science|health) .*|.* (editor|reporter|correspondent|writer|author|journalist|contributor)|.* (inc|ltd|llc|gmbh|corp)\.?|(head|chief|director|founder|president|professor) .*)$|^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$|\b(20[0-9]{2}|minutes?|min read|ago|updated|published|posted|comments?|follow|subscribe|images?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NotPerson();
}

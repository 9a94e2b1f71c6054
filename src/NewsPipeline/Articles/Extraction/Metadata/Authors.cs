using System.Text.RegularExpressions;
using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>The people who wrote the article.</summary>
internal static partial class Authors
{
    private const int MaxAuthors = 12;

    public static IReadOnlyList<string> Find(Page page, JsonLd data, string? site, int title, int end)
    {
        var marks = page.Marks;
        foreach (var names in Claims(page, data, title, end))
        {
            var people = Clean(names, site);
            if (people.Count > 0)
                return people;
        }

        return [];
    }

    private static IEnumerable<IEnumerable<string>> Claims(Page page, JsonLd data, int title, int end)
    {
        var marks = page.Marks;
        yield return data.Authors;
        yield return marks.Metas.Where(meta => meta.Key is "author" or "article:author_name" or "article:author" or "dc.creator" or "dcterms.creator" or "parsely-author" or "sailthru.author" or "byl" or "cxenseparse:author" or "citation_author" or "article.author" or "authors" or "byline").GroupBy(meta => meta.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Any(m => Clean([m.Value], null).Count > 0))?.Select(meta => meta.Value) ?? [];
        yield return Near(marks.Authors.Where(mark => mark.Kind is MarkKind.Property), title, end);
        yield return Near(marks.Authors.Where(mark => mark.Kind is MarkKind.Relation), title, end);
        yield return Near(marks.Authors.Where(mark => mark.Kind is MarkKind.Class && mark.Text.Length < 120), title, end).Take(1);
        yield return page.Segments.Where(s => s.Index >= title - 3 && s.Index <= Math.Max(title + 12, 12) && s.Text.Length < 120).Select(s => Byline().Match(s.Text)).Where(m => m.Success).Select(m => m.Groups["name"].Value).Take(1);
    }

    private static IEnumerable<string> Near(IEnumerable<Mark> marks, int title, int end) => marks
        .Where(mark => mark.Segment >= title - 6 && mark.Segment <= end + 12 && (mark.Traits & (Traits.Comment | Traits.Related | Traits.Popular)) == Traits.None)
        .Select(mark => mark.Value is { Length: > 2 } value && !value.Contains("//", StringComparison.Ordinal) ? value : mark.Text);

    /// <summary>Cuts claims into names and drops what is not a person: addresses, the site, desks.</summary>
    internal static IReadOnlyList<string> Clean(IEnumerable<string> claims, string? site)
    {
        var people = new List<string>();
        foreach (var claim in claims)
        {
            if (claim.Length > 400)
                continue;
            foreach (var part in Between().Split(Leading().Replace(claim.Trim(), "")))
            {
                var name = Leading().Replace(part.Trim(' ', ',', '.', ';', '|', '-', '–', '—', '•', '·', ':', '"'), "").Trim();
                if (IsPerson(name, site) && !people.Exists(p => string.Equals(p, name, StringComparison.OrdinalIgnoreCase)))
                    people.Add(name);
            }
        }

        return people.Count > MaxAuthors ? people[..MaxAuthors] : people;
    }

    private static bool IsPerson(string name, string? site)
    {
        if (name.Length is < 2 or > 60 || !name.Any(char.IsLetter) || name.Contains("//", StringComparison.Ordinal) || name.Contains('@', StringComparison.Ordinal)
            || name.Contains("www.", StringComparison.OrdinalIgnoreCase) || name.Count(char.IsDigit) > 2 || name.Count(c => c == ' ') > 5)
            return false;
        if (site is not null && Titles.Key(site) is { Length: > 1 } key && Titles.Key(name) == key)
            return false;
        return !NotPerson().IsMatch(name);
    }

    [GeneratedRegex(@"^\s*(written by|reported by|posted by|story by|text by|article by|words by|by|von|par|por|di|da|door|av|af|autor(in|es)?\s*:|autore\s*:|auteur\s*:|text\s*:|автор(ы)?\s*:?|текст\s*:|author(s)?\s*:|byline\s*:|από|文／|文|作者)[\s:•●]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\s*[,;|/•·\n]\s*|\s+(and|und|et|y|e|и|та|og|och|en|with)\s+|\s*&\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(admin|administrator|editor|editors|redaktion|redaktor|redakcja|редакция|редактор|webmaster|staff|guest|anonymous|unknown|author|none|null|user|default|team|www|follow|updated|published|share|print|email|read more|more|contributor|correspondent|reporter|senior .*|.* (editor|reporter|correspondent|writer))$|^[a-z]+\.(com|org|net|ru|de|co\.uk)$|\b(20[0-9]{2}|minutes?|min read|ago|updated|published|posted|comments?|follow|subscribe)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NotPerson();

    [GeneratedRegex(@"^(by|von|par|por|автор:?|текст:?)\s+(?<name>\p{Lu}[\p{L}'’.\-]*(\s+\p{L}[\p{L}'’.\-]*){1,4})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Byline();
}

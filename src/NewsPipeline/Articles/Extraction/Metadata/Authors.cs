using System.Text.RegularExpressions;
using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>The people who wrote the article: the first place that names any.</summary>
internal static partial class Authors
{
    private const int MaxAuthors = 12;

    private static readonly string[] MetaKeys =
        ["author", "article:author_name", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "byline", "cxenseparse:author", "citation_author", "article.author", "authors", "dc.contributor", "twitter:data1"];

    /// <summary>Segments before the title and after the text in which authors are named.</summary>
    private const int Reach = 12;

    /// <param name="page">The page.</param>
    /// <param name="data">Its JSON-LD.</param>
    /// <param name="site">The site's name, or null: it is no author.</param>
    /// <param name="title">Segment of the title, or of the text's start.</param>
    /// <param name="body">Segment of the text's start; -1 where there is none.</param>
    /// <param name="end">Segment after the text's end.</param>
    public static IReadOnlyList<string> Find(Page page, JsonLd data, string? site, int title, int body, int end)
    {
        var declared = Declared(page, data, site);
        var named = declared.Find(names => names.Any(name => IsShown(page, name, title, end)));
        if (named is not null)
            return named;
        var marks = Near(page, title, body, end);
        var marked = Marked(marks, MarkKind.Property, site) ?? Marked(marks, MarkKind.Relation, site) ?? Classed(marks, site);
        // A claim the page shows nowhere is the outlet or an editor more often than not, where a byline names somebody else.
        return declared.Count > 0 ? marked ?? declared[0] : marked ?? Marked(marks, MarkKind.Link, site) ?? Line(page, site, title, body) ?? [];
    }

    /// <summary>What JSON-LD and meta elements claim, the more reliable first.</summary>
    private static List<IReadOnlyList<string>> Declared(Page page, JsonLd data, string? site)
    {
        var declared = new List<IReadOnlyList<string>> { Clean(data.Authors, site) };
        foreach (var key in MetaKeys)
        {
            var names = Clean(page.Marks.Metas.Where(meta => string.Equals(meta.Key, key, StringComparison.Ordinal)).Select(meta => InOrder(meta.Value)), site);
            if (key is not "twitter:data1" || names.All(LooksLikeName))
                declared.Add(names);
        }

        declared.RemoveAll(names => names.Count == 0);
        return declared;
    }

    /// <summary>Library metadata gives the family name first: "Doe, Jane".</summary>
    private static string InOrder(string name) =>
        FamilyFirst().Match(name) is { Success: true } match ? $"{match.Groups["given"].Value} {match.Groups["family"].Value}" : name;

    private static bool IsShown(Page page, string name, int title, int end)
    {
        for (var i = Math.Max(0, title - Reach); i < Math.Min(page.Segments.Count, end + Reach); i++)
        {
            if (page.Segments[i].Text.Contains(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Marks around the text, the nearest to the title first. What surrounds the text itself ("related" on the page's whole body) says nothing of a mark.</summary>
    private static List<Mark> Near(Page page, int title, int body, int end)
    {
        var around = body < 0 ? Traits.None : page.RegionOf(page.Segments[body]).Path;
        bool Foreign(Mark mark) =>
            (mark.Traits & ~around & (mark.Segment >= title && mark.Segment <= body ? Lists : Lists | Traits.Navigation | Traits.Footer)) != Traits.None;
        return
        [
            .. page.Marks.Authors.Where(mark => mark.Segment >= title - Reach && mark.Segment <= end + Reach && !Foreign(mark))
                .OrderBy(mark => Math.Min(Math.Abs(mark.Segment - title), Math.Abs(mark.Segment - end) + 8)),
        ];
    }

    private const Traits Lists = Traits.Comment | Traits.Related | Traits.Popular;

    /// <summary>Marks that say author outright: all of one place, since several stand side by side.</summary>
    private static IReadOnlyList<string>? Marked(List<Mark> marks, MarkKind kind, string? site)
    {
        var first = marks.Find(mark => mark.Kind == kind && Clean([Said(mark)], site) is [var name, ..] && (kind is MarkKind.Property || LooksLikeName(name)));
        if (first.Text is null)
            return null;
        var beside = marks.Where(mark => mark.Kind == kind && Math.Abs(mark.Segment - first.Segment) <= 3).OrderBy(mark => mark.Segment).Select(Said);
        var names = Clean(beside, site);
        return kind is MarkKind.Property ? names : [.. names.Where(LooksLikeName)];
    }

    /// <summary>Elements named author or byline hold much else; one counts that begins with a name, up to what is none.</summary>
    private static IReadOnlyList<string>? Classed(List<Mark> marks, string? site)
    {
        foreach (var mark in marks)
        {
            if (mark.Kind is MarkKind.Class && mark.Text.Length is > 3 and < 160 && Leaders(mark.Text, site) is { Count: > 0 } names)
                return names;
        }

        return null;
    }

    private static List<string> Leaders(string text, string? site) => [.. Clean([text], site).TakeWhile(LooksLikeName)];

    /// <summary>A line that begins with "By", or one that is nothing but a name beside the line of the date.</summary>
    private static IReadOnlyList<string>? Line(Page page, string? site, int title, int body)
    {
        var last = Math.Max(title, 0) + 14;
        foreach (var segment in page.Segments.Where(s => s.Index >= title - 4 && s.Index <= last && s.Text.Length < 160))
        {
            foreach (var part in segment.Text.Split(['|', '·', '•', '/', '—'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (Byline().Match(part) is { Success: true } match && Leaders(match.Groups["name"].Value, site) is { Count: > 0 } names)
                    return names;
            }
        }

        for (var i = Math.Max(title, 0) + 1; i < Math.Min(body, last); i++)
        {
            if (page.Segments[i].Text is { Length: < 60 } text && (HasYear(page, i - 1) || HasYear(page, i + 1)) && Clean([text], site) is { Count: > 0 } names && names.All(LooksLikeName))
                return names;
        }

        return null;
    }

    private static bool HasYear(Page page, int segment) =>
        segment >= 0 && segment < page.Segments.Count && page.Segments[segment].Text is { Length: < 80 } text && Year().IsMatch(text);

    private static string Said(Mark mark) => mark.Value is { Length: > 2 } value && !value.Contains('/', StringComparison.Ordinal) ? value : mark.Text;

    /// <summary>Cuts claims into names and drops what is none: addresses, the site, desks, dates.</summary>
    internal static IReadOnlyList<string> Clean(IEnumerable<string> claims, string? site)
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
                name = Once(name);
                // After a whole name a single word is an agency, a town or a degree.
                if (full && !name.Contains(' ', StringComparison.Ordinal) && name.Any(char.IsUpper))
                    continue;
                full |= LooksLikeName(name);
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

    private static bool IsPerson(string name, string? site)
    {
        if (name.Length is < 2 or > 60 || !name.Any(char.IsLetter) || name.Contains("//", StringComparison.Ordinal) || name.Contains('@', StringComparison.Ordinal)
            || name.Contains("www.", StringComparison.OrdinalIgnoreCase) || name.Count(char.IsDigit) > 2 || name.Count(c => c == ' ') > 5)
            return false;
        if (site is not null && Titles.Key(site) is { Length: > 1 } key && Titles.Key(name) == key)
            return false;
        return !NotPerson().IsMatch(name);
    }

    /// <summary>Two to five words, capitalised but for particles; or a short run of a script without capitals.</summary>
    private static bool LooksLikeName(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || name.Any(char.IsDigit))
            return false;
        if (!name.Any(char.IsUpper) && !name.Any(char.IsLower))
            return name.Length is >= 2 and <= 30;
        return words.Length is >= 2 and <= 5 && char.IsUpper(words[0][0]) && words.Count(word => char.IsUpper(word[0]) || (word.Length > 1 && char.IsUpper(word[1]))) >= words.Length - 2
            && char.IsUpper(words[^1][0]);
    }

    [GeneratedRegex(@"^\s*((written|reported|posted|published|story|text|article|words|edited|review|opinion|analysis|photographs|submitted|more stories|more|all posts|view all posts|articles|lesedauer: [0-9]+ minuten)( and .{3,20})? (by|von)|by|von|par|por|di|da|door|av|af|от|autor(in|es|en)?\s*:|autore\s*:|auteur\s*:|text\s*:|автор(ы)?( (текста|статьи|публикации))?\s*:?|текст\s*:|author(s)?\s*:|byline\s*:|lesedauer: [0-9]+ minuten|από|follow|image|photo of|picture of|profile)[\s:•●]+|^\s*(文／|文●|文・|文：|著者：|著者|作者：|作者|記者：|记者|撰文|取材・文|編集：)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Leading();

    [GeneratedRegex(@"(\s*[,;:|(/•·–—-])?\s*\b(on\s+)?(mon|tues|wednes|thurs|fri|satur|sun)?(day)?,?\s*((january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s+[0-9].*|[0-9]{1,4}([./\-\s].*|(st|nd|rd|th)\b.*)?)$|\s+(published|updated|posted|edited|veröffentlicht|aktualisiert|publié|publicado|опубликовано|обновлено|follow|view profile|see full bio|senior|staff|editor|reporter|correspondent|contributor|in|on|at)\b.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"\s*[,;|/•·\n]\s*|\s+(and|und|et|y|e|и|та|og|och|en|with)\s+|\s*&\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(admin|administrator|by|editor|editors|redaktion|redaktor|redakcja|редакция|редактор|webmaster|staff|guest|anonymous|unknown|author|authors|none|null|user|default|team|www|follow|updated|published|share|print|email|read more|more|contributor|contributors|correspondent|reporter|see full bio|full bio|view all|bio|about the author|view profile|et|edt|est|pt|gmt|facebook|twitter|shutterstock|getty images|getty|reuters|written|news|politik|politics|opinion|sport|sports|minutes|(senior|staff|chief|managing|associate|contributing|deputy|freelance|political|science|health) .*|.* (editor|reporter|correspondent|writer|author|journalist|contributor)|.* (inc|ltd|llc|gmbh|corp)\.?|(head|chief|director|founder|president|professor) .*)$|^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$|\b(20[0-9]{2}|minutes?|min read|ago|updated|published|posted|comments?|follow|subscribe|images?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NotPerson();

    [GeneratedRegex(@"^(((written|posted|reported|edited|story|words|text) )?(by|von|par|por|di|przez|door|av|af)|((posted|published) .{0,60} by)|автор(ы)?:?|текст:?|text:|autor(in)?:)\s+(?<name>\p{L}.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Byline();

    [GeneratedRegex(@"^(?<family>\p{Lu}[\p{Ll}'’\-]+),\s+(?<given>\p{Lu}[\p{L}.'’\-]*(\s\p{Lu}[\p{L}.]*)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex FamilyFirst();

    [GeneratedRegex(@"\b(19|20)[0-9]{2}\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}

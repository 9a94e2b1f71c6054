using System.Text.RegularExpressions;
using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>The people who wrote the article: the first place that names any.</summary>
internal static partial class Authors
{
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
        return declared.Count > 0 ? marked ?? declared[0] : marked ?? Marked(marks, MarkKind.Link, site) ?? Line(page, site, title, body) ?? Alias(marks, site) ?? Namesake(page, data, site) ?? [];
    }

    /// <summary>What JSON-LD and meta elements claim, the more reliable first.</summary>
    private static List<IReadOnlyList<string>> Declared(Page page, JsonLd data, string? site)
    {
        var declared = new List<IReadOnlyList<string>> { PersonNames.Of(data.Authors, site) };
        foreach (var key in MetaKeys)
        {
            var names = PersonNames.Of(page.Marks.Metas.Where(meta => string.Equals(meta.Key, key, StringComparison.Ordinal)).Select(meta => InOrder(meta.Value)), site);
            if (key is not "twitter:data1" || names.All(PersonNames.IsLikely))
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
                .Where(mark => mark.Segment >= title || !InList(page, mark.Segment, title)).OrderBy(mark => Math.Min(Math.Abs(mark.Segment - title), Math.Abs(mark.Segment - end) + 8)),
        ];
    }

    /// <summary>True for a mark before the title that stands in an item of a list: the list is of other stories.</summary>
    internal static bool InList(Page page, int segment, int title)
    {
        if (title < 0 || title >= page.Segments.Count || segment >= page.Segments.Count)
            return false;
        for (var region = page.RegionOf(page.Segments[segment]); region.Parent >= 0 && !(title >= region.First && title < region.End); region = page.Regions[region.Parent])
        {
            if (region.Tag is Parsing.Tag.ListItem)
                return true;
        }

        return false;
    }

    private const Traits Lists = Traits.Comment | Traits.Related | Traits.Popular;

    /// <summary>Marks that say author outright: all of one place, since several stand side by side.</summary>
    private static IReadOnlyList<string>? Marked(List<Mark> marks, MarkKind kind, string? site)
    {
        var first = marks.Find(mark => mark.Kind == kind && PersonNames.Of([Said(mark)], site) is [var name, ..] && (kind is MarkKind.Property || PersonNames.IsLikely(name)));
        if (first.Text is null)
            return null;
        var beside = marks.Where(mark => mark.Kind == kind && Math.Abs(mark.Segment - first.Segment) <= 3).OrderBy(mark => mark.Segment).Select(Said);
        var names = PersonNames.Of(beside, site);
        return kind is MarkKind.Property ? names : [.. names.Where(PersonNames.IsLikely)];
    }

    /// <summary>Elements named author or byline hold much else; one counts that begins with a name, up to what is none.</summary>
    private static IReadOnlyList<string>? Classed(List<Mark> marks, string? site)
    {
        foreach (var mark in marks)
        {
            if (mark.Kind is MarkKind.Class && mark.Text.Length is > 3 and < 160 && mark.Text.Split(" | ").Select(part => Leaders(part, site)).FirstOrDefault(found => found.Count > 0) is { } names)
                return names;
        }

        return null;
    }

    /// <summary>A link to an author's page whose address ends in its text: an alias, a first name, a name in small letters.</summary>
    private static IReadOnlyList<string>? Alias(List<Mark> marks, string? site)
    {
        foreach (var mark in marks)
        {
            if (IsOfAuthor(mark) && PersonNames.Of([mark.Text], site) is [var name] && TextKey.Of(name) is { Length: > 2 } key
                && TextKey.Of(mark.Value!.TrimEnd('/').Split('/')[^1]).StartsWith(key, StringComparison.Ordinal))
                return [name];
        }

        return null;
    }

    /// <summary>A site named for its writer: its name is claimed as the author's, is a given and a family name, and is no organisation's.</summary>
    private static IReadOnlyList<string>? Namesake(Page page, JsonLd data, string? site)
    {
        if (site is null || data.ByOrganization || PersonNames.Of([site], null) is not [var name] || name.Count(c => c == ' ') != 1 || !PersonNames.IsLikely(name))
            return null;
        var claims = page.Marks.Metas.Where(meta => MetaKeys.Contains(meta.Key)).Select(meta => meta.Value).Concat(data.Authors);
        return claims.Contains(site, StringComparer.OrdinalIgnoreCase) ? [name] : null;
    }

    private static bool IsOfAuthor(Mark mark) =>
        mark.Value is { } href && (mark.Kind is MarkKind.Relation || (mark.Kind is MarkKind.Link && (mark.Traits.HasFlag(Traits.Author) || href.Contains("/author", StringComparison.OrdinalIgnoreCase))));

    private static List<string> Leaders(string text, string? site) => [.. PersonNames.Of([text], site).TakeWhile(PersonNames.IsLikely)];

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

        // "Nov 6, 2026 · Ole Brandt": a part that is a name beside one that is a date.
        for (var i = Math.Max(title, 0) + 1; i < Math.Min(Math.Min(body + 2, last), page.Segments.Count); i++)
        {
            if (page.Segments[i].Text is { Length: < 100 } text && HasYear(page, i) && text.Split(['|', '·', '•', '—', '–'], StringSplitOptions.TrimEntries) is { Length: > 1 } parts
                && parts.FirstOrDefault(part => !part.Any(char.IsDigit) && PersonNames.Of([part], site) is [var one] && one == part && PersonNames.IsLikely(one) && one.Any(char.IsLower)) is { } person)
                return [person];
        }

        for (var i = Math.Max(title, 0) + 1; i < Math.Min(Math.Min(body + 2, last), page.Segments.Count); i++)
        {
            if (page.Segments[i].Text is { Length: < 60 } text && (HasYear(page, i - 1) || HasYear(page, i + 1)) && PersonNames.Of([text], site) is { Count: > 0 } names && names.All(PersonNames.IsLikely))
                return names;
        }

        return null;
    }

    private static bool HasYear(Page page, int segment) =>
        segment >= 0 && segment < page.Segments.Count && page.Segments[segment].Text is { Length: < 80 } text && Year().IsMatch(text);

    private static string Said(Mark mark) => mark.Kind is not (MarkKind.Relation or MarkKind.Link) && mark.Value is { Length: > 2 } value && !value.Contains('/', StringComparison.Ordinal) ? value : mark.Text.Split(" | ")[0];

    [GeneratedRegex(@"^(((written|posted|reported|edited|story|words|text) )?(by|von|par|por|di|przez|door|av|af)|((posted|published) .{0,60} by)|interview by|publicado por|escrito por|words:|haber:|muhabir:|автор(ы)?:?|текст:?|text:|autor(in)?:)\s+(?<name>\p{L}.*)$|^(本报记者|本報記者|记者|記者|文/|文／|作者[:：])\s*(?<name>\p{L}.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Byline();

    [GeneratedRegex(@"^(?<family>\p{Lu}[\p{Ll}'’\-]+),\s+(?<given>\p{Lu}[\p{L}.'’\-]*(\s\p{Lu}[\p{L}.]*)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex FamilyFirst();

    [GeneratedRegex(@"\b(19|20)[0-9]{2}\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}

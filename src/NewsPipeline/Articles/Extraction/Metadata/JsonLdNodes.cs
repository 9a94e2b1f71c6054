using System.Globalization;
using System.Text.Json;
using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>The nodes of a page's JSON-LD graph, and the choice of the one that is the article.</summary>
internal sealed class JsonLdNodes
{
    private const int MaxNodes = 500;

    /// <summary>Nodes that may be the page or its article.</summary>
    private readonly List<JsonElement> _nodes = [];
    private readonly Dictionary<string, JsonElement> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);

    private int _seen;

    /// <param name="element">A value of the graph.</param>
    /// <param name="depth">Of how many others it is a part.</param>
    /// <param name="isPart">An update, a list's item or a part: its types and names count, but its title and date are not the page's.</param>
    public void Add(JsonElement element, int depth = 0, bool isPart = false)
    {
        if (depth > 8 || _seen >= MaxNodes)
            return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Add(item, depth + 1, isPart);
                break;
            case JsonValueKind.Object:
                _seen++;
                if (!isPart)
                    _nodes.Add(element);
                foreach (var type in Types(element))
                    _types.Add(type);
                if (Text(element, "@id") is { } id && element.EnumerateObject().Count() > 1)
                    _byId.TryAdd(id, element);
                foreach (var name in (string[])["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "liveBlogUpdate"])
                {
                    if (element.TryGetProperty(name, out var inner) && inner.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                        Add(inner, depth + 1, isPart || name is "hasPart" or "itemListElement" or "liveBlogUpdate");
                }

                break;
        }
    }

    public JsonLd Article()
    {
        JsonElement? article = null;
        var best = 0;
        foreach (var node in _nodes)
        {
            var rank = Types(node).Select(Rank).DefaultIfEmpty().Max();
            if (rank > 0)
                rank += (Text(node, "headline") ?? Text(node, "name")) is null ? 0 : 2;
            if (rank > 0 && node.TryGetProperty("datePublished", out _))
                rank += 2;
            if (rank > best)
                (article, best) = (node, rank);
        }

        var page = _nodes.FirstOrDefault(node => Types(node).Any(type => type is "WebPage" or "NewsMediaOrganization" or "ItemPage"));
        if (article is not { } chosen)
        {
            return new JsonLd
            {
                Types = _types,
                Published = page.ValueKind is JsonValueKind.Object ? Text(page, "datePublished") : null,
                Modified = page.ValueKind is JsonValueKind.Object ? Text(page, "dateModified") : null,
            };
        }

        return new JsonLd
        {
            ArticleType = Types(chosen).FirstOrDefault(type => Rank(type) > 0),
            Types = _types,
            Headline = Text(chosen, "headline") ?? Text(chosen, "name"),
            Description = Text(chosen, "description"),
            ArticleBody = Lines(chosen, "articleBody") ?? Lines(chosen, "reviewBody") ?? Lines(chosen, "text"),
            Published = Text(chosen, "datePublished") ?? (page.ValueKind is JsonValueKind.Object ? Text(page, "datePublished") : null) ?? Text(chosen, "dateCreated"),
            Modified = Text(chosen, "dateModified"),
            Section = Names(chosen, "articleSection").FirstOrDefault(),
            Image = Image(chosen, 0),
            Publisher = Names(chosen, "publisher").FirstOrDefault(),
            Language = Text(chosen, "inLanguage"),
            IsFree = Free(chosen),
            Authors = Names(chosen, "author") is { Count: > 0 } authors ? authors : Names(chosen, "creator"),
            ByOrganization = IsOrganization(chosen, "author"),
            Keywords = Keywords(chosen),
        };
    }

    /// <summary>How likely a node of this type is the page's article: 0 never.</summary>
    private static int Rank(string type) => type switch
    {
        _ when type.EndsWith("NewsArticle", StringComparison.Ordinal) => 9,
        "LiveBlogPosting" => 9,
        "Article" or "BlogPosting" or "OpinionPiece" => 8,
        _ when type.EndsWith("Article", StringComparison.Ordinal) => 8,
        "Report" or "Review" or "AdvertiserContentArticle" or "SocialMediaPosting" or "Recipe" or "CriticReview" => 6,
        "DiscussionForumPosting" => 3,
        "CreativeWork" or "WebPage" or "VideoObject" => 1,
        _ => 0,
    };

    private static IEnumerable<string> Types(JsonElement node)
    {
        if (!node.TryGetProperty("@type", out var type))
            yield break;
        if (type.ValueKind is JsonValueKind.String)
            yield return Local(type.GetString()!);
        if (type.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in type.EnumerateArray())
            {
                if (item.ValueKind is JsonValueKind.String)
                    yield return Local(item.GetString()!);
            }
        }
    }

    private static string Local(string type) => type[(type.LastIndexOfAny(['/', ':', '#']) + 1)..];

    private static string? Text(JsonElement node, string name) => Clean(Written(node, name));

    /// <summary>A long text, whose line ends part its paragraphs.</summary>
    private static string? Lines(JsonElement node, string name) => (Paragraphs(node, name) ?? Written(node, name)) is { } text && !string.IsNullOrWhiteSpace(text) ? References.Decode(text).Trim() : null;

    /// <summary>Some give a text as a list of its paragraphs.</summary>
    private static string? Paragraphs(JsonElement node, string name) =>
        node.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array && list.GetArrayLength() > 1 && list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String)
            ? string.Join('\n', list.EnumerateArray().Select(item => item.GetString())) : null;

    private static string? Written(JsonElement node, string name)
    {
        if (!node.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.Array && value.GetArrayLength() > 0)
            value = value[0];
        if (value.ValueKind is JsonValueKind.Object && value.TryGetProperty("@value", out var inner))
            value = inner;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }

    /// <summary>A short text by the rule for characters (<see cref="Blanks"/>), or null. Character references are decoded: publishers escape twice.</summary>
    private static string? Clean(string? text) => text is not null && Blanks.Collapse(References.Decode(text)) is { Length: > 0 } clean ? clean : null;

    /// <summary>Names of a value that may be a string, a node, a reference to one, or a list of these.</summary>
    private List<string> Names(JsonElement node, string property)
    {
        var names = new List<string>();
        if (node.TryGetProperty(property, out var value))
            AddNames(value, names, 0);
        return names;
    }

    private void AddNames(JsonElement value, List<string> names, int depth)
    {
        if (depth > 4 || names.Count > 20)
            return;
        switch (value.ValueKind)
        {
            case JsonValueKind.String when Clean(value.GetString()) is { } text:
                names.Add(text);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    AddNames(item, names, depth + 1);
                break;
            case JsonValueKind.Object:
                if (value.TryGetProperty("name", out var name))
                    AddNames(name, names, depth + 1);
                else if (Text(value, "@id") is { } id && _byId.TryGetValue(id, out var node) && node.TryGetProperty("name", out var named))
                    AddNames(named, names, depth + 1);
                break;
        }
    }

    private static bool IsOrganization(JsonElement node, string property)
    {
        if (!node.TryGetProperty(property, out var value))
            return false;
        if (value.ValueKind is JsonValueKind.Array && value.GetArrayLength() > 0)
            value = value[0];
        return value.ValueKind is JsonValueKind.Object && Types(value).Any(type => type.EndsWith("Organization", StringComparison.Ordinal));
    }

    private string? Image(JsonElement node, int depth)
    {
        if (depth > 3 || !node.TryGetProperty("image", out var value))
            return null;
        if (value.ValueKind is JsonValueKind.Array && value.GetArrayLength() > 0)
            value = value[0];
        if (value.ValueKind is JsonValueKind.String)
            return Clean(value.GetString());
        if (value.ValueKind is not JsonValueKind.Object)
            return null;
        if ((Text(value, "url") ?? Text(value, "contentUrl")) is { } url)
            return url;
        return Text(value, "@id") is { } id && _byId.TryGetValue(id, out var image) ? Text(image, "url") ?? Text(image, "contentUrl") : null;
    }

    private static bool? Free(JsonElement node)
    {
        if (!node.TryGetProperty("isAccessibleForFree", out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => bool.TryParse(value.GetString(), out var free) ? free : null,
            _ => null,
        };
    }

    private List<string> Keywords(JsonElement node)
    {
        var words = Names(node, "keywords");
        if (words is [var only])
            words = [.. only.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return [.. words.Where(word => word.Length < 80 && !word.Contains(':', StringComparison.Ordinal)).Distinct(StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: true)).Take(30)];
    }
}

using System.Text;
using System.Text.Json;
using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>What a page's JSON-LD says of its article. Values are as written; judging them is the readers' work.</summary>
internal sealed record JsonLd
{
    public static JsonLd None { get; } = new();

    /// <summary>schema.org type of the article's node, or null where none is an article.</summary>
    public string? ArticleType { get; init; }

    /// <summary>Types of all nodes of the page.</summary>
    public IReadOnlySet<string> Types { get; init; } = new HashSet<string>(StringComparer.Ordinal);
    public string? Headline { get; init; }
    public string? Description { get; init; }
    public string? ArticleBody { get; init; }
    public string? Published { get; init; }
    public string? Modified { get; init; }
    public string? Section { get; init; }
    public string? Image { get; init; }
    public string? Publisher { get; init; }
    public string? Language { get; init; }
    public bool? IsFree { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The author is said to be an organisation.</summary>
    public bool ByOrganization { get; init; }
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Values that stand one after another in one script; an honest one has a handful.</summary>
    private const int MaxValues = 100;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };
    private static readonly JsonReaderOptions LenientReader = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>Reads the scripts of a page; what is not JSON is passed over.</summary>
    public static JsonLd Read(IReadOnlyList<string> scripts)
    {
        if (scripts.Count == 0)
            return None;
        var nodes = new JsonLdNodes();
        foreach (var script in scripts)
        {
            foreach (var value in Values(JsonSurrogates.Mend(script)))
                nodes.Add(value);
        }

        return nodes.Article();
    }

    private static List<JsonElement> Values(string script)
    {
        try
        {
            return [JsonElement.Parse(script, Lenient)];
        }
        catch (JsonException)
        {
            // Most broken scripts hold raw line ends inside strings or stand in a comment or CDATA.
        }

        return Readable(Encoding.UTF8.GetBytes(Repair(script)));
    }

    /// <summary>The values before what is no JSON, such as a brace too many; several stand one after another.</summary>
    private static List<JsonElement> Readable(ReadOnlySpan<byte> text)
    {
        var values = new List<JsonElement>();
        try
        {
            while (values.Count < MaxValues && text.IndexOfAny((byte)'{', (byte)'[') is >= 0 and var start)
            {
                var reader = new Utf8JsonReader(text[start..], LenientReader);
                values.Add(JsonElement.ParseValue(ref reader));
                text = text[(start + (int)reader.BytesConsumed)..];
            }
        }
        catch (JsonException)
        {
            // What was read until here counts.
        }

        return values;
    }

    private static string Repair(string script)
    {
        var start = script.AsSpan().IndexOfAny('{', '[');
        var end = script.AsSpan().LastIndexOfAny('}', ']');
        if (start < 0 || end <= start)
            return "";
        var text = new StringBuilder(end - start + 1);
        var escaped = false;
        for (var i = start; i <= end; i++)
        {
            var c = script[i];
            if (escaped && c is not ('"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' or 'u'))
                text.Append('\\');
            text.Append(c < ' ' ? ' ' : c);
            escaped = c == '\\' && !escaped;
        }

        return text.ToString();
    }
}

using System.Text;
using System.Text.Json;
using NewsPipeline.Feeds.Reading.Wire;
using NewsPipeline.Text;

namespace NewsPipeline.Feeds.Reading;

/// <summary>
/// What stands before any reader: bytes capped, text decoded. For a reader that is not ours also: HTML, and too much depth or
/// too many elements refused, document types taken out.
/// </summary>
internal static class FeedIntake
{
    /// <summary>The text of a document, cut to <see cref="FeedLimits.Bytes"/>.</summary>
    public static DecodedText Decode(FeedDocument document, out bool cut)
    {
        cut = document.Body.Length > FeedLimits.Bytes;
        return TextDecoder.Decode(document.Body.Span[..Math.Min(document.Body.Length, FeedLimits.Bytes)], document.ContentType, MarkupKind.Xml);
    }

    /// <summary>JSON values that an unguarded parser may see; a node of XML or of objects costs it some 200 bytes each.</summary>
    private const int JsonValues = 1_000_000;

    private const int JsonDepth = 64;

    /// <summary>XML or JSON that an unguarded parser may see, or null and the problem in words.</summary>
    public static string? Safe(string text, out string? problem)
    {
        var start = text.AsSpan().TrimStart([' ', '\t', '\r', '\n', '\0', '\uFEFF']);
        return start is ['{', ..] ? SafeJson(start.TrimEnd('\0').ToString(), out problem) : SafeXml(text, out problem);
    }

    private static string? SafeJson(string json, out string? problem)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = JsonDepth });
            var values = 0;
            while (reader.Read() && values <= JsonValues)
                values++;
            problem = values > JsonValues ? $"refused: more than {JsonValues} values" : null;
        }
        catch (JsonException e)
        {
            problem = $"refused: broken or too deep JSON at line {e.LineNumber + 1}";
        }

        return problem is null ? json : null;
    }

    private static string? SafeXml(string text, out string? problem)
    {
        problem = null;
        text = text.Trim([' ', '\t', '\r', '\n', '\0', '\uFEFF']);
        if (text.Length == 0)
            problem = "the document is empty";
        else if (text[0] != '<')
            problem = "not markup";
        if (problem is not null)
            return null;
        using var parser = MarkupParser.Parse(text.ToCharArray(), text.Length);
        if (parser.IsExcessive)
        {
            problem = $"refused: {parser.Repairs[^1]}";
            return null;
        }

        if (parser.Doctypes.Count == 0)
            return text;
        var builder = new StringBuilder(text);
        foreach (var doctype in parser.Doctypes.Reverse())
        {
            var (offset, length) = doctype.GetOffsetAndLength(text.Length);
            builder.Remove(offset, length);
        }

        return builder.ToString();
    }
}

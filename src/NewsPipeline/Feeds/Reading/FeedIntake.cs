using System.Text;
using NewsPipeline.Feeds.Reading.Wire;
using NewsPipeline.Text;

namespace NewsPipeline.Feeds.Reading;

/// <summary>
/// What stands before any reader: bytes capped, text decoded. For a reader that is not ours also: JSON, HTML, depth and
/// number of elements refused, document types taken out.
/// </summary>
internal static class FeedIntake
{
    /// <summary>The text of a document, cut to <see cref="FeedLimits.Bytes"/>.</summary>
    public static DecodedText Decode(FeedDocument document, out bool cut)
    {
        cut = document.Body.Length > FeedLimits.Bytes;
        return TextDecoder.Decode(document.Body.Span[..Math.Min(document.Body.Length, FeedLimits.Bytes)], document.ContentType, MarkupKind.Xml);
    }

    /// <summary>XML that an unguarded parser may see, or null and the problem in words.</summary>
    public static string? SafeXml(string text, out string? problem)
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

using System.Text;
using System.Text.RegularExpressions;

namespace NewsPipeline.Text;

/// <summary>The label a header or a document declares its charset with; nothing is believed here.</summary>
internal static partial class CharsetDeclarations
{
    /// <summary>The charset parameter of a Content-Type, or null.</summary>
    public static string? OfContentType(string? contentType) =>
        contentType is null ? null : Label(ContentTypeCharset().Match(contentType));

    /// <summary>The label in the first bytes of a document: an XML declaration (in pages too), or a meta element.</summary>
    public static string? OfDocument(ReadOnlySpan<byte> head, MarkupKind kind)
    {
        if (kind == MarkupKind.Json)
            return null;
        var text = Encoding.Latin1.GetString(head);
        var xml = Label(XmlDeclaration().Match(text));
        return kind == MarkupKind.Xml ? xml : Label(Meta().Match(text)) ?? xml;
    }

    private static string? Label(Match match) => match.Success ? match.Groups[1].Value : null;

    [GeneratedRegex("""charset\s*=\s*["']?\s*([^\s"';,]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ContentTypeCharset();

    [GeneratedRegex("""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']?\s*([A-Za-z0-9._:\-]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex XmlDeclaration();

    [GeneratedRegex("""<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9._:\-]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Meta();
}

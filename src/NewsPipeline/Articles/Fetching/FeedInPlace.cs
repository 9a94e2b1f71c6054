using System.Text;
using System.Text.RegularExpressions;

namespace NewsPipeline.Articles.Fetching;

/// <summary>Tells a feed that stands at the address of an article: a bridge's own error leads back to it.</summary>
internal static partial class FeedInPlace
{
    private const int Looked = 2048;

    /// <summary>True where the document's first element is a feed's.</summary>
    public static bool Is(ReadOnlySpan<byte> body) => Root().IsMatch(Encoding.Latin1.GetString(body[..Math.Min(body.Length, Looked)]));

    [GeneratedRegex(@"^(?:\u00ef\u00bb\u00bf)?\s*(?:<[?!][^>]*>\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]", RegexOptions.NonBacktracking)]
    private static partial Regex Root();
}

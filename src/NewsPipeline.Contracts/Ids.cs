using System.Security.Cryptography;
using System.Text;

namespace NewsPipeline.Contracts;

/// <summary>Deterministic ids: the same address gives the same id in every process, so that repeats are upserts.</summary>
public static class Ids
{
    /// <summary>Key of a link as a feed gave it, normalised, the same for http and https on their own ports: 32 hexadecimal digits (the first 128 bits of SHA-256).</summary>
    public static string UrlKey(string normalisedUrl) => Hash("url\n", WithoutScheme(normalisedUrl));

    /// <summary>Id of an article by its normalised canonical URL, the same for http and https on their own ports: 32 hexadecimal digits.</summary>
    public static string ArticleId(string normalisedUrl) => Hash("article\n", WithoutScheme(normalisedUrl));

    /// <summary>Id of a feed by the address of its subscription: 32 hexadecimal digits.</summary>
    public static string FeedId(string subscriptionUrl) => Hash("feed\n", subscriptionUrl);

    /// <summary>An outlet that goes over to https is the same outlet: http on its own port counts as https. A port that is written belongs to one of them alone.</summary>
    private static string WithoutScheme(string url)
    {
        const string Http = "http://";
        if (!url.StartsWith(Http, StringComparison.Ordinal))
            return url;
        var rest = url.AsSpan(Http.Length);
        var end = rest.IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        return authority[(authority.LastIndexOf(']') + 1)..].Contains(':') ? url : string.Concat("https://", rest);
    }

    private static string Hash(string kind, string value) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kind + value)).AsSpan(0, 16));
}

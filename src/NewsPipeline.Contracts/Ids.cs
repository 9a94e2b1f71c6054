using System.Security.Cryptography;
using System.Text;

namespace NewsPipeline.Contracts;

/// <summary>Deterministic ids: the same address gives the same id in every process, so that repeats are upserts.</summary>
public static class Ids
{
    /// <summary>Key of a link as a feed gave it, normalised: 32 hexadecimal digits (the first 128 bits of SHA-256).</summary>
    public static string UrlKey(string normalisedUrl) => Hash("url\n", normalisedUrl);

    /// <summary>Id of an article by its normalised canonical URL: 32 hexadecimal digits.</summary>
    public static string ArticleId(string normalisedUrl) => Hash("article\n", normalisedUrl);

    /// <summary>Id of a feed by the address of its subscription: 32 hexadecimal digits.</summary>
    public static string FeedId(string subscriptionUrl) => Hash("feed\n", subscriptionUrl);

    private static string Hash(string kind, string value) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kind + value)).AsSpan(0, 16));
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NewsPipeline.Host.Web;

/// <summary>
/// Keys of the page and the API. Settings hold only their hashes. A key is 256 random bits, which nobody guesses: a plain
/// SHA-256 is enough, salt and stretching serve passwords that people choose (NIST SP 800-63B, 5.1.1.2).
/// </summary>
internal static class ApiKey
{
    private const string Prefix = "sha256:";

    /// <summary>A new key: 43 characters of base64url.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What settings hold of a key.</summary>
    public static string Hash(string key) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>True where the text has the form of <see cref="Hash"/>.</summary>
    public static bool IsHash(string text) =>
        text.Length == Prefix.Length + 64 && text.StartsWith(Prefix, StringComparison.Ordinal) && text.Skip(Prefix.Length).All(char.IsAsciiHexDigit);

    /// <summary>True where <paramref name="key"/> is one of those hashed; takes the same time for every key.</summary>
    public static bool IsOneOf(string key, IReadOnlyList<byte[]> hashes)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var found = false;
        foreach (var known in hashes)
            found |= CryptographicOperations.FixedTimeEquals(hash, known);
        return found;
    }

    /// <summary>The bytes of a hash that <see cref="IsHash"/> accepts.</summary>
    public static byte[] Bytes(string hash) => Convert.FromHexString(hash.AsSpan(Prefix.Length));
}

using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace NewsPipeline.Host.Web;

/// <summary>
/// Tells a reader's own confirmation from a request that another site makes in the reader's name. The page has no sessions
/// and browsers send a key of basic authentication by themselves, so every confirmation carries a token that only the dry
/// run's page holds, and no other site can read that page. The token signs the address with its filter and the time of the
/// dry run, under the reader's API key: any process of the role can check it and nothing is kept. Without keys it is signed
/// under a secret of this process, and only this machine may act, under a name of its own: a foreign name that is made to
/// lead here (DNS rebinding) would make the foreign site the page's own.
/// </summary>
internal sealed class Confirmation(ApiKeyGate gate, TimeProvider time)
{
    /// <summary>How long a dry run can be confirmed.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);

    /// <summary>True for a reader who may act at all: with a key, or on this machine where there are no keys.</summary>
    public bool MayAct(HttpContext context) =>
        gate.HasKeys || (context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote) && IsThisMachine(context.Request.Host.Host));

    /// <summary>The token of a dry run at an address of this site.</summary>
    /// <param name="context">The reader's request.</param>
    /// <param name="address">Path and query that will be confirmed.</param>
    /// <param name="at">Time of the dry run, Unix milliseconds.</param>
    public string Token(HttpContext context, string address, long at) => Base64Url.EncodeToString(
        HMACSHA256.HashData(
            gate.HasKeys ? Encoding.UTF8.GetBytes(ApiKeyGate.Key(context.Request.Headers) ?? "") : _secret,
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{address}\n{at}"))));

    /// <summary>The time of the dry run that a request confirms; null where it is none that this reader made at this address.</summary>
    public async Task<DateTimeOffset?> ReadAsync(HttpContext context, string address)
    {
        if (!MayAct(context) || IsForeign(context.Request) || !context.Request.HasFormContentType)
            return null;
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is BadHttpRequestException or IOException or InvalidDataException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return null; // Longer than any confirmation, cut off, without a boundary, or in a charset that is refused.
        }

        return form["at"] is [{ } text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && form["token"] is [{ } token]
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token(context, address, at)))
            && DateTimeOffset.FromUnixTimeMilliseconds(at) is var made && made <= time.GetUtcNow() && time.GetUtcNow() - made < Lifetime
            ? made
            : null;
    }

    /// <summary>What the browser says of itself; a second wall. Origin is "null" on this site's own forms, because no address of it is told to anybody.</summary>
    private static bool IsForeign(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site, ..] && site is not "same-origin"
        || (request.Headers.Origin is [{ } origin, ..] && origin is not "null" && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)));

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

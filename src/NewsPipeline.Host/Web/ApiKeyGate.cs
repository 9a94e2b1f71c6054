using System.Text;

namespace NewsPipeline.Host.Web;

/// <summary>
/// Lets in who shows a key, where settings hold any: as bearer token, in X-Api-Key, or as the password of basic
/// authentication, which every browser and feed reader can ask for. Health checks need none, nor do the styles and
/// the icon that the page of a refusal is shown with; they are the same in every installation.
/// </summary>
internal sealed class ApiKeyGate(IEnumerable<string> hashes)
{
    private readonly byte[][] _hashes = [.. hashes.Select(ApiKey.Bytes)];

    /// <summary>True where settings hold any key.</summary>
    public bool HasKeys => _hashes.Length > 0;

    /// <summary>Middleware: the next step, or 401.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (!HasKeys
            || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            || (Key(context.Request.Headers) is { } key && ApiKey.IsOneOf(key, _hashes)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"news\", charset=\"UTF-8\"";
        return Task.CompletedTask;
    }

    /// <summary>The key that a request shows, or null.</summary>
    public static string? Key(IHeaderDictionary headers)
    {
        if (headers["X-Api-Key"] is [{ Length: > 0 } given])
            return given;
        var authorization = headers.Authorization.ToString();
        return After(authorization, "Bearer ") ?? (After(authorization, "Basic ") is { } encoded ? Password(encoded) : null);
    }

    private static string? After(string text, string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? text[scheme.Length..].Trim() : null;

    /// <summary>What follows the first colon (RFC 7617, section 2); null where it cannot be read.</summary>
    private static string? Password(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : text[(colon + 1)..];
    }
}

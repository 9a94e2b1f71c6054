using System.Collections.Frozen;
using System.Security.Cryptography;

namespace NewsPipeline.Host.Web;

/// <summary>The page's own files, embedded in the assembly: nothing is read from disk or from elsewhere.</summary>
internal static class Assets
{
    private static readonly FrozenDictionary<string, Asset> All = new[]
    {
        Load("site.css", "text/css; charset=utf-8"),
        Load("site.js", "text/javascript; charset=utf-8"),
        Load("favicon.svg", "image/svg+xml"),
    }.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>Address of a file; changes with its content, so that browsers may keep it for a year.</summary>
    public static string Address(string name) => $"/assets/{name}?v={All[name].Version}";

    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", (string name, HttpContext context) =>
        {
            if (!All.TryGetValue(name, out var asset))
                return Results.NotFound();
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(asset.Content, asset.Type);
        }).ExcludeFromDescription();

    private static Asset Load(string name, string type)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream("Web.Assets." + name)
            ?? throw new InvalidOperationException($"The embedded file {name} is missing from the build.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new Asset(name, type, content, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6)));
    }

    private sealed record Asset(string Name, string Type, byte[] Content, string Version);
}

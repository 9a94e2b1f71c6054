namespace NewsPipeline.Host.Web.Pages;

/// <summary>Addresses of the pages, and which foreign addresses may become links. Pure.</summary>
internal static class Links
{
    public static string Article(string id) => "/articles/" + Uri.EscapeDataString(id);

    public static string Entity(string id) => "/entities/" + Uri.EscapeDataString(id);

    public static string Why(string url) => "/status?url=" + Uri.EscapeDataString(url);

    public static string Dead(string? reason, string? host) => "/dead" + QueryString.Create(new Dictionary<string, string?> { ["reason"] = reason, ["host"] = host }.Where(p => p.Value is not null));

    /// <summary>True for absolute http and https addresses: everything else (javascript:, data:) is shown as text only.</summary>
    public static bool IsWeb(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (string.Equals(uri.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) || string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal));
}

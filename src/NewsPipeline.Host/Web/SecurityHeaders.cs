namespace NewsPipeline.Host.Web;

/// <summary>
/// What every answer says to the browser: run and load nothing but this program's own files, be framed by nobody, tell
/// no outlet where a reader came from. The page shows hostile text; encoding is the first wall, this is the second.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>No inline script or style, no foreign origin; connect-src serves the "new articles" counter.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Sets the headers as the answer starts: an error page that clears all headers before it keeps them too.</summary>
    public static Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(
            static state =>
            {
                var headers = ((HttpContext)state).Response.Headers;
                headers.ContentSecurityPolicy = ContentSecurityPolicy;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
                if (headers.CacheControl.Count == 0)
                    headers.CacheControl = "no-cache";
                return Task.CompletedTask;
            },
            context);
        return next(context);
    }
}

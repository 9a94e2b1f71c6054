namespace NewsPipeline.Host.Web;

/// <summary>
/// Answers HEAD wherever GET is answered (RFC 9110, section 9.1), before routing, so that no route and no document names
/// it twice. The server has seen the method before and leaves the body out, but not its length.
/// </summary>
internal static class HeadRequests
{
    public static Task AsGetAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }
}

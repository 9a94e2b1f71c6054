using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace NewsPipeline.Host.Web;

/// <summary>How much one client may ask: enough for every reader and script, too little to starve the others.</summary>
internal sealed class WebLimits
{
    /// <summary>Requests a client may send at once before it must slow down.</summary>
    public int Burst { get; set; } = 500;

    /// <summary>Requests a second a client may go on with.</summary>
    public int PerSecond { get; set; } = 200;

    /// <summary>Tells the limits and what is left of them with every answer to a program (draft-ietf-httpapi-ratelimit-headers).</summary>
    public static Task TellAsync(HttpContext context, RequestDelegate next)
    {
        var services = context.RequestServices;
        var limits = services.GetRequiredService<IOptions<WebLimits>>().Value;
        if (services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter?.GetStatistics(context) is { } left && context.Request.Path.Value is { } path
            && (path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/rss", StringComparison.Ordinal)))
        {
            context.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"burst\";q={limits.Burst}, \"sustained\";q={limits.PerSecond};w=1");
            context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"burst\";r={left.CurrentAvailablePermits};t=1");
        }

        return next(context);
    }

    /// <summary>A bucket per remote address; health checks and styles are free.</summary>
    public static void Apply(RateLimiterOptions options, WebLimits limits)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/metrics", StringComparison.Ordinal)
                ? RateLimitPartition.GetNoLimiter("free")
                : RateLimitPartition.GetTokenBucketLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                    _ => new TokenBucketRateLimiterOptions
                    {
                        TokenLimit = limits.Burst,
                        TokensPerPeriod = Math.Max(1, limits.PerSecond),
                        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                        QueueLimit = 0,
                    }));
    }
}

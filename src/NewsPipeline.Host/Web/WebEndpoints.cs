using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NewsPipeline.Host.Web.Api;
using NewsPipeline.Host.Web.Pages;

namespace NewsPipeline.Host.Web;

/// <summary>The web role: pages, API, RSS, OpenAPI and health checks over the ports of index and ledger.</summary>
internal static class WebEndpoints
{
    /// <summary>What <see cref="MapNewsWeb"/> needs besides IArticleSearch, the ledger and WatchListStore.</summary>
    public static IServiceCollection AddNewsWeb(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new ApiKeyGate([]));
        services.AddSingleton<EntityOverview>();
        services.AddSingleton<SearchDesk>();
        services.TryAddSingleton(new ReaderZone(TimeZoneInfo.Utc));
        services.AddSingleton<Confirmation>();
        services.AddSingleton<Intake>();
        services.AddSingleton<PageStories>();
        services.AddRouting();
        services.AddProblemDetails();
        services.AddOpenApi(OpenApiText.Describe);
        // Every script readable in the answers: Cyrillic as \u0411… would triple them.
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            // Else every number of the OpenAPI document is one or a string, and generators believe it.
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.Configure<KestrelServerOptions>(o =>
        {
            // A query of the longest length in any script fits three times over: too long gets our sentence, not a bare 414.
            o.Limits.MaxRequestLineSize = 32 * 1024;
            // The only body is the confirmation of an act: a time and a token.
            o.Limits.MaxRequestBodySize = 1024;
        });
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<WebLimits>>((o, limits) => WebLimits.Apply(o, limits.Value));
        return services;
    }

    /// <summary>Maps everything the web role serves; <c>/metrics</c> is the telemetry's.</summary>
    public static WebApplication MapNewsWeb(this WebApplication app)
    {
        // A proxy on this machine knows the scheme that readers use; addresses in /rss and OpenAPI carry it.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto });
        app.Use(HeadRequests.AsGetAsync);
        app.UseRouting();
        app.Use(SecurityHeaders.ApplyAsync);
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ErrorAnswers.WriteAsync });
        app.UseStatusCodePages(context => ErrorAnswers.WriteAsync(context.HttpContext));
        app.UseRateLimiter();
        app.Use(WebLimits.TellAsync);
        app.Use(app.Services.GetRequiredService<ApiKeyGate>().PassAsync);
        app.Use(app.Services.GetRequiredService<ReaderZone>().UseAsync);
        app.MapApi();
        app.MapRss();
        app.MapHealth();
        app.MapOpenApi();
        app.MapAssets();
        app.MapPages();
        return app;
    }
}

using Microsoft.AspNetCore.Hosting.Server;
using NewsPipeline.Host.Logging;
using NewsPipeline.Host.Settings;
using NewsPipeline.Host.Web;
using NewsPipeline.Host.Web.Pages;

namespace NewsPipeline.Host;

/// <summary>Builds the application of a process: its roles, and a web server where it has the web role.</summary>
internal static partial class NewsHost
{
    /// <summary>For an orderly end, which takes 15 s at most where nothing hangs; one that hangs is cut off. Nothing is lost by it.</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(1);

    /// <summary>The application, ready to run. Settings have been read from <paramref name="source"/> and checked.</summary>
    public static WebApplication Build(SettingsSource source, IConfigurationRoot configuration, AppSettings settings, Action<ILoggingBuilder>? logging = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "NewsPipeline" });
        // A copy: what the framework sets of its own (urls) would else look like a change of the settings.
        builder.Configuration.AddInMemoryCollection(configuration.AsEnumerable().Where(s => s.Value is not null));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning); // A line a request says nothing of news; settings may ask for it.
        builder.Logging.AddConfiguration(configuration.GetSection("Logging"));
        (logging ?? (static console => console.AddLines()))(builder.Logging);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(15));
        Telemetry.Add(builder.Services, settings);
        var serves = settings.Pipeline.Roles.Contains(RoleNames.Web, StringComparer.OrdinalIgnoreCase);
        if (serves)
            builder.WebHost.UseKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls([.. settings.Web.Addresses]);
        else
            builder.Services.AddSingleton<IServer, NoServer>();
        builder.Services.AddRouting();
        builder.Services.AddSingleton(new SettingsWatch(source, configuration));
        builder.Services.AddSingleton(new ApiKeyGate(settings.Web.ApiKeys));
        builder.Services.AddSingleton(new ReaderZone(ReaderZone.Find(settings.Web.TimeZone) ?? TimeZoneInfo.Utc));
        Roles.Add(builder.Services, configuration, settings);
        var app = builder.Build();
        if (serves)
        {
            app.MapNewsWeb();
            if (settings.Web.Open)
                LogOpen(app.Logger, settings.Web.Urls);
            app.MapPrometheusScrapingEndpoint("/metrics");
        }

        return app;
    }

    /// <summary>Runs until it is told to stop. Returns 1 where a background part of it failed: the framework would end with 0.</summary>
    public static async Task<int> RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var parts = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList(); // Running ends with disposing.
        using var cut = new Timer(_ =>
        {
            Console.Error.WriteLine("The end was not reached in a minute and is cut off; what was under way is done again.");
            Environment.Exit(1);
        });
        using var stopping = app.Lifetime.ApplicationStopping.Register(() => cut.Change(EndLimit, Timeout.InfiniteTimeSpan));
        await app.RunAsync(cancellationToken).ConfigureAwait(false);
        return parts.Exists(part => part.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
    }

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "Web:Open is set: whoever can reach {Urls} may read and search every article without a key")]
    private static partial void LogOpen(ILogger logger, string urls);
}

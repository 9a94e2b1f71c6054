using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using NewsPipeline.Host.Settings;

namespace NewsPipeline.Host.Cli;

/// <summary><c>run</c>: polls the feeds of the settings until it is told to stop. Also what the executable does without a command.</summary>
internal static partial class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Runs the pipeline: polls the feeds of appsettings.json and serves the page (the default).");
        Configure(command);
        return command;
    }

    /// <summary>Makes the command (or the root) run the pipeline.</summary>
    public static void Configure(Command command)
    {
        var options = SettingsOptions.AddTo(command);
        command.Runs(async (parsed, cancellationToken) =>
        {
            var source = options.Source(parsed);
            var (configuration, settings) = source.Load();
            StopWhereUnusable(settings);
            await using var app = NewsHost.Build(source, configuration, settings);
            var feeds = Subscriptions.Of(settings).Count;
            var serves = settings.Pipeline.Roles.Contains("web", StringComparer.OrdinalIgnoreCase);
            LogStart(app.Logger, string.Join(", ", source.Files), feeds, string.Join(", ", settings.Pipeline.Roles), serves ? settings.Web.Urls : "none", Path.GetFullPath(settings.Pipeline.DataFolder));
            return await NewsHost.RunAsync(app, cancellationToken).ConfigureAwait(false);
        });
    }

    [LoggerMessage(EventId = 7, Level = LogLevel.Information, Message = "Starting with {Settings}: {Feeds} feeds, roles {Roles}; page {Page}; data in {DataFolder}")]
    private static partial void LogStart(ILogger logger, string settings, int feeds, string roles, string page, string dataFolder);

    /// <summary>An address that cannot be listened on stops the start before anything is opened, and names the setting.</summary>
    private static void StopWhereUnusable(AppSettings settings)
    {
        if (!settings.Pipeline.Roles.Contains(RoleNames.Web, StringComparer.OrdinalIgnoreCase))
            return;
        foreach (var url in settings.Web.Addresses.Select(u => new Uri(u)).Where(u => u.Port > 0))
        {
            var address = IPAddress.TryParse(url.Host, out var ip) ? ip : url.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
            if (Obstacle(address, url.Port) is { } obstacle)
                throw new SettingsException([$"Web:Urls: port {url.Port} of {url.Host} {obstacle}; set Web:Urls to another, for instance --Web:Urls=http://127.0.0.1:{Math.Max(url.Port, 8080) + 1}"]);
        }
    }

    /// <summary>Why the port cannot be listened on now, as the end of a sentence; null where it can.</summary>
    public static string? Obstacle(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "is taken by another program",
                SocketError.AccessDenied => "may not be listened on by this user",
                SocketError.AddressNotAvailable => "cannot be listened on: this machine has no such address",
                _ => $"cannot be listened on: {e.Message}",
            };
        }
    }
}

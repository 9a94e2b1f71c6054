using System.Diagnostics;
using System.Globalization;

namespace NewsPipeline.Chaos.Faults;

/// <summary>A server only one run knows, so that it may be killed: started by a shared script, on free ports, in a folder of its own.</summary>
internal sealed class PrivateServer : IAsyncDisposable
{
    /// <summary>Times that the script waits for the server before it counts as one that does not start.</summary>
    private const int Waits = 5;

    private readonly string _script;
    private readonly string _folder;
    private readonly Dictionary<string, string> _environment;

    private PrivateServer(string script, string prefix, string folder, int ports)
    {
        _script = script;
        _folder = folder;
        Port = FreePorts.Take(ports);
        _environment = new(StringComparer.Ordinal)
        {
            [$"{prefix}_DIR"] = folder,
            [$"{prefix}_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
            ["ES_HEAP"] = "512m",
        };
    }

    public int Port { get; }

    /// <summary>A RabbitMQ broker that does not run yet; its ports: AMQP, distribution, epmd, management.</summary>
    public static PrivateServer RabbitMq(string shared, string folder) => new(Path.Combine(shared, "rabbitmq/rabbitmq.sh"), "RMQ", folder, 4);

    /// <summary>A PostgreSQL server that does not run yet.</summary>
    public static PrivateServer PostgreSql(string shared, string folder) => new(Path.Combine(shared, "postgresql/postgresql.sh"), "PG", folder, 1);

    /// <summary>An Elasticsearch node that does not run yet.</summary>
    public static PrivateServer Elasticsearch(string shared, string folder) => new(Path.Combine(shared, "elasticsearch/elasticsearch.sh"), "ES", folder, 1);

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task StartAsync()
    {
        await RunAsync("start").ConfigureAwait(false);
        for (var left = Waits; left > 1 && !await RunAsync("wait", mayFail: true).ConfigureAwait(false); left--)
        {
            // A minute each: a busy machine needs some.
        }

        await RunAsync("wait").ConfigureAwait(false);
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => RunAsync("kill9");

    public async ValueTask DisposeAsync()
    {
        await RunAsync("kill9", mayFail: true).ConfigureAwait(false); // Nothing in it is wanted any more.
        if (_environment.ContainsKey("RMQ_DIR"))
            await RunAsync("epmd-kill", mayFail: true).ConfigureAwait(false);
    }

    private async Task<bool> RunAsync(string command, bool mayFail = false)
    {
        Directory.CreateDirectory(_folder);

        // Output goes to a file: a server would keep a pipe open for as long as it lives.
        var start = new ProcessStartInfo("bash", ["-c", "exec bash \"$0\" \"$1\" >>\"$2\" 2>&1 </dev/null", _script, command, Path.Combine(_folder, "script.log")]);
        foreach (var (variable, value) in _environment)
            start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0 && !mayFail)
            throw new InvalidOperationException($"{Path.GetFileName(_script)} {command} ended with {process.ExitCode}: {await File.ReadAllTextAsync(Path.Combine(_folder, "script.log")).ConfigureAwait(false)}");
        return process.ExitCode == 0;
    }
}

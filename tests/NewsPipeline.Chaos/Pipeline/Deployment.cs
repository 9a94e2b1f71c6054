using System.Globalization;
using System.Text.Json.Nodes;
using NewsPipeline.Chaos.Faults;
using NewsPipeline.Chaos.World;

namespace NewsPipeline.Chaos.Pipeline;

/// <summary>The pipeline as it is run: one process on a small disk under a clock that can jump, or a process a role with three servers behind proxies.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    /// <summary>Enough for the ledger and the index of ten thousand articles and their merges.</summary>
    private const int DiskMegabytes = 600;

    private static readonly string[] DistributedRoles = ["feeds", "articles", "articles", "index", "web"];

    private Deployment()
    {
    }

    public IReadOnlyList<RoleProcess> Processes { get; private init; } = [];

    /// <summary>Where the page and API answer.</summary>
    public required Uri Api { get; init; }

    public PrivateServer? Broker { get; private init; }

    public PrivateServer? IndexNode { get; private init; }

    public PrivateServer? Database { get; private init; }

    public IReadOnlyList<TcpProxy> Proxies { get; private init; } = [];

    public SmallDisk? Disk { get; private init; }

    public FakeClock? Clock { get; private init; }

    /// <summary>One process with everything in it.</summary>
    public static Deployment Embedded(ChaosOptions options, Outlets outlets)
    {
        var data = Path.Combine(options.Folder, "data");
        var disk = options.FullDisks > 0 ? SmallDisk.TryMount(data, DiskMegabytes) : null;
        var clock = options.ClockJumps > 0 && FakeClock.Problem is null ? new FakeClock(options.Folder) : null;
        var api = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Take(1)}"));
        var settings = Settings.Write(options.Folder, data, outlets, servers: null);
        return new Deployment
        {
            Api = api,
            Disk = disk,
            Clock = clock,
            Processes = [new RoleProcess("all", options.Folder, ["run", "--settings", settings, $"--Web:Urls={api}"], clock?.Environment ?? new Dictionary<string, string>(StringComparer.Ordinal))],
        };
    }

    /// <summary>A process a role; starts the three servers first.</summary>
    public static async Task<Deployment> DistributedAsync(ChaosOptions options, Outlets outlets)
    {
        var shared = Path.GetFullPath(options.Shared);
        var broker = PrivateServer.RabbitMq(shared, Path.Combine(options.Folder, "rabbitmq"));
        var database = PrivateServer.PostgreSql(shared, Path.Combine(options.Folder, "postgresql"));
        var node = PrivateServer.Elasticsearch(shared, Path.Combine(options.Folder, "elasticsearch"));
        await Task.WhenAll(broker.StartAsync(), database.StartAsync(), node.StartAsync()).ConfigureAwait(false);
        TcpProxy toBroker = new(broker.Port), toDatabase = new(database.Port), toNode = new(node.Port);
        var api = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Take(1)}"));
        var settings = Settings.Write(options.Folder, Path.Combine(options.Folder, "data"), outlets, new JsonObject
        {
            ["Bus"] = new JsonObject { ["Kind"] = "RabbitMq", ["RabbitMq"] = new JsonObject { ["Url"] = string.Create(CultureInfo.InvariantCulture, $"amqp://guest:guest@127.0.0.1:{toBroker.Port}") } },
            ["Ledger"] = new JsonObject { ["Kind"] = "PostgreSql", ["PostgreSql"] = new JsonObject { ["ConnectionString"] = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={toDatabase.Port};Username=postgres;Database=news") } },
            ["Index"] = new JsonObject { ["Kind"] = "Elasticsearch", ["Elasticsearch"] = new JsonObject { ["Urls"] = new JsonArray(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{toNode.Port}")) } },
        });
        return new Deployment
        {
            Api = api,
            Broker = broker,
            Database = database,
            IndexNode = node,
            Proxies = [toBroker, toDatabase, toNode],
            Processes = [.. DistributedRoles.Select((role, i) => new RoleProcess(
                string.Create(CultureInfo.InvariantCulture, $"{role}{i}"),
                options.Folder,
                ["run", "--settings", settings, $"--Pipeline:Roles:0={role}", $"--Web:Urls={api}"],
                new Dictionary<string, string>(StringComparer.Ordinal)))],
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes)
            process.Dispose();
        foreach (var proxy in Proxies)
            await proxy.DisposeAsync().ConfigureAwait(false);
        foreach (var server in new[] { Broker, Database, IndexNode }.OfType<PrivateServer>())
            await server.DisposeAsync().ConfigureAwait(false);
        Disk?.Dispose();
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Dapper;
using NewsPipeline.Chaos;
using NewsPipeline.Chaos.Faults;
using Npgsql;

namespace NewsPipeline.Tests.WholePipeline;

/// <summary>The real program where its servers are not up yet, or do not let it in.</summary>
[Long]
public sealed class ServersAwayTests : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"servers-{Guid.NewGuid():N}"); // PostgreSQL's user must get in.
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly List<PrivateServer> _servers = [];
    private readonly int _port = FreePorts.Take(1);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        if (Directory.Exists(_folder)) // A test that skips has made none.
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Program_that_starts_before_its_servers_says_so_and_becomes_ready()
    {
        var (broker, database, node) = (Own(PrivateServer.RabbitMq, "rabbitmq"), Own(PrivateServer.PostgreSql, "postgresql"), Own(PrivateServer.Elasticsearch, "elasticsearch"));
        using var program = Start(
            $"--Bus:Kind=RabbitMq", $"--Bus:RabbitMq:Url=amqp://guest:guest@127.0.0.1:{broker.Port}",
            $"--Ledger:Kind=PostgreSql", $"--Ledger:PostgreSql:ConnectionString={DataSource(database)}",
            $"--Index:Kind=Elasticsearch", $"--Index:Elasticsearch:Urls:0=http://127.0.0.1:{node.Port}");

        await SaidAsync("Waiting for the ledger: the PostgreSQL ledger at ");
        await database.StartAsync();
        await SaidAsync("Waiting for the index: ");
        await node.StartAsync();
        await broker.StartAsync();

        using var client = new HttpClient(new SocketsHttpHandler());
        await RunningPipeline.UntilAsync(async () =>
        {
            try
            {
                return (await client.GetAsync(new Uri($"http://127.0.0.1:{_port}/health/ready"), TestContext.Current.CancellationToken)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false; // Not listening yet.
            }
        }, "the program is ready");
        program.Kill();
    }

    [Fact]
    public async Task Wrong_password_of_the_database_is_said_in_words()
    {
        var database = Own(PrivateServer.PostgreSql, "postgresql");
        await database.StartAsync();
        await using (var connection = new NpgsqlConnection(DataSource(database)))
        {
            await connection.ExecuteAsync("ALTER USER postgres PASSWORD 'right'");
            await File.WriteAllTextAsync(Path.Combine(_folder, "postgresql/data/pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n", TestContext.Current.CancellationToken);
            await connection.ExecuteAsync("SELECT pg_reload_conf()");
        }

        using var program = Start("--Ledger:Kind=PostgreSql", $"--Ledger:PostgreSql:ConnectionString={DataSource(database)};Password=wrong");
        await SaidAsync("password authentication failed for user \"postgres\"");
        program.Kill();
    }

    [Fact]
    public async Task Wrong_password_of_the_broker_ends_the_program_with_a_sentence()
    {
        var url = Needs.RabbitMq();
        using var program = Start("--Bus:Kind=RabbitMq", $"--Bus:RabbitMq:Url={new UriBuilder(url) { UserName = "guest", Password = "wrong" }.Uri}");
        await program.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.NotEqual(0, program.ExitCode);
        Assert.Contains(_lines, line => line.StartsWith("Bus: ", StringComparison.Ordinal) && line.Contains("Login was refused", StringComparison.Ordinal));
    }

    private PrivateServer Own(Func<string, string, PrivateServer> kind, string name)
    {
        var shared = Shared.Path("");
        Needs.ServersOfItsOwn();
        var server = kind(shared, Path.Combine(_folder, name));
        _servers.Add(server);
        return server;
    }

    private System.Diagnostics.Process Start(params string[] settings)
    {
        Directory.CreateDirectory(_folder);
        return Program.Start(["run", $"--Pipeline:DataFolder={_folder}", $"--Web:Urls=http://127.0.0.1:{_port}", "--Feeds:Subscriptions=", .. settings], _lines.Enqueue);
    }

    private Task SaidAsync(string words) => RunningPipeline.UntilAsync(() => Task.FromResult(_lines.Any(line => line.Contains(words, StringComparison.Ordinal))), $"the program says '{words}'");

    private static string DataSource(PrivateServer database) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={database.Port};Username=postgres;Database=news");
}

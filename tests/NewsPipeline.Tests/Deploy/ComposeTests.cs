using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NewsPipeline.Host;

namespace NewsPipeline.Tests.Deploy;

public sealed partial class ComposeTests
{
    private static readonly JsonObject Compose = Assert.Single(Yaml.ReadAll(Repository.File("deploy/compose.yaml"))).AsObject();
    private static readonly JsonObject Services = Compose["services"]!.AsObject();

    public static readonly TheoryData<string> RoleServices = new(Roles.Table.Keys);

    [Servers]
    [Fact]
    public async Task Compose_file_passes_docker_compose()
    {
        var compose = Command.Find("docker-compose");
        var folder = Directory.CreateTempSubdirectory("compose-");
        try
        {
            var variables = Path.Combine(folder.FullName, "env");
            await File.WriteAllLinesAsync(variables, File.ReadLines(Repository.File("deploy/.env.example")).Select(l => l.EndsWith('=') ? l + "0123456789abcdef0123456789abcdef" : l), TestContext.Current.CancellationToken);
            string[] arguments = ["--env-file", variables, "-f", Repository.File("deploy/compose.yaml"), "config", "--quiet"];
            var (code, output) = await Command.RunAsync(folder.FullName, compose, arguments);
            Assert.True(code == 0, output);

            await File.WriteAllTextAsync(variables, "", TestContext.Current.CancellationToken);
            var bare = await Command.RunAsync(folder.FullName, compose, arguments);
            Assert.True(bare.Code != 0, "it starts without passwords");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(RoleServices))]
    public void Service_of_a_role_has_settings_that_the_program_accepts(string role)
    {
        var service = Services[role]!;
        var command = service["command"]!.AsArray().Select(a => (string)a!).ToList();
        var environment = service["environment"]!.AsObject().ToDictionary(v => v.Key, v => (string?)Variable().Replace((string)v.Value!, "value@example.org"), StringComparer.Ordinal);

        var settings = DeployedSettings.Bind(Repository.File("deploy/config/settings.json"), environment, command);
        Assert.Equal(1_000, settings.Articles.InFlight);

        // Own settings that forget, or contradict, where things are kept.
        var own = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(own, """{ "Bus": { "Kind": "InMemory" }, "Ledger": { "Kind": "Sqlite" } }""");
        settings = DeployedSettings.Bind(own, environment, command);
        File.Delete(own);
        Assert.Equal(["run", "--settings", "/config/settings.json"], command[..3]);
        Assert.Equal(("RabbitMq", "PostgreSql", "Elasticsearch"), (settings.Bus.Kind, settings.Ledger.Kind, settings.Index.Kind));
        Assert.Equal(role, settings.Pipeline.Roles[0]);
        Assert.Contains("web", settings.Pipeline.Roles); // Its /metrics and /health are how a worker is watched.
    }

    [Fact]
    public void No_password_stands_in_the_file_and_each_must_be_given()
    {
        var example = File.ReadLines(Repository.File("deploy/.env.example")).Where(l => l.Contains('=', StringComparison.Ordinal)).ToDictionary(l => l[..l.IndexOf('=', StringComparison.Ordinal)], l => l[(l.IndexOf('=', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);
        Assert.All(example.Values, Assert.Empty);
        var text = File.ReadAllText(Repository.File("deploy/compose.yaml"));
        var required = Required().Matches(text).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(required.Order(StringComparer.Ordinal), example.Keys.Order(StringComparer.Ordinal));

        foreach (var (name, value) in Services.SelectMany(s => s.Value!["environment"]?.AsObject() ?? []).Where(v => Secret().IsMatch(v.Key)))
            Assert.True(Required().IsMatch((string)value!), $"{name} is given in the file");
        Assert.Contains(".env", File.ReadLines(Repository.File("deploy/.gitignore")));
    }

    [Fact]
    public void Every_service_that_stays_has_a_health_check_and_every_service_has_limits_and_a_fixed_version()
    {
        foreach (var (name, service) in Services)
        {
            Assert.True((string?)service!["restart"] == "no" || service["healthcheck"]?["test"] is not null, $"{name} has no health check");
            Assert.True(service["deploy"]?["resources"]?["limits"] is JsonObject { Count: 2 }, $"{name} has no limits");
            Assert.Matches(@"(\$\{NEWSPIPELINE_IMAGE:-newspipeline:local\}|:v?\d+(\.\d+)*(-[a-z-]+)?)$", (string)service["image"]!);
        }
    }

    [Fact]
    public void What_services_name_is_there()
    {
        var volumes = Compose["volumes"]!.AsObject();
        var networks = Compose["networks"]!.AsObject();
        foreach (var (name, service) in Services)
        {
            foreach (var (other, condition) in service!["depends_on"]?.AsObject() ?? [])
            {
                Assert.True(Services.ContainsKey(other), $"{name} waits for {other}");
                var ends = (string?)Services[other]!["restart"] == "no";
                Assert.Equal(ends ? "service_completed_successfully" : "service_healthy", (string?)condition!["condition"]);
            }

            Assert.All(service["networks"]!.AsArray(), n => Assert.True(networks.ContainsKey((string)n!), $"{name}: network {n}"));
            foreach (var source in (service["volumes"]?.AsArray() ?? []).Select(v => Default().Replace((string)v!, "$1").Split(':')[0]))
            {
                if (source.StartsWith("./", StringComparison.Ordinal))
                    Assert.True(Path.Exists(Repository.File($"deploy/{source[2..]}")), $"{name}: {source} is not there");
                else
                    Assert.True(volumes.ContainsKey(source), $"{name}: volume {source}");
            }
        }
    }

    [Fact]
    public void Ports_are_open_to_this_machine_only() => Assert.All(
        Services.SelectMany(s => s.Value!["ports"]?.AsArray() ?? []), port => Assert.StartsWith("127.0.0.1:", (string)port!, StringComparison.Ordinal));

    [GeneratedRegex(@"\$\{[A-Z_]+:\?[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$\{([A-Z_]+):\?[^}]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Required();

    [GeneratedRegex(@"\$\{[A-Z_]+:-([^}]*)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Default();

    [GeneratedRegex("PASS|KEY$|Password|ConnectionString|RabbitMq__Url", RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}

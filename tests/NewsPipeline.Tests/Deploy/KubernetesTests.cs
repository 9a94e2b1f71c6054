using System.Globalization;
using System.Text.Json.Nodes;
using NewsPipeline.Flow;
using NewsPipeline.Host;

namespace NewsPipeline.Tests.Deploy;

public sealed class KubernetesTests : IDisposable
{
    private static readonly IReadOnlyList<(string File, JsonNode Json)> Objects =
        [.. Directory.EnumerateFiles(Repository.File("deploy/k8s"), "*.yaml").Order(StringComparer.Ordinal).SelectMany(f => Yaml.ReadAll(f).Select(o => (Path.GetFileName(f), o)))];

    public static readonly TheoryData<string> RoleNames = new(Roles.Table.Keys);

    private readonly string _folder = Directory.CreateTempSubdirectory("k8s-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(RoleNames))]
    public void Deployment_of_a_role_starts_it_with_settings_that_the_program_accepts(string role)
    {
        var container = Container(role);
        var arguments = container["args"]!.AsArray().Select(a => (string)a!).ToList();
        var file = Path.Combine(_folder, "settings.json");
        File.WriteAllText(file, (string)Of("ConfigMap", "newspipeline-settings")["data"]!["settings.json"]!);
        Assert.Equal(["run", "--settings", "/config/settings.json"], arguments[..3]);

        var settings = DeployedSettings.Bind(file, container["env"]!.AsArray().ToDictionary(e => (string)e!["name"]!, e => (string?)"value@example.org", StringComparer.Ordinal), arguments);

        Assert.Equal(("RabbitMq", "PostgreSql", "Elasticsearch"), (settings.Bus.Kind, settings.Ledger.Kind, settings.Index.Kind));
        Assert.Contains(role, settings.Pipeline.Roles);
        Assert.Contains("web", settings.Pipeline.Roles); // What the probes ask.
    }

    [Theory]
    [MemberData(nameof(RoleNames))]
    public void Deployment_of_a_role_is_probed_bounded_and_without_rights(string role)
    {
        var pod = Of("Deployment", role)["spec"]!["template"]!;
        var container = Container(role);
        var port = Assert.Single(container["ports"]!.AsArray(), p => (string?)p!["name"] == "http");
        Assert.Equal("8080", (string?)port!["containerPort"]);
        foreach (var (probe, path) in new[] { ("startupProbe", "/health/live"), ("livenessProbe", "/health/live"), ("readinessProbe", "/health/ready") })
            Assert.Equal((path, "http"), ((string?)container[probe]!["httpGet"]!["path"], (string?)container[probe]!["httpGet"]!["port"]));
        Assert.NotNull(container["resources"]!["limits"]!["memory"]);
        Assert.NotNull(container["resources"]!["requests"]!["cpu"]);
        Assert.Equal("true", (string?)container["securityContext"]!["readOnlyRootFilesystem"]);
        Assert.Equal("true", (string?)pod["spec"]!["securityContext"]!["runAsNonRoot"]);

        var labels = pod["metadata"]!["labels"]!.AsObject();
        Assert.All(Of("Deployment", role)["spec"]!["selector"]!["matchLabels"]!.AsObject(), l => Assert.Equal((string?)l.Value, (string?)labels[l.Key]));
        var volumes = pod["spec"]!["volumes"]!.AsArray().Select(v => (string?)v!["name"]).ToHashSet(StringComparer.Ordinal);
        Assert.All(container["volumeMounts"]!.AsArray(), m => Assert.Contains((string?)m!["name"], volumes));
        Assert.Contains(container["volumeMounts"]!.AsArray(), m => (string?)m!["mountPath"] == "/data"); // The file system is read-only.
    }

    [Fact]
    public void Secrets_are_referred_to_and_the_document_makes_each_of_them()
    {
        var keys = Roles.Table.Keys.SelectMany(r => Container(r)["env"]!.AsArray()).Select(e => (string?)e!["valueFrom"]!["secretKeyRef"]!["key"])
            .Append((string?)Of("TriggerAuthentication", "newspipeline-rabbitmq")["spec"]!["secretTargetRef"]![0]!["key"]).Distinct(StringComparer.Ordinal).ToList();
        var document = File.ReadAllText(Repository.File("docs/distributed.md"));

        Assert.All(keys, key => Assert.Contains($"--from-literal={key}=", document, StringComparison.Ordinal));
        Assert.DoesNotContain(Objects, o => (string?)o.Json["kind"] == "Secret");
    }

    [Fact]
    public void Article_workers_grow_with_their_queue_as_far_as_the_credit_can_fill_it()
    {
        var scaled = Of("ScaledObject", "articles")["spec"]!;
        var trigger = Assert.Single(scaled["triggers"]!.AsArray())!;
        Assert.Equal(BusEndpoints.ArticlesQueue, (string?)trigger["metadata"]!["queueName"]);
        Assert.Equal("articles", (string?)scaled["scaleTargetRef"]!["name"]);
        Assert.Null(Of("Deployment", "articles")["spec"]!["replicas"]);

        var settings = JsonNode.Parse((string)Of("ConfigMap", "newspipeline-settings")["data"]!["settings.json"]!)!["Articles"]!;
        var perReplica = int.Parse((string)trigger["metadata"]!["value"]!, CultureInfo.InvariantCulture);
        Assert.Equal((int)settings["Parallel"]! * 2, perReplica); // What one worker holds.
        Assert.InRange(int.Parse((string)scaled["maxReplicaCount"]!, CultureInfo.InvariantCulture), 2, (int)settings["InFlight"]! / perReplica);
    }

    [Fact]
    public void Kustomization_names_every_file_and_the_service_finds_its_pods()
    {
        var kustomization = Objects.Single(o => o.File == "kustomization.yaml").Json;
        Assert.Equal(
            Objects.Select(o => o.File).Where(f => f != "kustomization.yaml").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            kustomization["resources"]!.AsArray().Select(r => (string)r!).Order(StringComparer.Ordinal));
        var labels = Of("Deployment", "web")["spec"]!["template"]!["metadata"]!["labels"]!;
        Assert.All(Of("Service", "web")["spec"]!["selector"]!.AsObject(), s => Assert.Equal((string?)s.Value, (string?)labels[s.Key]));
        Assert.All(Roles.Table.Keys, r => Assert.Equal((string?)kustomization["images"]![0]!["name"], (string?)Container(r)["image"]));
    }

    private static JsonNode Of(string kind, string name) => Objects.Single(o => (string?)o.Json["kind"] == kind && (string?)o.Json["metadata"]?["name"] == name).Json;

    private static JsonNode Container(string role) => Assert.Single(Of("Deployment", role)["spec"]!["template"]!["spec"]!["containers"]!.AsArray())!;
}

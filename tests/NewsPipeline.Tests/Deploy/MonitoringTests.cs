using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.RabbitMq;
using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Flow;
using NewsPipeline.Host;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;
using OpenTelemetry.Metrics;

namespace NewsPipeline.Tests.Deploy;

public sealed partial class MonitoringTests
{
    private static readonly IReadOnlyList<JsonNode> Rules =
        [.. Assert.Single(Yaml.ReadAll(Repository.File("deploy/prometheus/rules.yaml")))["groups"]!.AsArray().SelectMany(g => g!["rules"]!.AsArray()).Select(r => r!)];

    private static readonly JsonNode Dashboard = JsonNode.Parse(File.ReadAllText(Repository.File("deploy/grafana/newspipeline.json")))!;

    private static IEnumerable<string> Expressions =>
        Rules.Select(r => (string)r["expr"]!).Concat(Dashboard["panels"]!.AsArray().SelectMany(p => p!["targets"]!.AsArray()).Select(t => (string)t!["expr"]!));

    [Fact]
    public async Task Rules_and_dashboard_name_only_figures_and_labels_that_the_exporter_gives()
    {
        var exported = await ExportAsync();

        foreach (var expression in Expressions)
        {
            foreach (Match figure in Figure().Matches(expression))
            {
                var lines = exported.Where(l => l.StartsWith(figure.Groups[1].Value + "{", StringComparison.Ordinal) || l.StartsWith(figure.Groups[1].Value + " ", StringComparison.Ordinal)).ToList();
                Assert.True(lines.Count > 0, $"{figure.Groups[1].Value} is not exported");
                foreach (Match label in Label().Matches(figure.Groups[2].Value).Where(l => l.Groups[1].Value is not "job")) // Prometheus gives it.
                    Assert.Contains(lines, l => l.Contains($"{label.Groups[1].Value}=\"", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Durations_are_counted_in_steps_that_tell_milliseconds_from_minutes()
    {
        var exported = await ExportAsync();
        Assert.Contains(exported, l => l.StartsWith("newspipeline_articles_stage_duration_seconds_bucket", StringComparison.Ordinal) && l.Contains("le=\"0.025\"", StringComparison.Ordinal));
        Assert.Contains(exported, l => l.StartsWith("newspipeline_articles_lag_seconds_bucket", StringComparison.Ordinal) && l.Contains("le=\"900\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Values_of_labels_are_those_of_the_closed_lists()
    {
        string[] known = [.. Reasons.All, .. PollStatus.Sentences.Keys, "indexed", "dropped", "deferred", "newspipeline", .. Roles.Table.Keys];
        foreach (var value in Expressions.SelectMany(e => LabelValue().Matches(e)).Where(m => m.Groups[1].Value is not "queue").SelectMany(m => m.Groups[2].Value.Split('|')))
            Assert.Contains(value, known);
        foreach (var pattern in Expressions.SelectMany(e => LabelValue().Matches(e)).Where(m => m.Groups[1].Value is "queue").Select(m => m.Groups[2].Value.Replace(@"\\", @"\", StringComparison.Ordinal)))
            Assert.Contains(BusEndpoints.Queues.SelectMany(q => new[] { q, SetAsideQueues.DeadOf(q) }), q => Regex.IsMatch(q, $"^(?:{pattern})$", RegexOptions.NonBacktracking));
    }

    [Fact]
    public void Every_alarm_has_its_heading_in_the_runbook_and_every_heading_its_alarm()
    {
        var headings = File.ReadLines(Repository.File("docs/runbook.md")).Where(l => l.StartsWith("### NewsPipeline", StringComparison.Ordinal)).Select(l => l[4..].Trim()).ToList();
        Assert.Equal(Rules.Select(r => (string)r["alert"]!).Order(StringComparer.Ordinal), headings.Order(StringComparer.Ordinal));
        Assert.All(Rules, r => Assert.True(r["labels"]?["severity"] is not null && r["annotations"]?["summary"] is not null, (string)r["alert"]!));
    }

    [Fact]
    public void Runbook_explains_every_reason_a_page_can_end_with()
    {
        var runbook = File.ReadAllText(Repository.File("docs/runbook.md"));
        Assert.All(Reasons.All, reason => Assert.Contains($"| `{reason}` |", runbook, StringComparison.Ordinal));
    }

    [Servers]
    [Fact]
    public async Task Rules_pass_promtool()
    {
        var (code, output) = await Command.RunAsync(Repository.Root, Command.Find("promtool"), ["check", "rules", Repository.File("deploy/prometheus/rules.yaml")]);
        Assert.True(code == 0, output);
    }

    [Servers]
    [Fact]
    public async Task Alarms_ring_when_they_should()
    {
        var (code, output) = await Command.RunAsync(Repository.Root, Command.Find("promtool"), ["test", "rules", Repository.File("tests/NewsPipeline.Tests/Deploy/rules.test.yaml")]);
        Assert.True(code == 0, output);
    }

    [Fact]
    public void Every_queue_of_the_pipeline_is_asked_for_its_consumer_and_every_role_missed()
    {
        string Of(string alarm) => (string)Rules.Single(r => (string)r["alert"]! == alarm)["expr"]!;
        var pattern = LabelValue().Match(Of("NewsPipelineQueueWithoutConsumer")).Groups[2].Value.Replace(@"\\", @"\", StringComparison.Ordinal);
        Assert.All(BusEndpoints.Queues, queue => Assert.Matches($"^(?:{pattern})$", queue));
        Assert.All(Roles.Table.Keys, role => Assert.Contains($"absent(up{{job=\"newspipeline\",role=\"{role}\"}})", Of("NewsPipelineDown"), StringComparison.Ordinal));
    }

    [Fact]
    public void Panels_lie_side_by_side_and_name_the_chosen_data_source()
    {
        var panels = Dashboard["panels"]!.AsArray().Select(p => p!).ToList();
        Assert.Equal(panels.Count, panels.Select(p => (int)p["id"]!).Distinct().Count());
        Assert.All(panels, p => Assert.InRange((int)p["gridPos"]!["x"]! + (int)p["gridPos"]!["w"]!, 1, 24));
        Assert.All(panels.SelectMany(p => p["targets"]!.AsArray()).Select(t => t!["datasource"]!), d => Assert.Equal("${datasource}", (string?)d["uid"]));
        Assert.Equal("datasource", (string?)Dashboard["templating"]!["list"]![0]!["name"]);
    }

    private static string[] Known => [.. BusEndpoints.Queues, .. BusEndpoints.Queues.Select(SetAsideQueues.DeadOf), SetAsideQueues.WaitAfter(0)!.Value.Name];

    [Theory]
    [InlineData(BusEndpoints.ArticlesQueue, "news-pipeline")]
    [InlineData(BusEndpoints.LedgerQueue, "news-pipeline")]
    [InlineData(BusEndpoints.EventsQueue, "news-events")]
    [InlineData("news.index.dead", "news-errors")]
    [InlineData("news.events.dead", "news-errors")]
    [InlineData("news.wait-1s", "news-pipeline")]
    [InlineData("newsroom", "news-subscribers")]
    [InlineData("amq.gen-1", null)]
    public void Policy_of_a_queue_is_the_one_of_its_kind(string queue, string? policy)
    {
        Assert.True(!queue.StartsWith("news.", StringComparison.Ordinal) || Known.Contains(queue), queue);
        var policies = JsonNode.Parse(File.ReadAllText(Repository.File("deploy/rabbitmq/policies.json")))!["policies"]!.AsArray();
        var applied = policies.Where(p => Regex.IsMatch(queue, (string)p!["pattern"]!, RegexOptions.None, TimeSpan.FromSeconds(1))).MaxBy(p => (int)p!["priority"]!);
        Assert.Equal(policy, (string?)applied?["name"]);
    }

    /// <summary>What <c>/metrics</c> answers once every figure of the flow has been recorded.</summary>
    private static async Task<string[]> ExportAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        builder.Services.AddOpenTelemetry().WithMetrics(m => m.AddMeter(FlowMetrics.MeterName, "System.Runtime").AddPrometheusExporter());
        await using var app = builder.Build();
        app.UseRouting();
        app.MapPrometheusScrapingEndpoint("/metrics");
        await app.StartAsync(TestContext.Current.CancellationToken);

        FlowMetrics.Polled(PollStatus.Ok, newItems: 1, lost: true);
        FlowMetrics.Settled([new PageOutcome { UrlKey = "k", At = DateTimeOffset.UnixEpoch, Outcome = "dropped", Reason = Reasons.NoText }]);
        FlowMetrics.LeasesEnded(1);
        FlowMetrics.IntakeStopped(stopped: true);
        FlowMetrics.Indexed([new IndexAnswer("a", IndexChange.Created)], TimeSpan.FromSeconds(1));
        StageTime.Record("fetch", TimeSpan.FromSeconds(1));
        FlowMetrics.Tagged(TimeSpan.FromSeconds(1));
        return (await app.GetTestClient().GetStringAsync("/metrics", TestContext.Current.CancellationToken)).Split('\n');
    }

    [GeneratedRegex(@"((?:newspipeline|dotnet)_\w+)(\{[^}]*\})?", RegexOptions.NonBacktracking)]
    private static partial Regex Figure();

    [GeneratedRegex(@"(\w+)\s*(?:=~|!~|!=|=)", RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex LabelValue();
}

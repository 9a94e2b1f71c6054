using System.CommandLine;
using System.Text.RegularExpressions;
using Dapper;
using NewsPipeline.Adapters.PostgreSql;
using NewsPipeline.Host.Cli;
using NewsPipeline.Host.Settings;
using NewsPipeline.Tests.Conformance;
using Npgsql;

namespace NewsPipeline.Tests.Deploy;

/// <summary>What the runbook says to type can be typed.</summary>
public sealed partial class RunbookTests
{
    private static readonly string Text = File.ReadAllText(Repository.File("docs/runbook.md"));

    [Servers]
    [Fact]
    public async Task Queries_run_on_the_ledger_of_this_version()
    {
        var server = Needs.PostgreSql();
        var schema = "test_" + Guid.CreateVersion7().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(TestContext.Current.CancellationToken); // One session: Dapper would open one per query and forget the search path.
        await connection.ExecuteAsync($"CREATE SCHEMA {schema}");
        try
        {
            await using var dialect = new PostgreSqlDialect(new NpgsqlConnectionStringBuilder(server) { SearchPath = schema, Pooling = false }.ToString());
            await LedgerUnderTest.Open(() => dialect).Store.PrepareAsync(TestContext.Current.CancellationToken);
            await connection.ExecuteAsync($"SET search_path = {schema}");

            var queries = Query().Matches(Text).Select(m => m.Groups[1].Value).ToList();
            Assert.True(queries.Count >= 8, $"only {queries.Count} queries found");
            foreach (var query in queries)
                await connection.QueryAsync(query);
        }
        finally
        {
            await connection.ExecuteAsync($"DROP SCHEMA {schema} CASCADE");
        }
    }

    [Fact]
    public void Commands_and_settings_exist()
    {
        var root = new RootCommand { CheckCommand.Create(), WhyCommand.Create(), FeedsCommand.Create(), DeadCommand.Create() };
        foreach (var command in ProgramCommand().Matches(Text).Select(m => m.Groups[1].Value.Trim().Replace("$set", "--settings s.json", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)))
            Assert.Empty(root.Parse(command.Contains(' ', StringComparison.Ordinal) || command is "check" ? command : command + " https://a.example/").Errors);

        var known = SettingsTree.Leaves().Select(l => l.Path).ToHashSet(StringComparer.Ordinal);
        var documents = string.Join('\n', new[] { "docs/runbook.md", "docs/scaling.md", "docs/distributed.md" }.Select(d => File.ReadAllText(Repository.File(d))));
        Assert.All(Setting().Matches(documents).Select(m => m.Groups[1].Value), s => Assert.Contains(s, known));
    }

    [GeneratedRegex("sql \"([^\"$]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Query();

    [GeneratedRegex(@"\$np ([a-z][^`]*)`", RegexOptions.NonBacktracking)]
    private static partial Regex ProgramCommand();

    [GeneratedRegex(@"`((?:Pipeline|Feeds|Articles|Http|Entities|Bus|Ledger|Index|Retention|Web):[A-Za-z:]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Setting();
}

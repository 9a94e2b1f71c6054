using Microsoft.Extensions.Logging;
using NewsPipeline.Host.Settings;

namespace NewsPipeline.Tests.Host;

public sealed class SettingsTests : IDisposable
{
    private static readonly string[] Sections = [.. typeof(AppSettings).GetProperties().Select(p => p.Name)];
    private readonly string _folder = Directory.CreateTempSubdirectory("settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void List_of_a_later_file_replaces_the_earlier_whole()
    {
        var first = Write("first.json", """{ "Feeds": { "Subscriptions": [ { "Url": "https://one.example/a", "Name": "One" }, { "Url": "https://two.example/b" } ] } }""");
        var second = Write("second.json", """{ "Feeds": { "Subscriptions": [ { "Url": "https://three.example/c" } ] } }""");

        var feeds = Bind(first, [second]).Feeds.Subscriptions;

        var feed = Assert.Single(feeds);
        Assert.Equal(("https://three.example/c", null), (feed.Url, feed.Name));
    }

    [Fact]
    public void Empty_list_of_a_later_file_empties_the_earlier()
    {
        var first = Write("first.json", """{ "Feeds": { "Subscriptions": [ { "Url": "https://one.example/a" } ] } }""");
        var second = Write("second.json", """{ "Feeds": { "Subscriptions": [] } }""");

        Assert.Empty(Bind(first, [second]).Feeds.Subscriptions);
    }

    [Fact]
    public void Roles_of_the_settings_replace_the_default_roles() =>
        Assert.Equal(["web"], Bind(Write("a.json", """{ "Pipeline": { "Roles": ["web"] } }""")).Pipeline.Roles);

    [Fact]
    public void Environment_goes_over_files_and_the_command_line_over_the_environment()
    {
        var file = Write("a.json", """{ "Retention": { "Days": 10 }, "Articles": { "Parallel": 2, "InFlight": 3 } }""");

        var settings = Bind(file, environment: new() { ["Retention__Days"] = "20", ["Articles__Parallel"] = "4", ["PATH"] = "/bin" }, commandLine: new() { ["Articles:Parallel"] = "5" });

        Assert.Equal((20, 5, 3), (settings.Retention.Days, settings.Articles.Parallel, settings.Articles.InFlight));
    }

    [Fact]
    public void Watch_lists_are_relative_to_the_file_that_names_them()
    {
        Write("list.json", "[]");
        var settings = Bind(Write("a.json", """{ "Entities": { "WatchLists": ["list.json"] } }"""));

        Assert.Equal([Path.Combine(_folder, "list.json")], settings.Entities.WatchLists);
    }

    [Fact]
    public void Every_unknown_key_and_unreadable_value_is_named_at_once_with_its_path()
    {
        var file = Write("a.json", """
            { "Feds": { "Reader": "BuiltIn" }, "Feeds": { "MinInterval": "soon", "Subscriptions": [ { "Url": "https://one.example/", "Nmae": "x", "Every": "daily" } ] }, "Retention": { "Days": "many" } }
            """);

        var problems = Assert.Throws<SettingsException>(() => Bind(file)).Problems;

        Assert.Collection(
            problems.Order(StringComparer.Ordinal),
            p => Assert.StartsWith("Feds: unknown key; known here: Pipeline, Feeds", p, StringComparison.Ordinal),
            p => Assert.StartsWith("Feeds:MinInterval: \"soon\" is not a duration", p, StringComparison.Ordinal),
            p => Assert.StartsWith("Feeds:Subscriptions:0:Every: \"daily\" is not a duration", p, StringComparison.Ordinal),
            p => Assert.StartsWith("Feeds:Subscriptions:0:Nmae: unknown key; known here: Url", p, StringComparison.Ordinal),
            p => Assert.StartsWith("Retention:Days: \"many\" is not a whole number", p, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "Feeds": { "Subscriptions": [ { "Url": "ftp://one.example/" } ] } }""", "Feeds:Subscriptions:0:Url")]
    [InlineData("""{ "Feeds": { "Subscriptions": [ { "Url": "https://a.example/" }, { "Url": "https://a.example/" } ] } }""", "Feeds:Subscriptions:1:Url")]
    [InlineData("""{ "Feeds": { "Subscriptions": [ { "Url": "https://a.example/", "Every": "00:00:00" } ] } }""", "Feeds:Subscriptions:0:Every")]
    [InlineData("""{ "Feeds": { "Subscriptions": [ { "Url": "https://a.example/", "Every": "10" } ] } }""", "Feeds:Subscriptions:0:Every: 10.00:00:00 is longer than 7 days")]
    [InlineData("""{ "Feeds": { "Subscriptions": [ { "Url": "https://a.example/", "Cron": "at noon" } ] } }""", "Feeds:Subscriptions:0:Cron")]
    [InlineData("""{ "Feeds": { "Subscriptions": [ { "Url": "https://a.example/", "Cron": "0 0 12 * * ?", "Every": "01:00:00" } ] } }""", "Feeds:Subscriptions:0:Every")]
    [InlineData("""{ "Feeds": { "Subscriptions": [ { "Url": "https://a.example/", "Country": "uk" } ] } }""", "Feeds:Subscriptions:0:Country")]
    [InlineData("""{ "Feeds": { "MinInterval": "07:00:00" } }""", "Feeds:MinInterval")]
    [InlineData("""{ "Feeds": { "Reader": "Magic" } }""", "Feeds:Reader")]
    [InlineData("""{ "Feeds": { "OpmlFiles": ["none.opml"] } }""", "Feeds:OpmlFiles")]
    [InlineData("""{ "Pipeline": { "Roles": ["feeds", "cook"] } }""", "Pipeline:Roles")]
    [InlineData("""{ "Pipeline": { "Roles": ["feeds"] } }""", "Pipeline:Roles")]
    [InlineData("""{ "Bus": { "Kind": "Pigeon" } }""", "Bus:Kind")]
    [InlineData("""{ "Ledger": { "Kind": "Clay" } }""", "Ledger:Kind")]
    [InlineData("""{ "Index": { "Kind": "Cards" } }""", "Index:Kind")]
    [InlineData("""{ "Http": { "AllowedAddresses": ["everywhere"] } }""", "Http:AllowedAddresses")]
    [InlineData("""{ "Http": { "AllowedPorts": [0] } }""", "Http:AllowedPorts")]
    [InlineData("""{ "Http": { "Contact": "ask around" } }""", "Http:Contact")]
    [InlineData("""{ "Articles": { "Parallel": 0 } }""", "Articles:Parallel")]
    [InlineData("""{ "Retention": { "Days": 0 } }""", "Retention:Days")]
    [InlineData("""{ "Entities": { "WatchLists": ["none.json"] } }""", "Entities:WatchLists")]
    [InlineData("""{ "Logging": { "LogLevel": { "Default": "Warn" } } }""", "Logging:LogLevel:Default: \"Warn\" is not one of Trace, Debug, Information")]
    [InlineData("""{ "Web": { "Urls": "localhost" } }""", "Web:Urls")]
    [InlineData("""{ "Web": { "Urls": "http://127.0.0.1:8080;https://127.0.0.1:8443" } }""", "Web:Urls: https://127.0.0.1:8443 cannot be served; TLS")]
    [InlineData("""{ "Web": { "Urls": "http://127.0.0.1:8080;http://0.0.0.0:8080" } }""", "Web:Urls: http://0.0.0.0:8080 can be reached")]
    [InlineData("""{ "Web": { "Urls": "http://[::]:8080" } }""", "Web:Urls: http://[::]:8080 can be reached")]
    [InlineData("""{ "Web": { "ApiKeys": ["a key in clear"] } }""", "Web:ApiKeys:0")]
    [InlineData("""{ "Web": { "Open": true, "ApiKeys": ["sha256:0000000000000000000000000000000000000000000000000000000000000000"] } }""", "Web:Open")]
    public void Value_that_cannot_be_meant_is_named_with_its_path(string json, string path) =>
        Assert.Contains(Assert.Throws<SettingsException>(() => Bind(Write("a.json", json))).Problems, p => p.StartsWith(path, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{ "Web": { "Urls": "http://127.0.0.1:1;http://localhost:2;http://[::1]:3" } }""")]
    [InlineData("""{ "Web": { "Urls": "http://0.0.0.0:8080", "Open": true } }""")]
    [InlineData("""{ "Web": { "Urls": "http://0.0.0.0:8080", "ApiKeys": ["sha256:0000000000000000000000000000000000000000000000000000000000000000"] } }""")]
    [InlineData("""{ "Web": { "Urls": "http://0.0.0.0:8080" }, "Bus": { "Kind": "RabbitMq" }, "Pipeline": { "Roles": ["feeds"] } }""")]
    public void Address_is_accepted_on_loopback_with_keys_opened_or_where_nothing_is_served(string json) =>
        Assert.NotEmpty(Bind(Write("a.json", json)).Web.Urls);

    [Fact]
    public void File_that_is_missing_or_not_json_is_named()
    {
        Assert.Contains("none.json", Assert.Throws<SettingsException>(() => Bind(Path.Combine(_folder, "none.json"))).Problems[0], StringComparison.Ordinal);
        Assert.Contains("bad.json", Assert.Throws<SettingsException>(() => Bind(Write("bad.json", "{ not json"))).Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Mistake_in_a_file_is_told_with_its_line()
    {
        var problem = Assert.Single(Assert.Throws<SettingsException>(() => Bind(Write("comma.json", "{\n  \"Retention\": { \"Days\": 9 }\n  \"Web\": {}\n}"))).Problems);
        Assert.Contains("comma.json: line 3: ", problem, StringComparison.Ordinal);
        Assert.Contains("Expected either ','", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_levels_are_read_in_any_case() =>
        Assert.Equal(LogLevel.Warning, Bind(Write("a.json", """{ "Logging": { "LogLevel": { "Default": "warning" } } }""")).Logging.LogLevel["Default"]);

    [Fact]
    public void Shipped_settings_are_fine_and_name_twenty_feeds_and_a_watch_list_of_sixty()
    {
        var settings = Bind(Path.Combine(AppContext.BaseDirectory, SettingsFiles.FileName));

        Assert.InRange(settings.Feeds.Subscriptions.Count, 20, 40);
        Assert.True(NewsPipeline.Entities.WatchListFiles.Load(settings.Entities.WatchLists).List!.Entities.Count >= 60);
    }

    private string Write(string name, string json)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, json);
        return path;
    }

    private static AppSettings Bind(string file, string[]? more = null, Dictionary<string, string?>? environment = null, Dictionary<string, string?>? commandLine = null) =>
        SettingsCheck.Bind(SettingsFiles.Read(file, more ?? [], environment ?? [], commandLine ?? [], Sections));
}

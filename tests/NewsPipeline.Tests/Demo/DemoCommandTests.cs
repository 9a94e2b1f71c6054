using NewsPipeline.Host.Cli;
using NewsPipeline.Host.Demo;
using NewsPipeline.Host.Settings;

namespace NewsPipeline.Tests.Demo;

public sealed class DemoCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("demo-command-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Demo_touches_nothing_that_its_users_settings_name()
    {
        var file = Path.Combine(_folder, "appsettings.json");
        File.WriteAllText(file, """
            {
              "Pipeline": { "Roles": ["web"], "DataFolder": "/mine" },
              "Feeds": { "Subscriptions": [ { "Url": "https://mine.example/rss" } ], "OpmlFiles": ["mine.opml"] },
              "Bus": { "Kind": "RabbitMq" },
              "Ledger": { "Kind": "PostgreSql" },
              "Web": { "Urls": "http://0.0.0.0:80" }
            }
            """);
        var environment = new Dictionary<string, string?> { ["Index__Kind"] = "Elasticsearch", ["Web__ApiKeys__0"] = "sha256:" + new string('0', 64) };
        var overrides = DemoCommand.Overrides([new DemoSubscription("http://127.0.0.1:4711/rss", "Courier", "courier", "GB", "en")], _folder, "http://127.0.0.1:8080");

        var (_, settings) = new SettingsSource(file, [], environment, overrides).Load();

        Assert.Equal(("InMemory", "Sqlite", "Lucene"), (settings.Bus.Kind, settings.Ledger.Kind, settings.Index.Kind));
        Assert.Equal(["feeds", "articles", "index", "web"], settings.Pipeline.Roles);
        Assert.Equal((_folder, "http://127.0.0.1:8080"), (settings.Pipeline.DataFolder, settings.Web.Urls));
        Assert.Equal("http://127.0.0.1:4711/rss", Assert.Single(settings.Feeds.Subscriptions).Url);
        Assert.Empty(settings.Feeds.OpmlFiles);
        Assert.Empty(settings.Web.ApiKeys);
    }
}

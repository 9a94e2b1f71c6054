using NewsPipeline.Feeds.Opml;
using NewsPipeline.Host.Cli;
using NewsPipeline.Host.Settings;

namespace NewsPipeline.Tests.Host;

public sealed class FeedsImportTests : IDisposable
{
    private static readonly OpmlSubscription[] Feeds = [new() { Url = "https://one.example/rss", Name = "One" }, new() { Url = "https://two.example/rss" }];

    private readonly string _folder = Directory.CreateTempSubdirectory("feeds-import-").FullName;

    private string DefaultFile => Path.Combine(_folder, SettingsFiles.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Default_file_that_is_made_keeps_all_of_the_shipped_one_which_it_hides()
    {
        var shipped = Load(Path.Combine(AppContext.BaseDirectory, SettingsFiles.FileName));

        Assert.Equal((2, 0), FeedsImportCommand.Add(Feeds, DefaultFile));

        var settings = Load(DefaultFile);
        Assert.Equal(shipped.Feeds.Subscriptions.Count + 2, settings.Feeds.Subscriptions.Count);
        Assert.Equal(shipped.Entities.WatchLists, settings.Entities.WatchLists);
    }

    [Fact]
    public void Another_file_that_is_made_holds_the_feeds_alone()
    {
        var file = Path.Combine(_folder, "mine.json");

        FeedsImportCommand.Add(Feeds, file);

        Assert.Equal(Feeds.Select(f => f.Url), Load(file).Feeds.Subscriptions.Select(f => f.Url));
    }

    [Fact]
    public void Names_in_other_case_and_trailing_commas_are_read_as_the_program_reads_them()
    {
        File.WriteAllText(DefaultFile, """{ "feeds": { "subscriptions": [ { "url": "https://one.example/rss", }, ], }, "Retention": { "Days": 9 } }""");

        Assert.Equal((1, 1), FeedsImportCommand.Add(Feeds, DefaultFile));

        var settings = Load(DefaultFile);
        Assert.Equal(Feeds.Select(f => f.Url), settings.Feeds.Subscriptions.Select(f => f.Url));
        Assert.Equal(9, settings.Retention.Days);
    }

    [Theory]
    [InlineData("{\n // mine\n }", "the comment of line 2 would be lost")]
    [InlineData("{ /* mine */ }", "the comment of line 1 would be lost")]
    [InlineData("{ \"Feeds\": ", "")]
    [InlineData("[1]", "")]
    [InlineData("\"feeds\"", "")]
    [InlineData("{ \"Feeds\": {}, \"feeds\": {} }", "$: a name is given twice")]
    [InlineData("{ \"Feeds\": [] }", "$.Feeds: a section with keys is expected")]
    [InlineData("{ \"Feeds\": { \"Subscriptions\": { \"0\": { \"Url\": \"https://mine.example/\" } } } }", "$.Feeds.Subscriptions: a list is expected")]
    public void File_that_would_lose_something_is_named_and_left_as_it_is(string text, string problem)
    {
        File.WriteAllText(DefaultFile, text);

        var said = Assert.Single(Assert.Throws<SettingsException>(() => FeedsImportCommand.Add(Feeds, DefaultFile)).Problems);

        Assert.StartsWith($"settings file {DefaultFile}: {problem}", said, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(DefaultFile));
    }

    private static AppSettings Load(string file) =>
        new SettingsSource(file, [], new Dictionary<string, string?>(), new Dictionary<string, string?>()).Load().Settings;
}

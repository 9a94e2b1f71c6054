using System.Text.Json;

namespace NewsPipeline.Tests.Demo;

/// <summary>The appsettings.json that ships beside the program.</summary>
public sealed class ShippedSettingsTests
{
    private static readonly JsonElement Settings =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))).RootElement;

    [Fact]
    public void Sections_are_those_of_the_design_in_its_order() => Assert.Equal(
        ["Pipeline", "Feeds", "Articles", "Http", "Entities", "Bus", "Ledger", "Index", "Retention", "Web"],
        Settings.EnumerateObject().Select(section => section.Name));

    [Fact]
    public void Feeds_are_some_twenty_in_two_languages_of_several_countries_over_https()
    {
        var feeds = Settings.GetProperty("Feeds").GetProperty("Subscriptions").EnumerateArray().ToArray();
        string Text(JsonElement feed, string key) => feed.GetProperty(key).GetString()!;
        Assert.InRange(feeds.Length, 20, 30);
        Assert.Distinct(feeds.Select(feed => Text(feed, "Url")));
        Assert.Distinct(feeds.Select(feed => Text(feed, "Source")));
        Assert.All(feeds, feed => Assert.Equal(["Url", "Name", "Source", "Country", "Language", "Group"], feed.EnumerateObject().Select(key => key.Name)));
        Assert.All(feeds, feed => Assert.Equal(Uri.UriSchemeHttps, new Uri(Text(feed, "Url")).Scheme));
        Assert.All(feeds, feed => Assert.Matches("^[A-Z]{2}$", Text(feed, "Country")));
        Assert.All(["en", "ru"], language => Assert.InRange(feeds.Count(feed => Text(feed, "Language") == language), 8, 20));
        Assert.InRange(feeds.Select(feed => Text(feed, "Country")).Distinct(StringComparer.Ordinal).Count(), 5, 50);
    }

    [Fact]
    public void Contact_is_left_to_the_operator_and_no_secret_is_shipped()
    {
        Assert.Equal("", Settings.GetProperty("Http").GetProperty("Contact").GetString());
        Assert.Equal("", Settings.GetProperty("Index").GetProperty("Elasticsearch").GetProperty("ApiKey").GetString());
        Assert.Equal("", Settings.GetProperty("Ledger").GetProperty("PostgreSql").GetProperty("ConnectionString").GetString());
    }
}

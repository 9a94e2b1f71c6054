using NewsPipeline.Feeds.Polling;
using NewsPipeline.Host;
using NewsPipeline.Host.Settings;

namespace NewsPipeline.Tests.Host;

/// <summary>What an outlet is called, and that it is one whatever feed an article came by.</summary>
public sealed class OutletNamesTests
{
    private static IReadOnlyList<NewsPipeline.Ledger.Subscription> Of(params SubscriptionOptions[] feeds)
    {
        var settings = new AppSettings();
        settings.Feeds.Subscriptions.AddRange(feeds);
        return Subscriptions.Of(settings);
    }

    [Fact]
    public void Feeds_of_one_source_are_one_outlet_with_the_first_name_country_and_group()
    {
        var feeds = Of(
            new SubscriptionOptions { Url = "https://calder.example/tech", Source = "calder" },
            new SubscriptionOptions { Url = "https://calder.example/all", Source = "calder", Name = "The Calder Bay Courier", Country = "gb" },
            new SubscriptionOptions { Url = "https://calder.example/sport", Source = "calder", Name = "Courier: Sport", Group = "sport" });

        Assert.Equal(("The Calder Bay Courier", "GB", "sport"), Assert.Single(feeds.Select(f => (f.Source.Name, f.Source.Country, f.Source.Group)).Distinct()));
        Assert.All(feeds, f => Assert.Equal("The Calder Bay Courier", f.SourceAs("Technology").Name));
    }

    [Fact]
    public void An_outlet_without_a_name_is_called_by_its_feeds_title_then_by_its_host()
    {
        var feed = Assert.Single(Of(new SubscriptionOptions { Url = "https://calder.example/rss" }));

        Assert.Equal("Calder Bay", feed.SourceAs("Calder Bay").Name);
        Assert.Equal("calder.example", feed.SourceAs(null).Name);
        Assert.Equal("calder.example", feed.Source.Id);
    }

    [Fact]
    public void Servers_behind_different_ports_are_different_outlets() =>
        Assert.Equal(["127.0.0.1:9101", "127.0.0.1:9102"], Of(new SubscriptionOptions { Url = "http://127.0.0.1:9101/rss" }, new SubscriptionOptions { Url = "http://127.0.0.1:9102/rss" }).Select(f => f.Source.Id));
}

using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Host.Settings;
using NewsPipeline.Ledger;

namespace NewsPipeline.Host;

/// <summary>From settings to the feeds that are polled. Settings have been checked.</summary>
internal static class Subscriptions
{
    /// <summary>The subscriptions of the settings and of their OPML files, in order; an address named twice counts once.</summary>
    public static IReadOnlyList<Subscription> Of(AppSettings settings) =>
        settings.Feeds.Subscriptions.Select(Of).DistinctBy(s => s.FeedId, StringComparer.Ordinal).ToArray();

    private static Subscription Of(SubscriptionOptions feed)
    {
        var host = new Uri(feed.Url).Host;
        return new Subscription
        {
            FeedId = Ids.FeedId(feed.Url),
            Url = feed.Url,
            Source = new SourceInfo { Id = feed.Source ?? host, Name = feed.Name ?? feed.Source ?? host, Country = feed.Country, Group = feed.Group },
            Language = feed.Language,
            Every = feed.Every,
            Cron = feed.Cron,
        };
    }
}

using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Opml;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Host.Settings;
using NewsPipeline.Ledger;

namespace NewsPipeline.Host;

/// <summary>From settings to the feeds that are polled. Settings have been checked.</summary>
internal static class Subscriptions
{
    /// <summary>The subscriptions of the settings, then those of its OPML files; an address named twice counts once, as first named.</summary>
    public static IReadOnlyList<Subscription> Of(AppSettings settings) =>
        settings.Feeds.Subscriptions.Concat(settings.Feeds.OpmlFiles.SelectMany(OfFile)).Select(Of).DistinctBy(s => s.FeedId, StringComparer.Ordinal).ToArray();

    private static IEnumerable<SubscriptionOptions> OfFile(string file)
    {
        using var stream = File.OpenRead(file);
        return Opml.Read(stream).Subscriptions.Select(f => new SubscriptionOptions
        {
            Url = f.Url,
            Name = f.Name,
            Language = f.Language,
            Group = f.Groups.Count == 0 ? null : string.Join('/', f.Groups),
        });
    }

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

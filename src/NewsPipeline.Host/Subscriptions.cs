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
        OneName(settings.Feeds.Subscriptions.Concat(settings.Feeds.OpmlFiles.SelectMany(OfFile)).Select(Of).DistinctBy(s => s.FeedId, StringComparer.Ordinal).ToArray());

    /// <summary>An outlet of several feeds has one name, country and group: the first that the settings give.</summary>
    private static Subscription[] OneName(Subscription[] feeds)
    {
        var outlets = feeds.GroupBy(s => s.Source.Id, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => (Name: g.FirstOrDefault(s => s.IsNamed)?.Source.Name, Country: g.Select(s => s.Source.Country).FirstOrDefault(c => c is not null), Group: g.Select(s => s.Source.Group).FirstOrDefault(n => n is not null)),
            StringComparer.Ordinal);
        return [.. feeds.Select(s => outlets[s.Source.Id] is var outlet
            ? s with { IsNamed = outlet.Name is not null, Source = s.Source with { Name = outlet.Name ?? s.Source.Name, Country = outlet.Country, Group = outlet.Group } }
            : s)];
    }

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
        var host = new Uri(feed.Url).Authority; // With its port where that is not the usual one: behind each is another server.
        return new Subscription
        {
            FeedId = Ids.FeedId(feed.Url),
            Url = feed.Url,
            Source = new SourceInfo { Id = feed.Source ?? host, Name = feed.Name ?? feed.Source ?? host, Country = feed.Country?.ToUpperInvariant(), Group = feed.Group },
            IsNamed = feed.Name is not null,
            Labels = feed.Labels.Count == 0 ? null : feed.Labels,
            Language = feed.Language,
            Every = feed.Every,
            Cron = feed.Cron,
        };
    }
}

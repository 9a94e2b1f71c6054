using System.ComponentModel.DataAnnotations;
using System.Globalization;
using NewsPipeline.Adapters;
using NewsPipeline.Feeds.Opml;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Host.Web;
using NewsPipeline.Host.Web.Pages;
using Quartz;

namespace NewsPipeline.Host.Settings;

/// <summary>Binds a configuration to settings and finds everything that is wrong with them at once.</summary>
internal static class SettingsCheck
{
    /// <summary>As for Feeds:MaxInterval; who writes a bare number for minutes has written days.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    /// <summary>The settings. Throws <see cref="SettingsException"/> with every problem and its path.</summary>
    public static AppSettings Bind(IConfiguration configuration)
    {
        var unreadable = SettingsTree.Problems(configuration);
        var readable = unreadable.Count == 0 ? configuration : Without([.. unreadable.Select(p => p.Path)], configuration);
        var settings = new AppSettings();
        SettingsTree.EmptyGivenLists(settings, readable); // The binder would append to the defaults.
        readable.Bind(settings);
        string[] problems = [.. unreadable.Select(p => $"{p.Path}: {p.Words}"), .. Problems(settings)];
        return problems.Length == 0 ? settings : throw new SettingsException(problems);
    }

    /// <summary>What can be bound, so that a value that cannot does not hide what is wrong with the others.</summary>
    private static IConfiguration Without(IReadOnlyCollection<string> paths, IConfiguration configuration) => new ConfigurationBuilder()
        .AddInMemoryCollection(configuration.AsEnumerable().Where(s => !paths.Any(p => s.Key.Equals(p, StringComparison.OrdinalIgnoreCase) || s.Key.StartsWith(p + ":", StringComparison.OrdinalIgnoreCase))))
        .Build();

    /// <summary>What is wrong with the values; one sentence each.</summary>
    public static IEnumerable<string> Problems(AppSettings settings) =>
    [
        .. Ranges(settings, ""),
        .. Kinds(settings),
        .. Feeds(settings.Feeds),
        .. Http(settings),
        .. Web(settings),
        .. Lists(settings.Entities),
    ];

    private static IEnumerable<string> Ranges(object section, string path)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(section, new ValidationContext(section), results, validateAllProperties: true);
        foreach (var result in results)
            yield return $"{path}{result.MemberNames.FirstOrDefault()}: {result.ErrorMessage}";
        foreach (var property in section.GetType().GetProperties().Where(p => SettingsTree.IsSection(p.PropertyType)))
        {
            foreach (var inner in property.GetValue(section) is { } value ? Ranges(value, $"{path}{property.Name}:") : [])
                yield return inner;
        }
    }

    private static IEnumerable<string> Kinds(AppSettings settings)
    {
        foreach (var role in settings.Pipeline.Roles.Where(r => !Roles.Table.ContainsKey(r)))
            yield return $"Pipeline:Roles: \"{role}\" is no role; known: {string.Join(", ", Roles.Table.Keys)}";
        if (settings.Pipeline.Roles.Length == 0)
            yield return $"Pipeline:Roles: at least one role is needed; known: {string.Join(", ", Roles.Table.Keys)}";
        foreach (var (path, kind, known) in new[]
        {
            ("Bus:Kind", settings.Bus.Kind, BusKinds.Table.Keys),
            ("Ledger:Kind", settings.Ledger.Kind, LedgerKinds.Table.Keys),
            ("Index:Kind", settings.Index.Kind, IndexKinds.Table.Keys),
            ("Feeds:Reader", settings.Feeds.Reader, FeedReaderKinds.Table.Keys),
        })
        {
            if (!known.Contains(kind, StringComparer.OrdinalIgnoreCase))
                yield return $"{path}: \"{kind}\" is not known; known: {string.Join(", ", known)}";
        }

        if (settings.Bus.Kind.Equals("InMemory", StringComparison.OrdinalIgnoreCase)
            && settings.Pipeline.Roles.Intersect([RoleNames.Feeds, RoleNames.Articles, RoleNames.Index], StringComparer.OrdinalIgnoreCase).Count() is 1 or 2)
        {
            yield return "Pipeline:Roles: with Bus:Kind InMemory the roles feeds, articles and index work only together in one process; choose RabbitMq to divide them";
        }
    }

    private static IEnumerable<string> Feeds(FeedsOptions feeds)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < feeds.Subscriptions.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"Feeds:Subscriptions:{i}");
            foreach (var problem in Feed(feeds.Subscriptions[i]))
                yield return $"{path}:{problem}";
            if (!seen.TryAdd(feeds.Subscriptions[i].Url, i))
                yield return string.Create(CultureInfo.InvariantCulture, $"{path}:Url: {feeds.Subscriptions[i].Url} is subscribed already, as number {seen[feeds.Subscriptions[i].Url]}");
        }

        foreach (var problem in feeds.OpmlFiles.Select(OpmlProblem).OfType<string>())
            yield return $"Feeds:OpmlFiles: {problem}";
    }

    private static string? OpmlProblem(string file)
    {
        if (!File.Exists(file))
            return $"file {file} does not exist";
        using var stream = File.OpenRead(file);
        return Opml.Read(stream).Problem is { } problem ? $"{file}: {problem}" : null;
    }

    private static IEnumerable<string> Feed(SubscriptionOptions feed)
    {
        foreach (var label in feed.Labels.Where(l => l.Key.Length > 50 || !l.Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || string.IsNullOrWhiteSpace(l.Value) || l.Value.Length > 200))
            yield return $"Labels:{label.Key}: a name of at most 50 Latin letters, digits, - and _ and a value of at most 200 characters are expected";
        if (!IsWebAddress(feed.Url))
            yield return $"Url: \"{feed.Url}\" is not an absolute http or https address";
        if (feed.Every is { } every && every <= TimeSpan.Zero)
            yield return $"Every: {every} must be longer than zero";
        if (feed.Every is { } wait && wait > LongestWait)
            yield return $"Every: {wait} is longer than {LongestWait.Days} days; ten minutes are 00:10:00, a bare number is days";
        if (feed.Cron is { } cron && !CronExpression.TryParse(cron, out _))
            yield return $"Cron: \"{cron}\" is not a Quartz cron expression (seconds minutes hours day-of-month month day-of-week)";
        if (feed is { Every: not null, Cron: not null })
            yield return "Every: cannot be combined with Cron";
        if (feed.Country is { } country && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper)))
            yield return $"Country: \"{country}\" is not a two-letter ISO 3166-1 code in capitals";
    }

    private static IEnumerable<string> Http(AppSettings settings)
    {
        var http = settings.Http;
        if (!string.IsNullOrEmpty(http.Contact) && !IsWebAddress(http.Contact) && !http.Contact.Contains('@', StringComparison.Ordinal))
            yield return $"Http:Contact: \"{http.Contact}\" is neither a web nor a mail address";
        foreach (var problem in http.Problems())
            yield return problem;
    }

    private static IEnumerable<string> Web(AppSettings settings)
    {
        if (ReaderZone.Find(settings.Web.TimeZone) is null)
            yield return $"Web:TimeZone: there is no zone called \"{settings.Web.TimeZone}\"; names are such as UTC or Europe/Kyiv";
        var web = settings.Web;
        foreach (var url in web.Addresses.Where(u => !IsWebAddress(u)))
            yield return $"Web:Urls: \"{url}\" is not an address such as http://127.0.0.1:8080";
        foreach (var url in web.Addresses.Where(u => IsWebAddress(u) && new Uri(u).Scheme == Uri.UriSchemeHttps))
            yield return $"Web:Urls: {url} cannot be served; TLS is a proxy's before it, so give an http address here";
        for (var i = 0; i < web.ApiKeys.Length; i++)
        {
            if (!ApiKey.IsHash(web.ApiKeys[i]))
                yield return string.Create(CultureInfo.InvariantCulture, $"Web:ApiKeys:{i}: is not a hash of a key, sha256: and 64 hexadecimal digits; web-key makes a key and its hash");
        }

        if (web.Open && web.ApiKeys.Length > 0)
            yield return "Web:Open: cannot be combined with Web:ApiKeys; choose whether a key is asked for";
        if (web.Open || web.ApiKeys.Length > 0 || !settings.Pipeline.Roles.Contains(RoleNames.Web, StringComparer.OrdinalIgnoreCase))
            yield break;
        foreach (var url in web.Addresses.Where(u => IsWebAddress(u) && !new Uri(u).IsLoopback))
            yield return $"Web:Urls: {url} can be reached from other machines; set Web:ApiKeys (web-key makes one), or Web:Open to true to serve everybody without a key";
    }

    /// <summary>Only where a list cannot be used: its notes keep nothing from starting (<c>check</c> prints them).</summary>
    private static IEnumerable<string> Lists(EntitiesSettings entities) =>
        Entities.WatchListFiles.Load(entities.WatchLists) is (null, var problems) ? problems.Select(p => $"Entities:WatchLists: {p}") : [];

    private static bool IsWebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0;
}

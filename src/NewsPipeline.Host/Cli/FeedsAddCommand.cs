using System.CommandLine;
using NewsPipeline.Adapters;
using NewsPipeline.Feeds.Discovery;
using NewsPipeline.Feeds.Opml;
using NewsPipeline.Host.Settings;
using NewsPipeline.Http;

namespace NewsPipeline.Host.Cli;

/// <summary><c>feeds add URL</c>: finds the feed of a page and adds it to a settings file.</summary>
internal static class FeedsAddCommand
{
    public static Command Create()
    {
        var url = new Argument<string>("URL") { Description = "A feed, or a page of the outlet: its first feed is taken." };
        var name = new Option<string?>("--name") { Description = "The outlet's name; the feed's own title without it." };
        var into = new Option<string>("--into") { Description = "The settings file to add to; made where there is none, appsettings.json from the shipped one.", HelpName = "FILE", DefaultValueFactory = _ => SettingsFiles.FileName };
        var command = new Command("add", "Adds a feed to a settings file after a look whether it is one; a running service polls it within seconds.") { url, name, into };
        var options = SettingsOptions.AddTo(command);
        command.Runs(async (parsed, cancellationToken) =>
        {
            var (_, settings) = options.Read(parsed);
            using var http = new OutboundHttp(settings.Http, TimeProvider.System);
            var found = await new FeedDiscovery(http, FeedReaderKinds.Table[settings.Feeds.Reader]()).FindAsync(parsed.GetValue(url)!, cancellationToken).ConfigureAwait(false);
            if (found.Problem is { } problem)
                throw new SettingsException([problem]);
            if (found.Feeds.FirstOrDefault(f => f.Problem is null) is not { } feed)
                throw new SettingsException([found.Feeds.Count > 0 ? $"{found.Feeds[0].Url}: {found.Feeds[0].Problem}" : "no feed was found: neither named by the page nor at common addresses"]);
            var file = parsed.GetValue(into)!;
            var (added, _) = FeedsImportCommand.Add([new OpmlSubscription { Url = feed.Url, Name = parsed.GetValue(name), Groups = [] }], file);
            Console.WriteLine(added == 1 ? $"added to {file}: {feed.Url}" : $"{file} has it already: {feed.Url}");
            foreach (var other in found.Feeds.Where(f => f.Problem is null && f != feed))
                Console.WriteLine($"also there: {other.Url}");
            return 0;
        });
        return command;
    }
}

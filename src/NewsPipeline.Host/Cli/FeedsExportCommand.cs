using System.CommandLine;
using NewsPipeline.Feeds.Opml;

namespace NewsPipeline.Host.Cli;

/// <summary><c>feeds export</c>: the subscriptions as OPML; a group "a/b" becomes nested folders.</summary>
internal static class FeedsExportCommand
{
    public static Command Create()
    {
        var output = new Option<string?>("--output") { Description = "The file to write; standard output without it.", HelpName = "FILE" };
        var command = new Command("export", "Writes the feeds of the settings as OPML.") { output };
        var options = SettingsOptions.AddTo(command);
        command.Runs(async (parsed, cancellationToken) =>
        {
            var (_, settings) = options.Read(parsed);
            await using var stream = parsed.GetValue(output) is { } file ? File.Create(file) : Console.OpenStandardOutput();
            Opml.Write(stream, "NewsPipeline", Subscriptions.Of(settings).Select(s => new OpmlSubscription
            {
                Url = s.Url,
                Name = s.Source.Name,
                Language = s.Language,
                Groups = s.Source.Group?.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            }));
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            return 0;
        });
        return command;
    }
}

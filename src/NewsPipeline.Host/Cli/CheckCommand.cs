using System.CommandLine;
using NewsPipeline.Adapters;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Cli;

/// <summary><c>check</c>: everything that is wrong with the settings, and whether the stores answer; starts nothing.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Checks the settings and the connections without starting; prints every problem.");
        var options = SettingsOptions.AddTo(command);
        command.Runs((parsed, cancellationToken) =>
        {
            var (configuration, settings) = options.Read(parsed);
            if (string.IsNullOrEmpty(settings.Http.Contact))
                Console.Error.WriteLine("Http:Contact: empty; outlets that see your requests cannot reach you (a warning)");
            foreach (var note in WatchListNotes(settings))
                Console.Error.WriteLine($"Entities:WatchLists: {note} (a warning)");
            return Stores.WithAsync(configuration, settings, async stores =>
            {
                var problems = new List<string>();
                await Try("Ledger", stores.GetRequiredService<ILedgerStore>().PrepareAsync, problems, cancellationToken).ConfigureAwait(false);
                if (!settings.Index.Kind.Equals("Lucene", StringComparison.OrdinalIgnoreCase) && await stores.GetRequiredService<IArticleSearch>().ProblemAsync(cancellationToken).ConfigureAwait(false) is { } problem)
                    problems.Add($"Index: {problem}");
                if (await BusKinds.Table[settings.Bus.Kind].ProblemAsync(new AdapterContext(configuration.GetSection("Bus"), ""), cancellationToken).ConfigureAwait(false) is { } unreachable)
                    problems.Add($"Bus: {unreachable}");
                foreach (var p in problems)
                    Console.Error.WriteLine(p);
                if (problems.Count == 0)
                    Console.WriteLine($"settings are fine: {settings.Feeds.Subscriptions.Count} feeds, {settings.Entities.WatchLists.Length} watch lists, roles {string.Join(", ", settings.Pipeline.Roles)}, bus {settings.Bus.Kind}, ledger {settings.Ledger.Kind}, index {settings.Index.Kind}");
                return problems.Count == 0 ? 0 : 1;
            });
        });
        return command;
    }

    /// <summary>What the lists will hardly find in articles of the feeds' languages.</summary>
    internal static IEnumerable<string> WatchListNotes(Settings.AppSettings settings)
    {
        var (list, notes) = Entities.WatchListFiles.Load(settings.Entities.WatchLists);
        return list is null ? notes : [.. notes, .. Entities.WatchListAdvice.Of(list, settings.Feeds.Subscriptions.Select(f => f.Language).OfType<string>())];
    }

    private static async Task Try(string what, Func<CancellationToken, Task> connect, List<string> problems, CancellationToken cancellationToken)
    {
        try
        {
            await connect(cancellationToken).ConfigureAwait(false);
        }
        catch (LedgerUnavailableException e)
        {
            problems.Add($"{what}: {e.Message}");
        }
    }
}

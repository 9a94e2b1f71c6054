using System.CommandLine;
using System.Globalization;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Cli;

/// <summary><c>feeds poll [URL]</c>: makes feeds due at once; the running service polls them.</summary>
internal static class FeedsPollCommand
{
    public static Command Create()
    {
        var urls = new Argument<string[]>("URL") { Description = "Addresses of feeds as the settings name them; every feed without any.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("poll", "Makes feeds due at once, also those that wait after failed polls; the running service polls them within seconds, or at its next start.") { urls };
        var options = SettingsOptions.AddTo(command);
        command.Runs((parsed, cancellationToken) =>
        {
            var (configuration, settings) = options.Read(parsed);
            var wanted = (parsed.GetValue(urls) ?? []).Where(u => !SettingsOptions.IsSetting(u)).ToArray();
            return Stores.WithAsync(configuration, settings, async stores =>
            {
                await stores.GetRequiredService<ILedgerStore>().PrepareAsync(cancellationToken).ConfigureAwait(false);
                var known = (await stores.GetRequiredService<IFeedStates>().ListFeedsAsync(cancellationToken).ConfigureAwait(false)).Select(f => f.Subscription.Url).ToList();
                if (wanted.FirstOrDefault(u => !known.Contains(u, StringComparer.Ordinal)) is { } unknown)
                    throw new UsageException([$"{unknown} is no feed of the settings; known: {(known.Count == 0 ? "none" : string.Join(", ", known))}"]);
                string[]? ids = wanted.Length == 0 ? null : [.. wanted.Select(Ids.FeedId)];
                var due = await stores.GetRequiredService<IPollRequests>().RequestAsync(ids, TimeProvider.System.GetUtcNow(), cancellationToken).ConfigureAwait(false);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{due} {(due == 1 ? "feed is" : "feeds are")} due now"));
                return 0;
            });
        });
        return command;
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Ledger;
using NewsPipeline.Search;
using Spectre.Console;

namespace NewsPipeline.Host.Cli;

/// <summary>
/// <c>dead list | replay | drop</c>: pages that ended without an article. What changes something says first what it would
/// change, and does it with <c>--apply</c>; <c>why URL</c> shows one page's story, as <c>dead show</c> does.
/// </summary>
internal static class DeadCommand
{
    /// <summary>Letters a dry run shows.</summary>
    private const int Shown = 20;

    public static Command Create() => new("dead", "Shows pages that ended without an article, tries them anew or lets them go.")
    {
        List(),
        WhyCommand.Create("show"),
        Change("replay", "Makes pages due again that ended without an article.", static (letters, filter, now, stop) => letters.ReplayAsync(filter, now, stop)),
        Change("drop", "Takes pages off the list that ended without an article; why still tells their story.", static (letters, filter, now, stop) => letters.DismissAsync(filter, now, stop)),
    };

    private static Command List()
    {
        var limit = new Option<int>("--limit") { Description = "Letters to show, the newest first.", DefaultValueFactory = _ => 100 };
        var json = new Option<bool>("--json") { Description = "JSON lines." };
        var command = new Command("list", "Lists pages that ended without an article.") { limit, json };
        var filter = FilterOptions.AddTo(command);
        var options = SettingsOptions.AddTo(command);
        command.Runs((parsed, cancellationToken) =>
        {
            var wanted = filter.Read(parsed);
            if (parsed.GetValue(limit) is < 1 or > 10_000)
                throw new UsageException(["--limit: a number from 1 to 10000 is expected"]);
            return WithLettersAsync(options, parsed, async letters =>
            {
                var found = await letters.ListAsync(wanted, parsed.GetValue(limit), cancellationToken).ConfigureAwait(false);
                if (parsed.GetValue(json))
                    WriteJson(found);
                else
                    WriteTable(found, await letters.CountAsync(wanted, cancellationToken).ConfigureAwait(false));
                return 0;
            }, cancellationToken);
        });
        return command;
    }

    private static Command Change(string name, string description, Func<IDeadLetters, DeadLetterFilter, DateTimeOffset, CancellationToken, Task<int>> change)
    {
        var apply = new Option<bool>("--apply") { Description = "Do it; without it only tells what would be done." };
        var command = new Command(name, description) { apply };
        var filter = FilterOptions.AddTo(command);
        var options = SettingsOptions.AddTo(command);
        command.Runs((parsed, cancellationToken) =>
        {
            var wanted = filter.Read(parsed);
            return WithLettersAsync(options, parsed, async letters =>
            {
                if (parsed.GetValue(apply))
                {
                    var changed = await change(letters, wanted, TimeProvider.System.GetUtcNow(), cancellationToken).ConfigureAwait(false);
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {changed} pages"));
                    return 0;
                }

                WriteTable(await letters.ListAsync(wanted, Shown, cancellationToken).ConfigureAwait(false), await letters.CountAsync(wanted, cancellationToken).ConfigureAwait(false));
                Console.WriteLine("nothing was changed; --apply does it");
                return 0;
            }, cancellationToken);
        });
        return command;
    }

    private static Task<int> WithLettersAsync(SettingsOptions options, ParseResult parsed, Func<IDeadLetters, Task<int>> work, CancellationToken cancellationToken)
    {
        var (configuration, settings) = options.Read(parsed);
        return Stores.WithAsync(configuration, settings, async stores =>
        {
            await stores.GetRequiredService<ILedgerStore>().PrepareAsync(cancellationToken).ConfigureAwait(false);
            return await work(stores.GetRequiredService<IDeadLetters>()).ConfigureAwait(false);
        });
    }

    private static void WriteJson(IReadOnlyList<DeadLetter> letters)
    {
        foreach (var letter in letters)
            Console.WriteLine(JsonSerializer.Serialize(letter, WireFormat.Message));
    }

    private static void WriteTable(IReadOnlyList<DeadLetter> letters, long all)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("ended (UTC)", "reason", "link", "in words");
        foreach (var letter in letters)
            table.AddRow(letter.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Markup.Escape(letter.Reason), Markup.Escape(letter.Url), Markup.Escape(letter.Detail ?? ""));
        if (letters.Count > 0)
            AnsiConsole.Write(table);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{letters.Count} of {all} pages"));
    }

    /// <summary>Which letters: by link, reason, host and time.</summary>
    private sealed class FilterOptions
    {
        private readonly Option<string?> _url = new("--url") { Description = "One link." };
        private readonly Option<string?> _reason = new("--reason") { Description = "Why they ended: not-found, timeout, …" };
        private readonly Option<string?> _host = new("--host") { Description = "Their host." };
        private readonly Option<DateTimeOffset?> _after = Time("--after", "Ended at this time or later; UTC where it names no zone.");
        private readonly Option<DateTimeOffset?> _before = Time("--before", "Ended before this time.");

        public static FilterOptions AddTo(Command command)
        {
            var options = new FilterOptions();
            foreach (Option option in (Option[])[options._url, options._reason, options._host, options._after, options._before])
                command.Options.Add(option);
            return options;
        }

        public DeadLetterFilter Read(ParseResult parsed)
        {
            var url = parsed.GetValue(_url);
            var reason = parsed.GetValue(_reason);
            if (reason is not null && !Reasons.All.Contains(reason, StringComparer.Ordinal))
                throw new UsageException([$"--reason: {reason} is none; known: {string.Join(", ", Reasons.All)}"]);
            return new DeadLetterFilter
            {
                Url = url is null ? null : Urls.Normalise(url) ?? throw new UsageException([$"--url: {url} is not an absolute http or https address"]),
                Reason = reason,
                Host = parsed.GetValue(_host),
                After = parsed.GetValue(_after),
                Before = parsed.GetValue(_before),
            };
        }

        /// <summary>Times are read as the page and the search read them; the library would take them for local ones.</summary>
        private static Option<DateTimeOffset?> Time(string name, string description) => new(name)
        {
            Description = description,
            HelpName = "TIME",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (SearchQuery.TryParseTime(text, out var time))
                    return time;
                result.AddError($"{name}: a date such as 2025-08-01 or a time such as 2025-08-01T12:00 is expected, not '{text}'");
                return null;
            },
        };
    }
}

using System.Collections;
using System.CommandLine;
using NewsPipeline.Host.Settings;
using NewsPipeline.Text;

namespace NewsPipeline.Host.Cli;

/// <summary>What every command that needs settings takes: <c>--settings FILE</c>, <c>--roles a,b</c> and <c>--Section:Key=value</c>.</summary>
internal sealed class SettingsOptions
{
    private readonly Option<string[]> _settings = new("--settings") { Description = "A settings file read over appsettings.json; may be given several times.", HelpName = "FILE", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> _roles = new("--roles") { Description = "Roles of this process, separated by commas: feeds, articles, index, web.", HelpName = "ROLES" };

    /// <summary>Adds the options to a command.</summary>
    public static SettingsOptions AddTo(Command command)
    {
        var options = new SettingsOptions();
        command.Options.Add(options._settings);
        command.Options.Add(options._roles);
        command.TreatUnmatchedTokensAsErrors = false; // --Section:Key=value; what is no such word is refused in Read.
        return options;
    }

    /// <summary>True for <c>--Section:Key=value</c>.</summary>
    public static bool IsSetting(string token) => Setting(token) is not null;

    /// <summary>Reads and checks the settings. Throws <see cref="SettingsException"/> with every problem.</summary>
    public (IConfigurationRoot Configuration, AppSettings Settings) Read(ParseResult parsed) => Source(parsed).Load();

    /// <summary>Where the settings come from, <paramref name="overrides"/> last.</summary>
    public SettingsSource Source(ParseResult parsed, IReadOnlyDictionary<string, string?>? overrides = null)
    {
        Refuse(parsed);
        var commandLine = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        // A command whose argument takes any words (search) has taken the settings among them.
        foreach (var token in parsed.UnmatchedTokens.Concat(parsed.CommandResult.Tokens.Select(t => t.Value)))
        {
            if (Setting(token) is var (key, value))
                commandLine[key] = value;
        }

        var roles = parsed.GetValue(_roles)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        for (var i = 0; i < roles.Length; i++)
            commandLine[FormattableString.Invariant($"Pipeline:Roles:{i}")] = roles[i];
        foreach (var (key, value) in overrides ?? new Dictionary<string, string?>())
            commandLine[key] = value;

        return new SettingsSource(SettingsFiles.DefaultFile(Directory.GetCurrentDirectory()), parsed.GetValue(_settings) ?? [], EnvironmentVariables(), commandLine);
    }

    /// <summary>Throws <see cref="UsageException"/> for every word that is neither a command, an option nor a setting; a command whose argument takes any words would else look for it.</summary>
    internal static void Refuse(ParseResult parsed)
    {
        var bad = parsed.UnmatchedTokens
            .Concat(parsed.CommandResult.Tokens.Select(t => t.Value).Where(t => t.StartsWith("--", StringComparison.Ordinal) && t.Length > 2 && char.IsAsciiLetter(t[2])))
            .Where(t => !IsSetting(t)).Select(t => Unknown(t, parsed)).ToList();
        if (bad.Count > 0)
            throw new UsageException(bad);
    }

    private static string Unknown(string token, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var known = token.StartsWith('-') ? command.Options.Select(o => o.Name).Append("--help") : command.Subcommands.Select(c => c.Name);
        var name = token.Split('=', 2)[0];
        return NearestWord.Of(name, known) is { } near
            ? $"{name}: not known; did you mean {near}?"
            : $"{token}: not understood; settings are given as --Section:Key=value";
    }

    private static (string Key, string Value)? Setting(string token) =>
        token.StartsWith("--", StringComparison.Ordinal) && token.IndexOf('=', StringComparison.Ordinal) is > 2 and var at && token[2..at].Contains(':', StringComparison.Ordinal)
            ? (token[2..at], token[(at + 1)..])
            : null;

    private static Dictionary<string, string?> EnvironmentVariables() =>
        WithoutCase(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => KeyValuePair.Create((string)v.Key, (string?)v.Value)));

    /// <summary>
    /// Variables by their names without case, as settings are. Of names that differ only in case (http_proxy and HTTP_PROXY)
    /// one is taken; where they are settings with two values, which of them counts would be chance.
    /// </summary>
    internal static Dictionary<string, string?> WithoutCase(IEnumerable<KeyValuePair<string, string?>> variables)
    {
        var taken = new Dictionary<string, KeyValuePair<string, string?>>(StringComparer.OrdinalIgnoreCase);
        foreach (var variable in variables.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (!taken.TryAdd(variable.Key, variable) && variable.Key.Contains("__", StringComparison.Ordinal) && taken[variable.Key].Value != variable.Value)
                throw new UsageException([$"The environment has {taken[variable.Key].Key} and {variable.Key} with two values: unset one of them."]);
        }

        return taken.ToDictionary(v => v.Key, v => v.Value.Value, StringComparer.OrdinalIgnoreCase);
    }
}

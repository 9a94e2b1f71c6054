using NewsPipeline.Host.Settings;

namespace NewsPipeline.Tests.Deploy;

/// <summary>Settings of a deployment, read as the program reads them: its own file, then a file over it, environment and command line.</summary>
internal static class DeployedSettings
{
    private static readonly string[] Sections = [.. typeof(AppSettings).GetProperties().Select(p => p.Name)];

    /// <summary>The settings; throws with every problem, as the start would.</summary>
    public static AppSettings Bind(string settingsFile, IReadOnlyDictionary<string, string?> environment, IEnumerable<string> arguments)
    {
        var roles = arguments.SkipWhile(a => a != "--roles").Skip(1).First().Split(',');
        var commandLine = roles.Select((role, i) => (role, i)).ToDictionary(r => FormattableString.Invariant($"Pipeline:Roles:{r.i}"), r => (string?)r.role, StringComparer.OrdinalIgnoreCase);
        return SettingsCheck.Bind(SettingsFiles.Read(Repository.File("appsettings.json"), [settingsFile], environment, commandLine, Sections));
    }
}

using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace NewsPipeline.Host.Settings;

/// <summary>
/// Reads the settings of every source into one flat set: the settings file, <c>--settings</c> files, environment,
/// command line, later over earlier. A list in a later source replaces the earlier list whole; the framework's own
/// merge by index would leave default feeds and roles in a user's settings.
/// </summary>
internal static class SettingsFiles
{
    /// <summary>Name of the settings file that is looked for.</summary>
    public const string FileName = "appsettings.json";

    /// <summary>The file read where none is named: of the working directory, else beside the executable.</summary>
    public static string DefaultFile(string workingDirectory) =>
        File.Exists(Path.Combine(workingDirectory, FileName)) ? Path.Combine(workingDirectory, FileName) : Path.Combine(AppContext.BaseDirectory, FileName);

    /// <summary>
    /// Builds the configuration. Throws <see cref="SettingsException"/> naming the file where one is missing or is not JSON.
    /// </summary>
    /// <param name="baseFile">Read first.</param>
    /// <param name="extraFiles">Read over it, in order.</param>
    /// <param name="environment">Variables whose names begin with one of <paramref name="sections"/> followed by two underscores.</param>
    /// <param name="commandLine">Key and value pairs, keys with colons.</param>
    /// <param name="sections">Known top-level sections.</param>
    public static IConfigurationRoot Read(string baseFile, IEnumerable<string> extraFiles, IReadOnlyDictionary<string, string?> environment, IReadOnlyDictionary<string, string?> commandLine, IReadOnlyCollection<string> sections)
    {
        var settings = new SortedDictionary<string, string?>(ConfigurationKeyComparer.Instance);
        foreach (var file in extraFiles.Prepend(baseFile))
            Lay(settings, FromFile(file));
        var fromEnvironment = environment
            .Where(v => sections.Any(s => v.Key.StartsWith(s + "__", StringComparison.OrdinalIgnoreCase)))
            .ToDictionary(v => v.Key.Replace("__", ":", StringComparison.Ordinal), v => v.Value, StringComparer.OrdinalIgnoreCase);
        Lay(settings, fromEnvironment);
        Lay(settings, commandLine);
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private static Dictionary<string, string?> FromFile(string file)
    {
        if (!File.Exists(file))
            throw new SettingsException([$"settings file {file} does not exist"]);
        try
        {
            var values = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false).Build()
                .AsEnumerable().Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value, StringComparer.OrdinalIgnoreCase);
            MakeAbsolute(values, Path.GetDirectoryName(Path.GetFullPath(file))!);
            return values;
        }
        catch (InvalidDataException e)
        {
            throw new SettingsException([$"settings file {file}: {Words(e.GetBaseException())}"]);
        }
    }

    private static string Words(Exception problem) =>
        problem is JsonException { LineNumber: { } line } ? string.Create(CultureInfo.InvariantCulture, $"line {line + 1}: {problem.Message.Split(" LineNumber")[0]}") : problem.Message;

    /// <summary>Paths are relative to the file that names them.</summary>
    private static void MakeAbsolute(Dictionary<string, string?> values, string folder)
    {
        foreach (var key in values.Keys.Where(IsPath).ToList())
        {
            if (values[key] is { Length: > 0 } path)
                values[key] = Path.GetFullPath(path, folder);
        }
    }

    /// <summary>True for a setting whose value is a path.</summary>
    public static bool IsPath(string key) =>
        key.StartsWith("Entities:WatchLists:", StringComparison.OrdinalIgnoreCase)
        || key.StartsWith("Feeds:OpmlFiles:", StringComparison.OrdinalIgnoreCase)
        || key.Equals("Index:Elasticsearch:CaFile", StringComparison.OrdinalIgnoreCase);

    private static void Lay(SortedDictionary<string, string?> settings, IReadOnlyDictionary<string, string?> layer)
    {
        foreach (var list in layer.Select(ListOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList())
        {
            foreach (var old in settings.Keys.Where(k => k.StartsWith(list + ":", StringComparison.OrdinalIgnoreCase) || k.Equals(list, StringComparison.OrdinalIgnoreCase)).ToList())
                settings.Remove(old);
        }

        foreach (var (key, value) in layer)
        {
            if (!(string.IsNullOrEmpty(value) && IsList(key)))
                settings[key] = value;
        }
    }

    /// <summary>The outermost list a setting belongs to, or null: the part before the first numeric segment, or an empty list itself.</summary>
    private static string? ListOf(KeyValuePair<string, string?> setting)
    {
        var parts = setting.Key.Split(':');
        for (var i = 1; i < parts.Length; i++)
        {
            if (int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                return string.Join(':', parts.Take(i));
        }

        return string.IsNullOrEmpty(setting.Value) && IsList(setting.Key) ? setting.Key : null;
    }

    private static bool IsList(string key) => Lists.Contains(key);

    /// <summary>Every list of the settings, so that an empty one in a later source empties it.</summary>
    private static readonly HashSet<string> Lists = new(SettingsTree.Lists(), StringComparer.OrdinalIgnoreCase);
}

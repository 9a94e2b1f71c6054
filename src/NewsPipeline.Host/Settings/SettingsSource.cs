namespace NewsPipeline.Host.Settings;

/// <summary>Where the settings of a process come from: the files and, over them, the environment and command line it was started with.</summary>
/// <param name="baseFile">Read first.</param>
/// <param name="extraFiles">Read over it, in order.</param>
/// <param name="environment">The process's variables; only those that name a section count.</param>
/// <param name="commandLine">Key and value pairs, keys with colons.</param>
internal sealed class SettingsSource(string baseFile, IReadOnlyList<string> extraFiles, IReadOnlyDictionary<string, string?> environment, IReadOnlyDictionary<string, string?> commandLine)
{
    private static readonly string[] Sections = [.. typeof(AppSettings).GetProperties().Select(p => p.Name)];

    /// <summary>Every settings file, in the order they are read.</summary>
    public IReadOnlyList<string> Files { get; } = [baseFile, .. extraFiles];

    /// <summary>Reads every source anew. Throws <see cref="SettingsException"/> naming a file that is missing or is not JSON.</summary>
    public IConfigurationRoot Read() => SettingsFiles.Read(baseFile, extraFiles, environment, commandLine, Sections);

    /// <summary>Reads and checks. Throws <see cref="SettingsException"/> with every problem.</summary>
    public (IConfigurationRoot Configuration, AppSettings Settings) Load()
    {
        var configuration = Read();
        return (configuration, SettingsCheck.Bind(configuration));
    }
}

using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Settings;

/// <summary>
/// Notices that settings or OPML files changed and reads them anew. Looks at times and lengths when asked: a file system's
/// own events are lost on network shares and in containers whose files are mounted by link.
/// </summary>
internal sealed class SettingsWatch
{
    private const string OpmlFiles = "Feeds:OpmlFiles";

    private readonly SettingsSource _source;
    private IConfiguration _configuration;
    private IReadOnlyList<FileStamp> _seen;

    /// <summary>Begins with what the process was started with.</summary>
    public SettingsWatch(SettingsSource source, IConfiguration configuration) => (_source, _configuration, _seen) = (source, configuration, Look(source, configuration));

    /// <summary>What the files say now, or null where none changed since the last look.</summary>
    public SettingsReading? ReadIfChanged()
    {
        var look = Look(_source, _configuration);
        if (look.SequenceEqual(_seen))
            return null;
        // Looked at before it is read: what changes meanwhile is read again.
        _seen = look;
        try
        {
            var configuration = _source.Read();
            var elsewhere = !Others(configuration).SequenceEqual(Others(_configuration));
            // The OPML files to look at are the newest ones even where they are no good yet: their repair must be noticed.
            _configuration = configuration;
            _seen = [.. look.Where(s => _source.Files.Contains(s.Path)), .. Opml(configuration).Select(FileStamp.Of)];
            return new SettingsReading(Subscriptions.Of(SettingsCheck.Bind(configuration)), [], elsewhere);
        }
        catch (SettingsException e)
        {
            return new SettingsReading(null, e.Problems, false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SettingsReading(null, [e.Message], false);
        }
    }

    private static IReadOnlyList<FileStamp> Look(SettingsSource source, IConfiguration configuration) =>
        [.. source.Files.Concat(Opml(configuration)).Select(FileStamp.Of)];

    private static IEnumerable<string> Opml(IConfiguration configuration) => configuration.GetSection(OpmlFiles).GetChildren().Select(f => f.Value).OfType<string>();

    /// <summary>Every setting but the feeds themselves.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> Others(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(s => s.Value is not null && !s.Key.StartsWith("Feeds:Subscriptions:", StringComparison.OrdinalIgnoreCase) && !s.Key.StartsWith(OpmlFiles + ":", StringComparison.OrdinalIgnoreCase))
        .OrderBy(s => s.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>A file as it was when last looked at; all but its path is default where there is none.</summary>
    private readonly record struct FileStamp(string Path, DateTime Written, long Length)
    {
        public static FileStamp Of(string path) => new FileInfo(path) is { Exists: true } file ? new FileStamp(path, file.LastWriteTimeUtc, file.Length) : new FileStamp(path, default, default);
    }
}

/// <summary>What changed files say.</summary>
/// <param name="Subscriptions">The feeds they name, or null where they cannot be used.</param>
/// <param name="Problems">What is wrong with them, a sentence each.</param>
/// <param name="OthersChanged">Whether settings changed that need a restart.</param>
internal sealed record SettingsReading(IReadOnlyList<Subscription>? Subscriptions, IReadOnlyList<string> Problems, bool OthersChanged);

namespace NewsPipeline.Entities;

/// <summary>
/// The watch list in force. Something of the host (a timer, a Quartz job) calls <see cref="ReloadIfChanged"/> every few
/// seconds; readers take <see cref="Current"/> once per article.
/// </summary>
public sealed class WatchListStore
{
    private readonly Lock _reload = new();
    private readonly IReadOnlyList<string> _paths;
    private readonly TimeProvider _time;
    private volatile EntityTagger _current;
    private long _loadedAt;
    private (DateTime Written, long Length)[] _seen;

    /// <summary>Loads the files.</summary>
    /// <exception cref="InvalidDataException">A file cannot be used; the message holds a line for each problem.</exception>
    public WatchListStore(IEnumerable<string> paths, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _loadedAt = _time.GetUtcNow().Ticks;
        _paths = [.. paths];
        _seen = Look();
        (var list, Problems) = WatchListFiles.Load(_paths);
        _current = new EntityTagger(list ?? throw new InvalidDataException(string.Join(Environment.NewLine, Problems)));
    }

    /// <summary>The tagger of the newest list that could be used.</summary>
    public EntityTagger Current => _current;

    /// <summary>When the list in force was taken into use.</summary>
    public DateTimeOffset LoadedAt => new(Interlocked.Read(ref _loadedAt), TimeSpan.Zero);

    /// <summary>What the last load found, sentences beginning with file and line; empty where all is well.</summary>
    public IReadOnlyList<string> Problems { get; private set; }

    /// <summary>
    /// Looks whether a file's time or length changed and, if so, loads all. A list that cannot be used leaves the old one in
    /// force. The answer says whether <see cref="Current"/> is another list now, and the problems if files were read.
    /// </summary>
    public WatchListReload ReloadIfChanged()
    {
        lock (_reload)
        {
            var look = Look();
            if (look.AsSpan().SequenceEqual(_seen))
                return new WatchListReload(false, []);
            var (list, problems) = WatchListFiles.Load(_paths);
            (_seen, Problems) = (look, problems);
            if (list is null || list.Equals(_current.WatchList))
                return new WatchListReload(false, problems);
            var tagger = new EntityTagger(list);
            Interlocked.Exchange(ref _loadedAt, _time.GetUtcNow().Ticks);
            _current = tagger;
            return new WatchListReload(true, problems);
        }
    }

    private (DateTime Written, long Length)[] Look() => [.. _paths.Select(p => new FileInfo(p)).Select(f => f.Exists ? (f.LastWriteTimeUtc, f.Length) : default)];
}

/// <summary>What a look at the files brought.</summary>
/// <param name="Changed">Whether another list is in force now: its version differs, so articles need re-tagging.</param>
/// <param name="Problems">Sentences beginning with file and line.</param>
public sealed record WatchListReload(bool Changed, IReadOnlyList<string> Problems);

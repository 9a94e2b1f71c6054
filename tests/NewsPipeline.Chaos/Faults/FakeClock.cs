using System.Globalization;

namespace NewsPipeline.Chaos.Faults;

/// <summary>
/// A clock of the pipeline's processes that jumps while they run: libfaketime (Debian's package of that name) reads the
/// offset from a file at every look. The monotonic clock goes on.
/// </summary>
internal sealed class FakeClock
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    private readonly string _file;
    private int _offset;

    public FakeClock(string folder)
    {
        _file = Path.Combine(folder, "clock");
        Write();
    }

    /// <summary>Null where the clock can jump, else why not.</summary>
    public static string? Problem => File.Exists(Library) ? null : "needs libfaketime";

    /// <summary>What a process needs to be under this clock.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LD_PRELOAD"] = Library,
        ["FAKETIME_TIMESTAMP_FILE"] = _file,
        ["FAKETIME_NO_CACHE"] = "1",
        ["NO_FAKE_STAT"] = "1", // Else files seem to change with the clock.
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
    };

    public void Jump(TimeSpan by)
    {
        _offset += (int)by.TotalSeconds;
        Write();
    }

    /// <summary>In one step: a process must not read half a number.</summary>
    private void Write()
    {
        File.WriteAllText(_file + ".new", string.Create(CultureInfo.InvariantCulture, $"{_offset:+0;-0;+0}\n"));
        File.Move(_file + ".new", _file, overwrite: true);
    }
}

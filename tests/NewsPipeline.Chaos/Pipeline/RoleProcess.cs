using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace NewsPipeline.Chaos.Pipeline;

/// <summary>A process of the pipeline that is killed and started again; what it prints goes to a file.</summary>
internal sealed class RoleProcess(string name, string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) : IDisposable
{
    private readonly StreamWriter _log = new(Path.Combine(folder, $"{name}.log"), append: true) { AutoFlush = true };
    private readonly ConcurrentDictionary<string, int> _errors = new(StringComparer.Ordinal);
    private readonly Lock _turn = new();
    private Process? _process;

    public string Name => name;

    /// <summary>Resident memory (bytes), open files and threads at this moment; null where it has just ended.</summary>
    public (long Memory, int Files, int Threads)? Measure()
    {
        lock (_turn)
        {
            if (_process is null || _process.HasExited)
                return null;
            return (ResidentMemory(_process.Id), Directory.GetFiles(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/fd")).Length, Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/task")).Length);
        }
    }

    /// <summary>Largest resident memory seen, bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Times it ended although nobody had killed it.</summary>
    public int EndedByItself { get; private set; }

    /// <summary>Lines it logged as errors, by category and event, and how often.</summary>
    public IReadOnlyDictionary<string, int> Errors => _errors;

    public void Start()
    {
        lock (_turn)
            StartOne();
    }

    /// <summary>SIGKILL, and started again.</summary>
    public void KillAndStart()
    {
        lock (_turn)
        {
            _process?.Kill();
            _process?.WaitForExit();
            _process?.Dispose();
            StartOne();
        }
    }

    /// <summary>Measures it, and starts it again as a supervisor would where it has ended by itself.</summary>
    public void Watch()
    {
        lock (_turn)
        {
            if (_process is null)
                return;
            if (_process.WaitForExit(TimeSpan.Zero))
            {
                EndedByItself++;
                Note(string.Create(CultureInfo.InvariantCulture, $"== ended by itself with {_process.ExitCode}"));
                _process.Dispose();
                StartOne();
            }
            else
            {
                PeakMemory = Math.Max(PeakMemory, ResidentMemory(_process.Id));
            }
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _process?.Kill();
            _process?.WaitForExit();
            _process?.Dispose();
            _process = null;
        }

        _log.Dispose();
    }

    private void StartOne()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "NewsPipeline.Host.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet cannot be started");
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Bytes; 0 where it has just ended.</summary>
    private static long ResidentMemory(int process)
    {
        try
        {
            // The second number is in pages.
            return long.Parse(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/statm")).Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>A line is: time, level, category[event], words.</summary>
    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_log)
        {
            if (_log.BaseStream is { CanWrite: true })
                _log.WriteLine(line);
        }

        var words = line.Split(' ', 4);
        if (words.Length > 2 && words[1] is "fail:" or "crit:")
            _errors.AddOrUpdate(words[2], 1, (_, count) => count + 1);
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NewsPipeline.Tests.WholePipeline;

/// <summary>The real program as a process of its own.</summary>
internal static class Program
{
    /// <summary>Path of the program the tests were built with.</summary>
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "NewsPipeline.Host.dll");

    /// <summary>Starts it in the tests' folder, with the shipped settings; what it prints goes to <paramref name="onLine"/>.</summary>
    public static Process Start(IEnumerable<string> arguments, Action<string>? onLine = null)
    {
        var start = new ProcessStartInfo("dotnet", [File, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        var program = Process.Start(start) ?? throw new InvalidOperationException("dotnet cannot be started");
        program.OutputDataReceived += (_, line) => onLine?.Invoke(line.Data ?? "");
        program.ErrorDataReceived += (_, line) => onLine?.Invoke(line.Data ?? "");
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();
        return program;
    }

    /// <summary>A port of loopback that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

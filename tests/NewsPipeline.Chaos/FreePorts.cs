using System.Net;
using System.Net.Sockets;

namespace NewsPipeline.Chaos;

/// <summary>Ports of loopback for servers that are told theirs.</summary>
internal static class FreePorts
{
    /// <summary>Where the search begins: below the ports the system hands out by itself, and elsewhere for every process.</summary>
    private static int _next = 12_000 + (Environment.ProcessId % 1_000 * 16);

    /// <summary>The first of <paramref name="count"/> ports in a row that were free a moment ago.</summary>
    public static int Take(int count)
    {
        for (var tries = 0; tries < 1_000; tries++)
        {
            var port = Interlocked.Add(ref _next, count) - count;
            if (Enumerable.Range(port, count).All(IsFree))
                return port;
        }

        throw new InvalidOperationException($"no {count} free ports in a row");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.CommandLine;
using MassTransit;
using NewsPipeline.Host.Settings;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Cli;

/// <summary>The edge of every command: expected failures become one line each on stderr and an exit code, 1 for a failure and 2 for wrong usage.</summary>
internal static class Edge
{
    /// <summary>Gives the command its action.</summary>
    public static void Runs(this Command command, Func<ParseResult, CancellationToken, Task<int>> action) => command.SetAction(async (parsed, cancellationToken) =>
    {
        try
        {
            return await action(parsed, cancellationToken).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            return Fail(e.Problems, 2);
        }
        catch (SettingsException e)
        {
            return Fail(e.Problems, 1);
        }
        catch (Exception e) when (e is UnavailableException or BadSearchException or IOException or UnauthorizedAccessException)
        {
            return Fail([e.Message], 1);
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionException && cancellationToken.IsCancellationRequested)
        {
            return 130; // A bus that is told to stop while it waits for its broker ends with the last failed connection.
        }
        catch (ConnectionException e)
        {
            return Fail([$"Bus: {e.Message}: {e.GetBaseException().Message}"], 1);
        }
    });

    private static int Fail(IEnumerable<string> problems, int code)
    {
        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
        return code;
    }
}

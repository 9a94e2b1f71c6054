using Spectre.Console;

namespace NewsPipeline.Host.Cli;

/// <summary>Progress of long work: a bar on a terminal, nothing in a pipe.</summary>
internal static class Progress
{
    /// <summary>Runs <paramref name="work"/>, which calls its argument once per finished piece.</summary>
    public static Task OverAsync(string what, int pieces, Func<Action, Task> work) => Console.IsErrorRedirected || Console.IsOutputRedirected
        ? work(static () => { })
        : AnsiConsole.Progress().StartAsync(bar =>
        {
            var task = bar.AddTask(what, maxValue: pieces);
            return work(() => task.Increment(1));
        });
}

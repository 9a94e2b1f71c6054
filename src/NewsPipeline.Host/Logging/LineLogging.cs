using Microsoft.Extensions.Logging.Console;

namespace NewsPipeline.Host.Logging;

/// <summary>The log of every command that logs.</summary>
internal static class LineLogging
{
    /// <summary>Adds the console, a line an entry.</summary>
    public static ILoggingBuilder AddLines(this ILoggingBuilder logging, Action<ConsoleLoggerOptions>? options = null) => logging
        .AddConsole(o =>
        {
            o.FormatterName = LineFormatter.FormatterName;
            options?.Invoke(o);
        })
        .AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
}

using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using NewsPipeline.Flow;

namespace NewsPipeline.Host.Logging;

/// <summary>
/// One log entry, one line, at most a kibibyte: titles, addresses and server words reach the log, and none of them may
/// forge a line, command a terminal or fill a disk. The framework's single-line formatter lets carriage returns and
/// escapes pass and has no cap. What may pass by itself, or was given up in time, is told in words: a store or broker
/// that is away fails hundreds of messages at once, and where in the code each noticed it helps nobody.
/// </summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>Its name among the console's formatters.</summary>
    public const string FormatterName = "line";

    /// <summary>Longest line without an exception, UTF-8 bytes with its end.</summary>
    internal const int MaxLine = 1024;

    /// <summary>Longest line with one: a stack of the bus goes through dozens of filters.</summary>
    internal const int MaxLineWithException = 8 * 1024;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var head = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Level(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] ");
        var line = new StringBuilder(head);
        var left = (logEntry.Exception is null ? MaxLine : MaxLineWithException) - Encoding.UTF8.GetByteCount(head) - 1;
        left = Append(line, message, Math.Min(left, MaxLine));
        if (logEntry.Exception is { } exception)
            Append(line, PassingFailure.Is(exception) || exception is OperationCanceledException ? $" {exception.GetType()}: {exception.Message}" : $" {exception}", left);
        textWriter.Write(line.Append('\n').ToString());
    }

    /// <summary>Appends what fits of the text, escaped; returns the bytes that are left.</summary>
    private static int Append(StringBuilder line, string text, int bytes)
    {
        const string Cut = "…";
        var left = bytes - Encoding.UTF8.GetByteCount(Cut);
        foreach (var rune in text.EnumerateRunes()) // Lone surrogates come as U+FFFD.
        {
            var written = Escaped(rune);
            var size = written is null ? rune.Utf8SequenceLength : written.Length;
            if (size > left)
            {
                line.Append(Cut);
                return 0;
            }

            left -= size;
            if (written is null)
                line.Append(rune.ToString());
            else
                line.Append(written);
        }

        return left;
    }

    /// <summary>What is neither seen nor harmless: control characters, line ends of every kind, and marks that turn the direction or hide. ASCII, or null where the rune may stand.</summary>
    private static string? Escaped(Rune rune) => rune.Value switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
            string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ => null,
    };

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}

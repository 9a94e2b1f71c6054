using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using NewsPipeline.Host.Logging;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Host;

/// <summary>Case 46 of eval/safety/bad_inputs.json: what outsiders write stays inside its own line of the log.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string> Titles =>
    [
        "Title\r\n2026-03-01T12:00:00.000Z fail: NewsPipeline.Host[1] the ledger is gone",
        "\u001b[2J\u001b[1;31mred\u001b[0m and \u009b31m",
        "line\u2028paragraph\u2029next\u0085\v\f\0",
        "\u202Etxt.exe\u202C \u2066isolated\u2069 \uFEFF\u200B",
        "lone \uD800 surrogate",
        new string('a', 1_000_000),
        string.Concat(Enumerable.Repeat("ж🙂", 200_000)),
    ];

    [Theory]
    [MemberData(nameof(Titles))]
    public void N46_text_of_outsiders_is_one_escaped_line_of_a_kibibyte(string title)
    {
        var line = Written($"Page 17 dropped: {title}", null);
        Assert.EndsWith("\n", line, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 1024);
        Assert.DoesNotContain(line[..^1], c => char.IsControl(c) || char.IsSurrogate(c) && !line.Contains("🙂", StringComparison.Ordinal) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF');
        Assert.Contains("Page 17 dropped: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void N46_exception_with_such_a_text_is_one_line_too()
    {
        var line = Written("It failed", new InvalidOperationException("first\r\n2026 fail: forged\u001b[0m" + new string('x', 100_000)));
        Assert.Equal(1, line.Count(c => c == '\n'));
        Assert.DoesNotContain('\u001b', line);
        Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 8 * 1024);
    }

    [Fact]
    public void Failure_that_passes_is_told_without_its_stack()
    {
        var away = Record.Exception((Action)(() => throw new LedgerUnavailableException("the ledger cannot be reached", new TimeoutException("no answer"))));
        var line = Written("It failed", away);
        Assert.EndsWith("It failed NewsPipeline.Ledger.LedgerUnavailableException: the ledger cannot be reached\n", line, StringComparison.Ordinal);
    }

    [Fact]
    public void N46_the_console_writes_with_this_formatter()
    {
        using var services = Services();
        var name = services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.FormatterName;
        Assert.IsType<LineFormatter>(services.GetServices<ConsoleFormatter>().Single(f => f.Name == name));
    }

    private static string Written(string message, Exception? exception)
    {
        using var services = Services();
        using var text = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Information, "NewsPipeline.Flow.FetchArticleConsumer", new EventId(202), message, exception, static (state, _) => state);
        services.GetServices<ConsoleFormatter>().OfType<LineFormatter>().Single().Write(entry, null, text);
        return text.ToString();
    }

    private static ServiceProvider Services() => new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging(l => l.AddLines()).BuildServiceProvider();
}

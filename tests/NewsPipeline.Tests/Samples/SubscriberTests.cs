using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsPipeline.Contracts;
using NewsPipeline.Tests.Adapters.RabbitMq;
using NewsPipeline.Tests.Messages;
using RabbitMQ.Client;

namespace NewsPipeline.Tests.Samples;

/// <summary>Each sample as a newsroom would start it, against a real broker: it reads an article that was published as plain JSON.</summary>
[Servers]
public sealed class SubscriberTests
{
    [Fact]
    public async Task Node_subscriber_prints_the_article_that_is_published()
    {
        await using var broker = await VirtualHost.CreateAsync();
        await SkipUnlessAsync("node", "--version");
        await SkipUnlessAsync("npm", "--version");
        var folder = Directory.CreateTempSubdirectory("subscriber-").FullName;
        foreach (var file in new[] { "package.json", "package-lock.json", "subscriber.js" })
            File.Copy(Repository.File($"samples/node/{file}"), Path.Combine(folder, file));
        var (exitCode, output) = await RunAsync("npm", folder, "ci", "--no-audit", "--no-fund");
        Assert.SkipWhen(exitCode != 0 && Regex.IsMatch(output, "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT"), "needs the npm registry");
        Assert.True(exitCode == 0, output);

        await AssertPrintsAsync(broker, "node", folder, "subscriber.js");

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Python_subscriber_prints_the_article_that_is_published()
    {
        await using var broker = await VirtualHost.CreateAsync();
        await SkipUnlessAsync("python3", "-c", "import pika");

        await AssertPrintsAsync(broker, "python3", Repository.Root, "samples/python/subscriber.py");
    }

    [Fact]
    public async Task CSharp_subscriber_prints_the_article_that_is_published()
    {
        await using var broker = await VirtualHost.CreateAsync();
        var built = Repository.File($"samples/csharp/{Path.GetRelativePath(Repository.File("tests/NewsPipeline.Tests"), AppContext.BaseDirectory)}/Subscriber.dll");
        Assert.SkipUnless(File.Exists(built), "needs the sample, which is built with the solution");

        await AssertPrintsAsync(broker, "dotnet", Repository.Root, built, broker.Url); // The bus library declares the exchange, which wants more rights than a reader has.
    }

    [Fact]
    public void Lock_file_names_no_registry() =>
        Assert.DoesNotContain("resolved", File.ReadAllText(Repository.File("samples/node/package-lock.json")), StringComparison.Ordinal);

    private static async Task AssertPrintsAsync(VirtualHost broker, string program, string folder, string script, string? url = null)
    {
        using var subscriber = Process.Start(new ProcessStartInfo(program, [script, url ?? await broker.ReaderUrlAsync(), "reader.newsroom"]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var errors = subscriber.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await LineAsync(subscriber, errors, line => line.StartsWith("waiting", StringComparison.Ordinal));
            await broker.PublishAsync(Exchanges.ArticleTagged, JsonSerializer.Serialize(Filled.ArticleTagged, WireFormat.Message), new BasicProperties { ContentType = "application/json" });
            var printed = await LineAsync(subscriber, errors, line => line.StartsWith("Example News", StringComparison.Ordinal));
            Assert.Equal("Example News: Calls break off [whatsapp] https://example.org/news/calls", printed);
        }
        finally
        {
            subscriber.Kill(entireProcessTree: true);
        }
    }

    private static async Task<string> LineAsync(Process subscriber, Task<string> errors, Func<string, bool> wanted)
    {
        while (await subscriber.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(VirtualHost.Patience) is { } line)
        {
            if (wanted(line))
                return line;
        }

        Assert.Fail("the subscriber ended: " + await errors);
        return "";
    }

    private static async Task SkipUnlessAsync(string program, params string[] arguments)
    {
        var works = false;
        try
        {
            works = (await RunAsync(program, Repository.Root, arguments)).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // Not installed.
        }

        Assert.SkipUnless(works, $"needs {program} ({string.Join(' ', arguments)})");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, string.Concat(texts));
    }
}

using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NewsPipeline.Tests.Web;

/// <summary>axe-core over every page, in both colour schemes and at both widths: no violation of any rule.</summary>
[Servers]
public sealed class AxeTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string[] Pages =
    [
        "/", "/?q=WhatsApp", "/?q=WhatsApp+or+Telegram&after=2025-08-01&source=ledger", "/?q=nothingatall", "/?q=%22", "/articles/00000000000000000000000000000000",
        "/feeds", "/feeds/poll", "/entities", "/entities/whatsapp", "/status", "/status?url=https%3A%2F%2Fledger.example%2F2025%2F08%2F-story", "/dead", "/zone", "/api", "/missing",
    ];

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task No_page_violates_a_rule(ColorScheme scheme, int width)
    {
        var page = await browser.OpenAsync(scheme: scheme, width: width);
        var axe = await Script.Value;
        await using var site = await NewsSite.StartAsync(World.Fill);
        var violations = new List<string>();
        foreach (var address in Pages)
        {
            await page.GotoAsync(new Uri(site.Address, address).AbsoluteUri);
            await page.EvaluateAsync(axe);
            var found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run({ resultTypes: ['violations'] })).violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.html.slice(0, 120)).join(' | '))");
            violations.AddRange(found.EnumerateArray().Select(v => $"{address} {v.GetString()}"));
        }

        Assert.Empty(violations);
    }

    /// <summary>axe-core as its lock file names it, installed once; null never: without npm or its registry the tests skip and say so.</summary>
    private static readonly Lazy<Task<string>> Script = new(async () =>
    {
        var folder = Directory.CreateTempSubdirectory("axe-").FullName;
        try
        {
            foreach (var file in new[] { "package.json", "package-lock.json" })
                File.Copy(Repository.File($"tests/axe/{file}"), Path.Combine(folder, file));
            var (code, output) = await NpmAsync(folder);
            Assert.SkipWhen(code != 0 && Regex.IsMatch(output, "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT"), "needs the npm registry");
            Assert.True(code == 0, output);
            return await File.ReadAllTextAsync(Path.Combine(folder, "node_modules", "axe-core", "axe.min.js"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    });

    private static async Task<(int Code, string Output)> NpmAsync(string folder)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = await Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            await npm.WaitForExitAsync();
            return (npm.ExitCode, string.Concat(output));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("needs npm");
            return default;
        }
    }
}

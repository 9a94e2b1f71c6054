using Microsoft.Playwright;

namespace NewsPipeline.Tests.Web;

/// <summary>Debian's Chromium, started once for the tests that need it; without one they skip and say so.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string Executable = Environment.GetEnvironmentVariable("NEWSPIPELINE_CHROMIUM") ?? "/usr/bin/chromium";
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A fresh tab; skips the running test where there is no Chromium.</summary>
    public async Task<IPage> OpenAsync(bool script = true, ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900)
    {
        Needs.Kind("Servers");
        Assert.SkipUnless(browser is not null, $"needs Chromium at {Executable} (or NEWSPIPELINE_CHROMIUM)");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = script,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

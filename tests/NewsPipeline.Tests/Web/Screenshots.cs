using Microsoft.Playwright;

namespace NewsPipeline.Tests.Web;

/// <summary>Pictures of every page for people to judge and for the README: made where NEWSPIPELINE_SCREENSHOTS names a folder.</summary>
[Servers]
public sealed class Screenshots(Browser browser) : IClassFixture<Browser>
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("search", "/"), ("query", "/?q=WhatsApp&entity=roskomnadzor"), ("mistake", "/?q=%22calls"), ("none", "/?q=nothingatall&lang=en"),
        ("article", "/articles/00000000000000000000000000000000"), ("russian", "/articles/00000000000000000000000000000001"),
        ("feeds", "/feeds"), ("entities", "/entities"), ("entity", "/entities/whatsapp"),
        ("status", "/status?url=https%3A%2F%2Fledger.example%2F2025%2F08%2F-story"), ("missing", "/missing"),
    ];

    [Fact]
    public async Task Every_page_is_pictured_on_desktop_phone_and_in_the_dark()
    {
        var folder = Environment.GetEnvironmentVariable("NEWSPIPELINE_SCREENSHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "makes pictures where NEWSPIPELINE_SCREENSHOTS names a folder");
        await using var site = await NewsSite.StartAsync(World.Fill);
        await using var empty = await NewsSite.StartAsync((_, ledger) => World.Fill(new FakeArticleSearch(), ledger));
        foreach (var (kind, scheme, width, height) in new[]
        {
            ("desktop", ColorScheme.Light, 1280, 900), ("dark", ColorScheme.Dark, 1280, 900), ("phone", ColorScheme.Light, 390, 844),
        })
        {
            var page = await browser.OpenAsync(scheme: scheme, width: width, height: height);
            foreach (var (name, address) in Pages.Select(p => (p.Name, new Uri(site.Address, p.Path))).Append(("empty", empty.Address)))
            {
                await page.GotoAsync(address.AbsoluteUri);
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{kind}.png"), FullPage = kind == "phone" || name is "article" });
            }
        }
    }
}

namespace NewsPipeline.Host.Web.Pages;

/// <summary>The frame of every page.</summary>
internal static class Layout
{
    private static readonly (string Key, string Address, string Name)[] Sections =
        [("search", "/", "Search"), ("entities", "/entities", "Entities"), ("feeds", "/feeds", "Feeds"), ("status", "/status", "Status")];

    /// <summary>A whole page. <paramref name="head"/> adds to the head, <paramref name="section"/> is the present entry of the menu.</summary>
    public static IResult Page(string title, string section, Html body, int status = StatusCodes.Status200OK, Html? head = null, bool hasResults = false)
    {
        var menu = Sections.Select(s => Entry(s.Address, s.Name, string.Equals(s.Key, section, StringComparison.Ordinal)));
        Html page = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <link rel="icon" href="{Assets.Address("favicon.svg")}" type="image/svg+xml">
            <link rel="stylesheet" href="{Assets.Address("site.css")}">
            <script src="{Assets.Address("site.js")}" defer></script>
            {head ?? Html.Empty}
            </head>
            <body>
            <a class="skip" href="#main">Skip to content</a>
            {(hasResults ? $"""<a class="skip" href="#results">Skip to results</a>""" : Html.Empty)}
            <header class="masthead">
            <a class="wordmark" href="/">News<b>Pipeline</b></a>
            <nav aria-label="Pages">{menu}</nav>
            </header>
            <main id="main">
            {body}
            </main>
            <footer>
            <a href="/api">API</a>
            <a href="/rss">RSS</a>
            <a href="/health/ready">Health</a>
            <span>Times in {ReaderZone.Name} · <a href="/zone">change</a></span>
            </footer>
            </body>
            </html>

            """;
        return TypedResults.Content(page.ToString(), "text/html; charset=utf-8", System.Text.Encoding.UTF8, status);
    }

    private static Html Entry(string address, string name, bool current) =>
        $"""<a href="{address}"{(current ? $" aria-current=\"page\"" : Html.Empty)}>{name}</a>""";
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace NewsPipeline.Host.Demo.Templates;

/// <summary>A local daily: semantic HTML5, metadata as JSON-LD, share bar above and most-read beside the text.</summary>
internal static class CourierPage
{
    public static Markup Render(DemoPageView page) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{page.Article.Title} | {page.Outlet.Name}</title>
        <meta name="description" content="{page.Article.Summary}">
        <link rel="canonical" href="{page.CanonicalUrl}">
        <link rel="alternate" type="application/rss+xml" title="All stories" href="{page.FeedUrl}">
        <script type="application/ld+json">{JsonLd(page)}</script>
        <style>body{Css("{font:17px/1.5 Georgia,serif;max-width:62rem;margin:auto;padding:0 1rem}")} .columns{Css("{display:grid;grid-template-columns:2fr 1fr;gap:2rem}")}</style>
        </head>
        <body class="story">
        <header class="masthead"><a href="{page.HomeUrl}">{page.Outlet.Name}</a>
        <nav aria-label="Sections"><ul><li><a href="{page.HomeUrl}">News</a></li><li><a href="{page.HomeUrl}">Technology</a></li><li><a href="{page.HomeUrl}">Sport</a></li><li><a href="{page.HomeUrl}">Harbour</a></li><li><a href="{page.HomeUrl}">Letters</a></li></ul></nav></header>
        <div class="cookie-banner" role="dialog">We use two cookies, both of them for the crossword. <button>Fine</button></div>
        <div class="columns">
        <main><article>
        <h1>{page.Article.Title}</h1>
        <p class="standfirst">{page.Article.Standfirst}</p>
        <p class="byline">By <a rel="author" href="{page.HomeUrl}">{page.Article.Author}</a> · <time datetime="{Iso(page.Published)}">{page.Published.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)}</time></p>
        <ul class="share-bar"><li><a href="#">Share by e-mail</a></li><li><a href="#">Copy link</a></li><li><a href="#">Print this story</a></li></ul>
        {Figure(page)}
        <div class="article-body">
        {ArticleBody.Html(page.Article)}
        </div>
        <aside class="newsletter"><h3>The Tide Table</h3><p>Our morning letter, in your inbox before the first ferry. No advertising, one joke.</p><form><input type="email" placeholder="Your e-mail"><button>Sign me up</button></form></aside>
        <p class="tags">Filed under: <a href="{page.HomeUrl}">{page.Article.Section}</a></p>
        </article>
        <section class="comments" id="comments"><h3>2 comments</h3>
        <div class="comment"><b>Mudlark77</b><p>Another day, another story nobody asked my opinion about. Here it is anyway.</p></div>
        <div class="comment"><b>Ferry Annie</b><p>The crossword was too easy again. Please pass this on.</p></div></section>
        </main>
        <aside class="related"><h3>More from the Courier</h3><ul>{Markup.Join(page.Related.Select(link => Markup.Of($"""<li><a href="{link.Url}">{link.Title}</a></li>""")))}</ul></aside>
        </div>
        <footer><p>{page.Outlet.Name} is a sample outlet of the NewsPipeline demo. Its reports are invented.</p><p>Contact the newsroom · Complaints · Privacy</p></footer>
        </body>
        </html>
        """);

    private static Markup Figure(DemoPageView page) => page.Article.Caption.Length == 0 ? Markup.Empty : Markup.Of($"""
        <figure><svg viewBox="0 0 160 50" role="img" aria-hidden="true"><rect width="160" height="50" fill="#9fb8c8"/><rect y="34" width="160" height="16" fill="#4b6f83"/></svg><figcaption>{page.Article.Caption} <span class="credit">Photograph: Courier staff</span></figcaption></figure>
        """);

    // The default JSON encoder writes <, > and & as \u escapes, so that no text can end the script element.
    private static Markup JsonLd(DemoPageView page) => new(new JsonObject
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "NewsArticle",
        ["headline"] = page.Article.Title,
        ["description"] = page.Article.Summary,
        ["url"] = page.CanonicalUrl,
        ["datePublished"] = Iso(page.Published),
        ["dateModified"] = Iso(page.Updated ?? page.Published),
        ["author"] = new JsonArray(new JsonObject { ["@type"] = "Person", ["name"] = page.Article.Author }),
        ["publisher"] = new JsonObject { ["@type"] = "NewsMediaOrganization", ["name"] = page.Outlet.Name },
        ["articleSection"] = page.Article.Section,
        ["inLanguage"] = page.Article.Language,
    }.ToJsonString());

    private static Markup Css(string rule) => new(rule);

    private static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

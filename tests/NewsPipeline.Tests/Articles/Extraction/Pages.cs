using System.Text;
using NewsPipeline.Articles.Extraction;

namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>Small pages of our own.</summary>
internal static class Pages
{
    public static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Uri Url = new("https://ledger.example/world/bridge-reopens");

    public const string First = "The old bridge over the Ferry river reopened on Monday, nine months after a barge struck its central pier and closed the road.";
    public const string Second = "Engineers replaced two spans and strengthened the others, the county said, at a cost that came in slightly under the estimate.";
    public const string Third = "Drivers queued from early morning, and the first across was a baker, who had waited since four o'clock with a van full of bread.";

    /// <summary>A whole page around <paramref name="body"/>.</summary>
    public static string Around(string body, string head = "") => $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge reopens after nine months | The Ledger</title>
        <meta property="og:site_name" content="The Ledger">{head}</head>
        <body><header class="masthead"><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
        <main><article><h1>Bridge reopens after nine months</h1>{body}</article>
        <section class="comments"><h2>2 comments</h2><p>I drove over it today and it felt much better than before, well done to everybody.</p></section></main>
        <aside class="related"><h2>Related stories</h2><ul><li><a href="/a">Ferry service to end as bridge opens again</a></li></ul></aside>
        <footer class="footer"><p>© The Ledger. <a href="/privacy">Privacy</a></p></footer></body></html>
        """;

    public static string Story(string between = "", string head = "") =>
        Around($"<div class=\"article-body\"><p>{First}</p>{between}<p>{Second}</p><p>{Third}</p></div>", head);

    public static ExtractedPage Extract(string html, Uri? url = null) =>
        new ArticleExtractor().Extract(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", url ?? Url, Now);
}

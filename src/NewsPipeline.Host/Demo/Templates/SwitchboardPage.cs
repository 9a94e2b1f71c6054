using System.Globalization;

namespace NewsPipeline.Host.Demo.Templates;

/// <summary>A magazine on digital policy: nested divs of a page builder, OpenGraph metadata, a pull-out box in the middle of the column.</summary>
internal static class SwitchboardPage
{
    public static Markup Render(DemoPageView page) => Markup.Of($"""
        <!doctype html>
        <html lang="en" prefix="og: https://ogp.me/ns#">
        <head>
        <meta charset="utf-8">
        <title>{page.Article.Title} — {page.Outlet.Name}</title>
        <link rel="canonical" href="{page.CanonicalUrl}">
        <meta property="og:type" content="article">
        <meta property="og:site_name" content="{page.Outlet.Name}">
        <meta property="og:title" content="{page.Article.Title}">
        <meta property="og:description" content="{page.Article.Summary}">
        <meta property="og:url" content="{page.CanonicalUrl}">
        <meta property="article:published_time" content="{Iso(page.Published)}">
        <meta property="article:modified_time" content="{Iso(page.Updated ?? page.Published)}">
        <meta property="article:section" content="{page.Article.Section}">
        <meta name="author" content="{page.Article.Author}">
        <link rel="alternate" type="application/atom+xml" href="{page.FeedUrl}">
        </head>
        <body>
        <div id="top"><div class="wrap"><a class="logo" href="{page.HomeUrl}">{page.Outlet.Name}</a><div class="menu"><a href="{page.HomeUrl}">Policy</a> <a href="{page.HomeUrl}">Networks</a> <a href="{page.HomeUrl}">Interviews</a> <a href="{page.HomeUrl}">Briefs</a> <a href="{page.HomeUrl}">Support us</a></div></div></div>
        <div class="layout"><div class="col-main">
        <div class="breadcrumbs"><a href="{page.HomeUrl}">Home</a> › <a href="{page.HomeUrl}">{page.Article.Section}</a></div>
        <div class="post">
        <h1 class="post-title">{page.Article.Title}</h1>
        <div class="post-meta"><span class="post-author">{page.Article.Author}</span> <span class="post-date">{page.Published.ToString("MMM d, yyyy", CultureInfo.InvariantCulture)}</span> <span class="reading">4 min read</span></div>
        {Lead(page)}
        <div class="post-content">
        {ArticleBody.Html(page.Article)}
        </div>
        <div class="social"><span>Pass it on</span> <a href="#">Mastodon</a> <a href="#">E-mail</a> <a href="#">Link</a></div>
        <div class="box subscribe-box"><p class="box-title">Independent, and paid for by readers</p><p>Three euros a month keep the Switchboard open. You may leave whenever you like.</p><a class="button" href="{page.HomeUrl}">Become a member</a></div>
        </div>
        <div class="read-next"><h4>Read next</h4>{Markup.Join(page.Related.Select(link => Markup.Of($"""<div class="card"><a href="{link.Url}">{link.Title}</a></div>""")))}</div>
        <div id="discussion"><h4>Discussion</h4><div class="reply"><span class="nick">packetloss</span><p>Good piece, though I would have liked a graph.</p></div><div class="reply"><span class="nick">hanne_k</span><p>Seconding the graph.</p></div></div>
        </div><div class="col-side"><div class="widget"><h4>About this site</h4><p>We write about the rules that decide who may speak to whom over which wire.</p></div></div></div>
        <div class="foot">{page.Outlet.Name}, a sample outlet of the NewsPipeline demo. Its reports are invented. Text under no licence at all.</div>
        </body>
        </html>
        """);

    private static Markup Lead(DemoPageView page) =>
        page.Article.Standfirst.Length == 0 ? Markup.Empty : Markup.Of($"""<div class="post-lead"><p>{page.Article.Standfirst}</p></div>""");

    private static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

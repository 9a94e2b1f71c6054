using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using NewsPipeline.Host.Demo;

namespace NewsPipeline.Tests.WholePipeline.Naughty;

/// <summary>An outlet on loopback that publishes every naughty text, written as a correct program writes it.</summary>
internal sealed class NaughtyOutlet : IAsyncDisposable
{
    private static readonly DateTimeOffset Newest = new(2025, 8, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly WebApplication _app;

    private NaughtyOutlet(WebApplication app) => _app = app;

    public static async Task<(NaughtyOutlet Outlet, DemoSubscription Feed)> StartAsync(CancellationToken stop)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var pages = NaughtyItem.All.Where(item => !item.InFeedOnly).ToDictionary(item => item.Path, Page, StringComparer.Ordinal);
        app.Run(context => AnswerAsync(context.Response, context.Request.Path.Value, new Uri(app.Urls.Single()), pages));
        await app.StartAsync(stop);
        return (new NaughtyOutlet(app), new DemoSubscription(new Uri(new Uri(app.Urls.Single()), "/feed.xml").AbsoluteUri, "Naughty Gazette", "naughty", "GB", "en"));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static Task AnswerAsync(HttpResponse response, string? path, Uri self, Dictionary<string, string> pages)
    {
        if (path == "/feed.xml")
            return WriteAsync(response, "application/rss+xml; charset=utf-8", Feed(self));
        if (path is not null && pages.TryGetValue(path, out var page))
            return WriteAsync(response, "text/html; charset=utf-8", page);
        response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpResponse response, string type, string text)
    {
        response.ContentType = type;
        return response.Body.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
    }

    /// <summary>In RSS a title is HTML within XML: encoded once for either.</summary>
    private static string Feed(Uri self)
    {
        var feed = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Naughty Gazette</title><link>").Append(self).Append("</link>");
        foreach (var item in NaughtyItem.All)
        {
            feed.Append("<item><title>").Append(Encoded(Encoded(item.Title))).Append("</title><link>").Append(new Uri(self, item.Path))
                .Append("</link><pubDate>").Append(Newest.AddMinutes(-item.Number).ToString("R", CultureInfo.InvariantCulture))
                .Append("</pubDate><description>").Append(Encoded($"<p>{Encoded(item.Paragraph)}</p>")).Append("</description></item>");
        }

        return feed.Append("</channel></rss>").ToString();
    }

    private static string Page(NaughtyItem item) => $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>{Encoded(item.Title)}</title>
        <meta property="og:type" content="article"><meta property="og:title" content="{Encoded(item.Title)}"></head>
        <body><header><nav><a href="/">Home</a></nav></header><main><article><h1>{Encoded(item.Title)}</h1>
        <p>The council of Northfold met on Monday to hear what the harbour had received, and the clerk promised to hand it on unchanged to everybody who asks for it.</p>
        <p>{Encoded(item.Paragraph)}</p>
        <p>The notice will hang at the quay until Friday. Whoever finds another sign in it than the crew wrote down is asked to tell the clerk, who keeps the original.</p>
        </article></main><footer>Naughty Gazette</footer></body></html>
        """;

    /// <summary>The text as content of HTML or XML; half a surrogate pair has no bytes and is written as a reference.</summary>
    private static string Encoded(string text)
    {
        var encoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                encoded.Append(text, i++, 2);
            else if (char.IsSurrogate(text[i]))
                encoded.Append(CultureInfo.InvariantCulture, $"&#x{(int)text[i]:X4};");
            else
                encoded.Append(text[i] switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;", var c => c.ToString() });
        }

        return encoded.ToString();
    }
}

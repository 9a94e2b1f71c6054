using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NewsPipeline.Benchmarks;

/// <summary>An outlet on loopback with any number of articles of about 3 kB of text in a page of about 12 kB; every text differs.</summary>
internal sealed class GeneratedOutlet : IAsyncDisposable
{
    private const int ItemsPerFeed = 100;
    private static readonly string[] Words = "the a regulator messenger calls of in on and service users network operator said Monday restricted WhatsApp Telegram Roskomnadzor minister law new report traffic voice video city region court decision company data access border country week statement according officials measures before after during against".Split(' ');
    private readonly WebApplication _app;

    private GeneratedOutlet(WebApplication app, int articles)
    {
        _app = app;
        Address = app.Urls.Single();
        Feeds = [.. Enumerable.Range(0, (articles + ItemsPerFeed - 1) / ItemsPerFeed).Select(i => FormattableString.Invariant($"{Address}/feed/{i}"))];
    }

    public string Address { get; }

    public IReadOnlyList<string> Feeds { get; }

    public static async Task<GeneratedOutlet> StartAsync(int articles)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        var start = TimeProvider.System.GetUtcNow();
        app.MapGet("/feed/{number:int}", (HttpContext context, int number) => Send(context, "application/rss+xml", Feed(number, articles, start, context.Request)));
        app.MapGet("/article/{number:int}", (HttpContext context, int number) => Send(context, "text/html; charset=utf-8", Page(number, start)));
        await app.StartAsync().ConfigureAwait(false);
        return new GeneratedOutlet(app, articles);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task Send(HttpContext context, string type, string body)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }

    private static string Feed(int number, int articles, DateTimeOffset start, HttpRequest request)
    {
        var xml = new StringBuilder("<rss version=\"2.0\"><channel><title>Generated</title>");
        for (var i = number * ItemsPerFeed; i < Math.Min(articles, (number + 1) * ItemsPerFeed); i++)
            xml.Append(CultureInfo.InvariantCulture, $"<item><title>{Title(i)}</title><link>http://{request.Host}/article/{i}</link><pubDate>{start.AddMinutes(-i):R}</pubDate></item>");
        return xml.Append("</channel></rss>").ToString();
    }

    private static string Page(int number, DateTimeOffset start)
    {
        var random = new Random(number);
        var html = new StringBuilder(16 * 1024).Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Title(number)} - Generated</title><meta property=\"article:published_time\" content=\"{start.AddMinutes(-number):O}\"></head><body><header><nav><ul>");
        for (var i = 0; i < 60; i++)
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/section/{i}\">Section number {i}</a></li>");
        html.Append(CultureInfo.InvariantCulture, $"</ul></nav></header><main><article><h1>{Title(number)}</h1>");
        for (var p = 0; p < 10; p++)
            html.Append("<p>").Append(Sentence(random, 45)).Append("</p>");
        html.Append("</article><aside><h2>Most read</h2><ul>");
        for (var i = 0; i < 40; i++)
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/article/{random.Next(1_000_000)}\">{Sentence(random, 8)}</a></li>");
        return html.Append("</ul></aside></main><footer>All rights reserved</footer></body></html>").ToString();
    }

    private static string Title(int number) => string.Create(CultureInfo.InvariantCulture, $"Report number {number} {Sentence(new Random(~number), 6)}");

    private static string Sentence(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)])) + ".";
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NewsPipeline.Chaos.World;

/// <summary>Serves the generated world on loopback, an address an outlet, and keeps a log of what was asked.</summary>
internal sealed class Outlets : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly GeneratedWorld _world;

    private Outlets(WebApplication app, GeneratedWorld world, int port)
    {
        _app = app;
        _world = world;
        Port = port;
    }

    public int Port { get; }

    public RequestLog Requests { get; } = new();

    /// <summary>Every feed there is to subscribe to.</summary>
    public IEnumerable<string> Feeds =>
        Enumerable.Range(0, _world.Outlets + 1).Select(FeedUrl).Concat(Enumerable.Range(0, _world.Digests).Select(DigestUrl));

    /// <summary>Addresses of the feeds that show an article.</summary>
    public IReadOnlySet<string> FeedsOf(int number)
    {
        var feeds = new HashSet<string>(StringComparer.Ordinal) { FeedUrl(_world.OutletOf(number)) };
        if (_world.DigestOfArticle(number) is { } digest)
            feeds.Add(DigestUrl(digest));
        return feeds;
    }

    public string UrlOf(int number) => string.Create(CultureInfo.InvariantCulture, $"http://{Host(_world.OutletOf(number))}:{Port}/news/{number}");

    /// <summary>Host of the outlet that wants a rest between requests.</summary>
    public string SlowHost => Host(_world.SlowOutlet);

    public static async Task<Outlets> StartAsync(GeneratedWorld world)
    {
        var port = FreePorts.Take(1);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Any, port));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var outlets = new Outlets(app, world, port);
        app.UseRouting();
        app.MapGet("/feed/{outlet:int}", (HttpContext context, int outlet) => outlets.FeedAsync(context, world.FeedOf(outlet)));
        app.MapGet("/digest/{digest:int}", (HttpContext context, int digest) => outlets.FeedAsync(context, world.DigestOf(digest)));
        app.MapGet("/news/{number:int}", (HttpContext context, int number) => outlets.PageAsync(context, number));
        await app.StartAsync().ConfigureAwait(false);
        return outlets;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string FeedUrl(int outlet) => string.Create(CultureInfo.InvariantCulture, $"http://{Host(outlet)}:{Port}/feed/{outlet}");

    private string DigestUrl(int digest) => string.Create(CultureInfo.InvariantCulture, $"http://{Host(_world.SlowOutlet + 1)}:{Port}/digest/{digest}");

    private static string Host(int outlet) => string.Create(CultureInfo.InvariantCulture, $"127.0.{outlet / 200}.{2 + (outlet % 200)}");

    private async Task FeedAsync(HttpContext context, IEnumerable<int> numbers)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{_world.Version}\"");
        context.Response.Headers.ETag = tag;
        if (string.Equals(context.Request.Headers.IfNoneMatch, tag, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var xml = new StringBuilder("<rss version=\"2.0\"><channel><title>Generated</title>");
        foreach (var article in numbers.Select(_world.Article))
            xml.Append(CultureInfo.InvariantCulture, $"<item><guid isPermaLink=\"false\">{article.Number}</guid><title>{article.Title}</title><link>{UrlOf(article.Number)}</link></item>");
        context.Response.ContentType = "application/rss+xml";
        await context.Response.WriteAsync(xml.Append("</channel></rss>").ToString(), context.RequestAborted).ConfigureAwait(false);
    }

    private async Task PageAsync(HttpContext context, int number)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(_world.Article(number).Page(), context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            Requests.Add(_world.OutletOf(number), number, started);
        }
    }
}

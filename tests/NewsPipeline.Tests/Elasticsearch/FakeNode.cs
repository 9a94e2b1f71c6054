using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsPipeline.Adapters.Elasticsearch;
using NewsPipeline.Indexing;
using NewsPipeline.Search;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Elasticsearch;

/// <summary>A node that answers as told.</summary>
internal sealed class FakeNode : IAsyncDisposable
{
    private WebApplication? app;
    private int requests;

    public string Url { get; private set; } = string.Empty;

    public int Requests => requests;

    public static async Task<FakeNode> StartAsync(Func<HttpRequest, int, (int Status, string Body)> answer, X509Certificate2? certificate = null, string? product = null)
    {
        var node = new FakeNode();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate });
        }));
        if (certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        node.app = builder.Build();
        node.app.Run(async context =>
        {
            var buffered = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffered);
            buffered.Position = 0;
            context.Request.Body = buffered;
            var (status, body) = answer(context.Request, Interlocked.Increment(ref node.requests));
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            if (product is not null)
                context.Response.Headers["X-elastic-product"] = product;
            await context.Response.WriteAsync(body);
        });
        await node.app.StartAsync();
        node.Url = node.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return node;
    }

    public static string Body(HttpRequest request)
    {
        using var decoded = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var reader = new StreamReader(decoded);
        return reader.ReadToEnd();
    }

    /// <summary>An empty cluster that answers bulk lines with statuses, or null for 413.</summary>
    public static Func<HttpRequest, int, (int Status, string Body)> Bulk(Func<List<string>, int[]?> statuses) => (request, _) =>
    {
        if (request.Path == "/_alias/news")
            return (200, """{"news-v1-2025":{}}""");
        if (request.Path == "/_mget")
            return (200, """{"docs":[]}""");
        if (request.Path != "/_bulk")
            return (200, "{}");
        var lines = Body(request).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        return statuses(lines) is not { } each ? (413, "") : (200, JsonSerializer.Serialize(new
        {
            items = each.Select(s => new { create = s < 300 ? (object)new { status = s } : new { status = s, error = new { type = "t", reason = $"because {s}" } } }),
        }));
    };

    public ValueTask DisposeAsync() => app!.DisposeAsync();

    /// <summary>The adapter over this node.</summary>
    public IndexUnderTest Index()
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new ImpatientTime());
        var provider = ElasticsearchRegistration.Add(services, new ElasticsearchOptions { Urls = [Url] }).BuildServiceProvider();
        return new(provider.GetRequiredService<IArticleIndex>(), provider.GetRequiredService<IArticleSearch>(), provider.DisposeAsync);
    }
}

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

/// <summary>What the test node cannot show (credentials, certificates, refusals), against a fake node of our own.</summary>
public sealed class ElasticsearchTransportTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<ElasticsearchAnswer> GetAsync(ElasticsearchOptions options, int rounds = 1)
    {
        using var transport = new ElasticsearchTransport(options, new ImpatientTime());
        return await transport.SendAsync(HttpMethod.Get, "_x", default, Limit, Ct, rounds);
    }

    [Fact]
    public async Task Credentials_are_sent_as_the_settings_give_them()
    {
        await using var node = await FakeNode.StartAsync((request, _) => (200, JsonSerializer.Serialize(new { sent = request.Headers.Authorization.ToString() })));
        var key = await GetAsync(new() { Urls = [node.Url], ApiKey = "a2V5", Username = "ignored" });
        Assert.Equal("ApiKey a2V5", key.Body.GetProperty("sent").GetString());
        var basic = await GetAsync(new() { Urls = [node.Url], Username = "ann", Password = "pass:wörd" });
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("ann:pass:wörd")), basic.Body.GetProperty("sent").GetString());
        Assert.Equal(string.Empty, (await GetAsync(new() { Urls = [node.Url] })).Body.GetProperty("sent").GetString());
    }

    [Fact]
    public async Task Refused_credentials_are_said_in_words_and_not_tried_again()
    {
        await using var node = await FakeNode.StartAsync((_, _) => (401, """{"error":{"type":"security_exception","reason":"unable to authenticate"}}"""));
        var refusal = await Assert.ThrowsAsync<IndexUnavailableException>(() => GetAsync(new() { Urls = [node.Url] }, rounds: 3));
        Assert.Contains("unable to authenticate", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, node.Requests);
    }

    [Fact]
    public async Task A_node_that_is_down_or_busy_is_passed_over_and_the_one_that_answered_asked_first_next_time()
    {
        await using var busy = await FakeNode.StartAsync((_, _) => (503, "{}"));
        await using var well = await FakeNode.StartAsync((_, _) => (200, "{}"));
        using var transport = new ElasticsearchTransport(new() { Urls = ["http://127.0.0.1:1", busy.Url, well.Url] }, new ImpatientTime());

        for (var i = 0; i < 3; i++)
            Assert.True((await transport.SendAsync(HttpMethod.Get, "_x", default, Limit, Ct)).IsSuccess);

        Assert.Equal(1, busy.Requests);
        Assert.Equal(3, well.Requests);
    }

    [Fact]
    public async Task N64_a_busy_cluster_is_asked_again_and_then_reported()
    {
        await using var recovers = await FakeNode.StartAsync((_, n) => n < 3 ? (429, """{"error":"busy"}""") : (200, "{}"));
        Assert.True((await GetAsync(new() { Urls = [recovers.Url] }, rounds: 3)).IsSuccess);

        await using var stays = await FakeNode.StartAsync((_, _) => (429, """{"error":{"type":"circuit_breaking_exception","reason":"too much"}}"""));
        var failure = await Assert.ThrowsAsync<IndexUnavailableException>(() => GetAsync(new() { Urls = [stays.Url] }, rounds: 3));
        Assert.Contains("too much", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, stays.Requests);
    }

    [Fact]
    public async Task Only_a_certificate_of_the_pinned_authority_is_trusted()
    {
        using var authority = Certificates.Authority("CN=ours");
        using var other = Certificates.Authority("CN=others");
        using var server = Certificates.Server(authority);
        await using var node = await FakeNode.StartAsync((_, _) => (200, "{}"), server);
        var folder = Directory.CreateTempSubdirectory("ca-").FullName;
        try
        {
            var ours = Path.Combine(folder, "ours.pem");
            var theirs = Path.Combine(folder, "theirs.pem");
            await File.WriteAllTextAsync(ours, authority.ExportCertificatePem(), Ct);
            await File.WriteAllTextAsync(theirs, other.ExportCertificatePem(), Ct);

            Assert.True((await GetAsync(new() { Urls = [node.Url], CaFile = ours })).IsSuccess);
            foreach (var options in new ElasticsearchOptions[] { new() { Urls = [node.Url], CaFile = theirs }, new() { Urls = [node.Url] } })
            {
                var refusal = await Assert.ThrowsAsync<IndexUnavailableException>(() => GetAsync(options));
                Assert.Contains("certificate", refusal.Message, StringComparison.Ordinal);
            }

            // The name must fit too.
            await Assert.ThrowsAsync<IndexUnavailableException>(() => GetAsync(new() { Urls = [node.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)], CaFile = ours }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("""{"hello":"world"}""", false, "not as Elasticsearch")]
    [InlineData("""{"version":{"number":"8.1.0"}}""", false, "neither Elasticsearch nor OpenSearch")]
    [InlineData("""{"version":{"number":"7.17.0"}}""", true, "8 or later")]
    [InlineData("""{"version":{"number":"1.3.0","distribution":"opensearch"}}""", false, "2 or later")]
    public async Task A_server_of_another_product_or_version_is_refused(string root, bool header, string part)
    {
        await using var node = await FakeNode.StartAsync((_, _) => (200, root), product: header ? "Elasticsearch" : null);
        await using var under = Index(node);
        var refusal = await Assert.ThrowsAsync<IndexUnavailableException>(() => under.Index.PrepareAsync(Ct));
        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSearch_is_taken_and_an_index_with_another_mapping_refused()
    {
        var template = string.Empty;
        var mapping = """{"news-v1-2025":{"mappings":{"_meta":{"newspipeline_format":"1"}}}}""";
        await using var node = await FakeNode.StartAsync((request, _) =>
        {
            if (request.Path.StartsWithSegments("/_index_template/news-v1", StringComparison.Ordinal))
                template = FakeNode.Body(request);
            return request.Path == "/" ? (200, """{"version":{"number":"2.11.0","distribution":"opensearch"}}""")
                : request.Path.Value!.EndsWith("_mapping", StringComparison.Ordinal) ? (200, mapping) : (200, "{}");
        });
        await using var under = Index(node);

        await under.Index.PrepareAsync(Ct);
        Assert.Contains("\"flat_object\"", template, StringComparison.Ordinal);
        Assert.DoesNotContain("flattened", template, StringComparison.Ordinal);

        mapping = """{"news-v1-2024":{"mappings":{"properties":{}}}}""";
        var refusal = await Assert.ThrowsAsync<IndexUnavailableException>(() => under.Index.PrepareAsync(Ct));
        Assert.Contains("news-v1-2024", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task N64_a_bulk_request_too_large_for_the_server_is_halved_until_only_the_document_that_is_too_large_is_left()
    {
        await using var node = await FakeNode.StartAsync(FakeNode.Bulk(lines => lines.Count > 4 || lines.Exists(l => l.Length > 30_000) ? null : [.. Enumerable.Repeat(201, lines.Count / 2)]));
        await using var under = Index(node);
        var batch = Enumerable.Range(0, 9).Select(i => Documents.Make($"d{i}", body: i == 5 ? new string('x', 40_000) : "small")).ToArray();

        var answers = await under.Index.WriteAsync(batch, Ct);

        Assert.Equal(Enumerable.Range(0, 9).Select(i => i == 5 ? IndexChange.Rejected : IndexChange.Created), answers.Select(a => a.Change));
        Assert.Contains("larger than the server takes", answers[5].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task N63_items_refused_for_now_are_tried_again_and_those_refused_for_good_are_answered()
    {
        var bulks = 0;
        await using var node = await FakeNode.StartAsync(FakeNode.Bulk(lines => ++bulks == 1 ? [201, 429, 400] : [.. Enumerable.Repeat(201, lines.Count / 2)]));
        await using var under = Index(node);

        var answers = await under.Index.WriteAsync([Documents.Make("a"), Documents.Make("b"), Documents.Make("c")], Ct);

        Assert.Equal([IndexChange.Created, IndexChange.Created, IndexChange.Rejected], answers.Select(a => a.Change));
        Assert.Contains("because 400", answers[2].Reason, StringComparison.Ordinal);
        Assert.Equal(2, bulks);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task N64_a_cluster_that_takes_nothing_promises_nothing(int status)
    {
        await using var node = await FakeNode.StartAsync(FakeNode.Bulk(lines => [.. Enumerable.Repeat(status, lines.Count / 2)]));
        await using var under = Index(node);
        var failure = await Assert.ThrowsAsync<IndexUnavailableException>(() => under.Index.WriteAsync([Documents.Make("a")], Ct));
        Assert.Contains($"because {status}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_is_a_problem_in_words()
    {
        var provider = ElasticsearchRegistration.Add(new ServiceCollection(), new ElasticsearchOptions { Urls = ["http://127.0.0.1:1"] }).BuildServiceProvider();
        await using (provider)
            Assert.Contains("127.0.0.1:1", await provider.GetRequiredService<IArticleSearch>().ProblemAsync(Ct), StringComparison.Ordinal);
    }

    private static IndexUnderTest Index(FakeNode node)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new ImpatientTime());
        var provider = ElasticsearchRegistration.Add(services, new ElasticsearchOptions { Urls = [node.Url] }).BuildServiceProvider();
        return new(provider.GetRequiredService<IArticleIndex>(), provider.GetRequiredService<IArticleSearch>(), provider.DisposeAsync);
    }

    /// <summary>Pauses are over at once; time limits of whole exchanges are not.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(5) ? TimeSpan.Zero : dueTime, period);
    }

    private static class Certificates
    {
        private static readonly DateTimeOffset From = TimeProvider.System.GetUtcNow().AddDays(-1);

        public static X509Certificate2 Authority(string name)
        {
            using var key = ECDsa.Create();
            var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            return request.CreateSelfSigned(From, From.AddDays(10));
        }

        public static X509Certificate2 Server(X509Certificate2 authority)
        {
            using var key = ECDsa.Create();
            var request = new CertificateRequest("CN=node", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
            using var signed = request.Create(authority, From, From.AddDays(5), [1, 2, 3, 4]);
            using var withKey = signed.CopyWithPrivateKey(key);
            return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
        }
    }

    /// <summary>A node that answers as told.</summary>
    private sealed class FakeNode : IAsyncDisposable
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
    }
}

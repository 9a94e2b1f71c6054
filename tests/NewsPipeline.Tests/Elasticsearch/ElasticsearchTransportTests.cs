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
        Assert.Equal(4, well.Requests); // And what it is, once.
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
        await using var under = node.Index();
        var refusal = await Assert.ThrowsAsync<IndexUnavailableException>(() => under.Index.PrepareAsync(Ct));
        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSearch_is_taken_and_an_index_with_another_mapping_refused()
    {
        var template = string.Empty;
        var mapping = """{"news-v1-2025":{"mappings":{"_meta":{"newspipeline_format":"FORMAT"}}}}""".Replace("FORMAT", ElasticsearchNames.Format, StringComparison.Ordinal);
        await using var node = await FakeNode.StartAsync((request, _) =>
        {
            if (request.Path.StartsWithSegments("/_index_template/news-v1", StringComparison.Ordinal))
                template = FakeNode.Body(request);
            return request.Path == "/" ? (200, """{"version":{"number":"2.11.0","distribution":"opensearch"}}""")
                : request.Path.Value!.EndsWith("_mapping", StringComparison.Ordinal) ? (200, mapping) : (200, "{}");
        });
        await using var under = node.Index();

        await under.Index.PrepareAsync(Ct);
        Assert.Contains("\"flat_object\"", template, StringComparison.Ordinal);
        Assert.DoesNotContain("flattened", template, StringComparison.Ordinal);

        mapping = """{"news-v1-2024":{"mappings":{"properties":{}}}}""";
        var refusal = await Assert.ThrowsAsync<IndexUnavailableException>(() => under.Index.PrepareAsync(Ct));
        Assert.Contains("news-v1-2024", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_is_a_problem_in_words()
    {
        var provider = ElasticsearchRegistration.Add(new ServiceCollection(), new ElasticsearchOptions { Urls = ["http://127.0.0.1:1"] }).BuildServiceProvider();
        await using (provider)
            Assert.Contains("127.0.0.1:1", await provider.GetRequiredService<IArticleSearch>().ProblemAsync(Ct), StringComparison.Ordinal);
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
}

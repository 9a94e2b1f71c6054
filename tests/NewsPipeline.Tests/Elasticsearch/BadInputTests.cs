using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Elasticsearch;
using NewsPipeline.Contracts;
using NewsPipeline.Flow;
using NewsPipeline.Indexing;
using NewsPipeline.Search;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Elasticsearch;

/// <summary>The cases of eval/safety/bad_inputs.json that an index answers, a test a number: N63 to N65. The full disk of a real node is in <see cref="FullDiskTests"/>.</summary>
[Collection(ElasticsearchUnderTest.Collection)]
public sealed class BadInputTests
{
    private static readonly JsonNode Template = ElasticsearchCluster.ReadTemplate()["template"]!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task N64_a_busy_cluster_is_asked_again_and_then_reported()
    {
        await using var recovers = await FakeNode.StartAsync((_, n) => n < 3 ? (429, """{"error":"busy"}""") : (200, "{}"));
        Assert.True((await GetAsync(recovers)).IsSuccess);

        await using var stays = await FakeNode.StartAsync((_, _) => (429, """{"error":{"type":"circuit_breaking_exception","reason":"too much"}}"""));
        var failure = await Assert.ThrowsAsync<IndexUnavailableException>(() => GetAsync(stays));
        Assert.Contains("too much", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, stays.Requests);
    }

    /// <summary>An index that is away for ten minutes: its messages wait longer than that, one try after the other, before one is set aside.</summary>
    [Fact]
    public void N64_messages_wait_out_an_index_that_is_away_for_ten_minutes()
    {
        Assert.True(PassingFailure.Is(new IndexUnavailableException("away")));
        Assert.True(PassingFailure.Waits.Aggregate(TimeSpan.Zero, (a, b) => a + b) > TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task N64_a_bulk_request_too_large_for_the_server_is_halved_until_only_the_document_that_is_too_large_is_left()
    {
        await using var node = await FakeNode.StartAsync(FakeNode.Bulk(lines => lines.Count > 4 || lines.Exists(l => l.Length > 30_000) ? null : [.. Enumerable.Repeat(201, lines.Count / 2)]));
        await using var under = node.Index();
        var batch = Enumerable.Range(0, 9).Select(i => Documents.Make($"d{i}", body: i == 5 ? new string('x', 40_000) : "small")).ToArray();

        var answers = await under.Index.WriteAsync(batch, Ct);

        Assert.Equal(Enumerable.Range(0, 9).Select(i => i == 5 ? IndexChange.Rejected : IndexChange.Created), answers.Select(a => a.Change));
        Assert.Contains("larger than the server takes", answers[5].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task N63_items_refused_for_now_are_tried_again_and_those_refused_for_good_are_answered()
    {
        var sent = new List<int>();
        await using var node = await FakeNode.StartAsync(FakeNode.Bulk(lines =>
        {
            sent.Add(lines.Count / 2);
            return sent.Count == 1 ? [201, 429, 400, 409, 503] : [.. Enumerable.Repeat(201, lines.Count / 2)];
        }));
        await using var under = node.Index();

        var answers = await under.Index.WriteAsync([Documents.Make("a"), Documents.Make("b"), Documents.Make("c"), Documents.Make("d"), Documents.Make("e")], Ct);

        Assert.Equal([IndexChange.Created, IndexChange.Created, IndexChange.Rejected, IndexChange.Created, IndexChange.Created], answers.Select(a => a.Change));
        Assert.Contains("because 400", answers[2].Reason, StringComparison.Ordinal);
        Assert.Equal([5, 2, 1], sent); // What was busy, then the conflict, read again and merged; the refused one is not sent twice.
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task N64_a_cluster_that_takes_nothing_promises_nothing(int status)
    {
        await using var node = await FakeNode.StartAsync(FakeNode.Bulk(lines => [.. Enumerable.Repeat(status, lines.Count / 2)]));
        await using var under = node.Index();
        var failure = await Assert.ThrowsAsync<IndexUnavailableException>(() => under.Index.WriteAsync([Documents.Make("a")], Ct));
        Assert.Contains($"because {status}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void N65_the_strict_mapping_names_every_field_a_document_and_its_bulk_line_can_have()
    {
        var document = Documents.Make("a", lead: "lead", entities: ["e"]).With(a => a with { ImageUrl = "https://example.org/i.png", Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["desk"] = "world" } })
            with { StoryId = "s", DuplicateOf = "b", IsRoundUp = true, DuplicateKind = DuplicateKinds.Near, DuplicateShare = 0.9 };
        var line = BulkRequest.Create(document, "news-v1-2025").Bytes.ToArray();
        var source = JsonNode.Parse(line.AsSpan(line.AsSpan().IndexOf((byte)'\n') + 1))!;

        Assert.Equal("strict", (string?)Template["mappings"]!["dynamic"]);
        Check(source.AsObject(), Template["mappings"]!["properties"]!.AsObject(), string.Empty);
        foreach (var property in WireFormat.Document.GetTypeInfo(typeof(ArticleDocument)).Properties)
            Assert.Contains(source.AsObject(), p => p.Key == property.Name);

        static void Check(JsonObject source, JsonObject mapping, string path)
        {
            foreach (var (name, value) in source)
            {
                Assert.True(mapping.ContainsKey(name), $"{path}{name} is not in the mapping");
                var inner = value is JsonArray array ? array.FirstOrDefault() : value;
                if (inner is JsonObject fields && mapping[name]!["properties"] is JsonObject properties)
                    Check(fields, properties, $"{path}{name}.");
            }
        }
    }

    /// <summary>An exact value longer than a term can be, in every field that takes one from outside.</summary>
    [Servers]
    [Fact]
    public async Task N65_value_of_forty_kilobytes_is_taken_by_both_indices_and_grows_no_mapping()
    {
        await using (var embedded = await LuceneUnderTest.OpenAsync())
            await TakesAsync(embedded);

        await using var node = await ElasticsearchUnderTest.OpenAsync();
        await TakesAsync(node);
        await using var provider = ElasticsearchRegistration.Add(new ServiceCollection(), new ElasticsearchOptions { Urls = [ElasticsearchUnderTest.Url] }).BuildServiceProvider();
        var answer = await provider.GetRequiredService<ElasticsearchTransport>().SendAsync(HttpMethod.Get, "news-v1-*/_mapping", default, TimeSpan.FromSeconds(10), Ct);
        foreach (var index in answer.Body.EnumerateObject())
        {
            var names = index.Value.GetProperty("mappings").GetProperty("properties").EnumerateObject().Select(p => p.Name);
            Assert.Equal(Template["mappings"]!["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        }

        static async Task TakesAsync(IndexUnderTest under)
        {
            var value = string.Concat(Enumerable.Repeat("ж", 20_480));
            var document = Documents.Make("long", $"Unique {value}", "A short body.").With(a => a with
            {
                Authors = [value], PublisherTags = [value], Section = value, ImageUrl = "https://example.org/" + value, Feeds = [value], Language = value,
            });
            Assert.Equal(IndexChange.Created, Assert.Single(await under.Index.WriteAsync([document], Ct)).Change);
            var found = await under.Search.SearchAsync(new SearchRequest { Query = SearchQuery.Parse("unique", a => a) }, Ct);
            Assert.Equal(value, Assert.Single(Assert.Single(found.Hits).Document.Article.Authors));
        }
    }

    private static async Task<ElasticsearchAnswer> GetAsync(FakeNode node)
    {
        using var transport = new ElasticsearchTransport(new() { Urls = [node.Url] }, new ImpatientTime());
        return await transport.SendAsync(HttpMethod.Get, "_x", default, TimeSpan.FromSeconds(20), Ct, 3);
    }
}

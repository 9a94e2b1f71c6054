using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Indexing;

/// <summary>What the indexer asks of a store, and what it makes of the answers.</summary>
public sealed class ArticleIndexerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly MemoryStore _store = new();

    private ArticleIndexer Indexer => new(_store);

    [Fact]
    public async Task New_articles_are_written_without_a_read()
    {
        var answers = await Indexer.WriteAsync([Documents.Make("a"), Documents.Make("b")], Ct);
        Assert.Equal([IndexChange.Created, IndexChange.Created], answers.Select(a => a.Change));
        Assert.Empty(_store.Reads);
    }

    [Fact]
    public async Task Only_what_is_known_is_read_and_merged()
    {
        await Indexer.WriteAsync([Documents.Make("b", feeds: ["one"])], Ct);
        var answers = await Indexer.WriteAsync([Documents.Make("a"), Documents.Make("b", feeds: ["two"])], Ct);
        Assert.Equal([IndexChange.Created, IndexChange.Merged], answers.Select(a => a.Change));
        Assert.Equal(["b"], Assert.Single(_store.Reads));
        Assert.Equal(["one", "two"], _store.Stored["b"].Document.Article.Feeds);
    }

    [Fact]
    public async Task Several_of_one_article_are_one_write_with_an_answer_each_in_their_order()
    {
        var answers = await Indexer.WriteAsync([Documents.Make("a", feeds: ["one"]), Documents.Make("", body: "no id"), Documents.Make("a", feeds: ["two"]), Documents.Make("a", feeds: ["two"])], Ct);
        Assert.Equal([IndexChange.Created, IndexChange.Rejected, IndexChange.Merged, IndexChange.Unchanged], answers.Select(a => a.Change));
        Assert.Equal(["one", "two"], Assert.Single(Assert.Single(_store.Writes)).Document.Article.Feeds);
    }

    [Fact]
    public async Task What_another_writer_changes_in_between_is_merged_again_and_lost_by_nobody()
    {
        await Indexer.WriteAsync([Documents.Make("a", feeds: ["one"])], Ct);
        var others = 3;
        _store.BeforeWrite = () =>
        {
            if (others-- > 0)
                _store.Put(DocumentMerge.Sighted(_store.Stored["a"].Document, [.. _store.Stored["a"].Document.Article.Feeds, $"other {others}"]));
        };
        await Indexer.WriteAsync([Documents.Make("a", feeds: ["mine"])], Ct);
        Assert.Equal(["one", "other 2", "other 1", "other 0", "mine"], _store.Stored["a"].Document.Article.Feeds);
    }

    [Fact]
    public async Task Writers_that_always_come_first_end_in_a_redelivery()
    {
        await Indexer.WriteAsync([Documents.Make("a")], Ct);
        var n = 0;
        _store.BeforeWrite = () => _store.Put(Documents.Make("a", feeds: [$"other {n++}"]));
        await Assert.ThrowsAsync<IndexUnavailableException>(() => Indexer.WriteAsync([Documents.Make("a", feeds: ["mine"])], Ct));
    }

    [Fact]
    public async Task Refused_article_is_answered_with_the_reason_and_stops_no_other()
    {
        _store.Refused = "a";
        var answers = await Indexer.WriteAsync([Documents.Make("a"), Documents.Make("b")], Ct);
        Assert.Equal([new IndexAnswer("a", IndexChange.Rejected, "no room for it"), new IndexAnswer("b", IndexChange.Created, ExtractionStatus: ExtractionStatuses.Full)], answers);
    }

    [Fact]
    public async Task Sighting_of_an_article_that_is_gone_brings_it_not_back()
    {
        await Indexer.WriteAsync([Documents.Make("a", feeds: ["one"])], Ct);
        _store.BeforeWrite = () => _store.Stored.Remove("a");
        var answers = await Indexer.UniteFeedsAsync([new("a", ["two"]), new("never", ["two"])], Ct);
        Assert.Equal([IndexChange.Unchanged, IndexChange.Unchanged], answers.Select(a => a.Change));
        Assert.Empty(_store.Stored);
    }

    private sealed record Held(ArticleDocument Document) : StoredArticle(Document);

    private sealed class MemoryStore : IArticleStore
    {
        public Dictionary<string, Held> Stored { get; } = new(StringComparer.Ordinal);

        public List<IReadOnlyCollection<string>> Reads { get; } = [];

        public List<IReadOnlyList<ArticleWrite>> Writes { get; } = [];

        public Action BeforeWrite { get; set; } = static () => { };

        public string? Refused { get; set; }

        public void Put(ArticleDocument document) => Stored[document.Article.ArticleId] = new(document);

        public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyDictionary<string, StoredArticle>> ReadAsync(IReadOnlyCollection<string> articleIds, CancellationToken cancellationToken)
        {
            Reads.Add(articleIds);
            return Task.FromResult<IReadOnlyDictionary<string, StoredArticle>>(Stored.Where(s => articleIds.Contains(s.Key)).ToDictionary(s => s.Key, StoredArticle (s) => s.Value, StringComparer.Ordinal));
        }

        public Task<IReadOnlyDictionary<string, StoreAnswer>> WriteAsync(IReadOnlyList<ArticleWrite> writes, CancellationToken cancellationToken)
        {
            BeforeWrite();
            Writes.Add(writes);
            return Task.FromResult<IReadOnlyDictionary<string, StoreAnswer>>(writes.ToDictionary(w => w.Document.Article.ArticleId, Write, StringComparer.Ordinal));
        }

        public Task<long> DeleteOlderThanAsync(DateTimeOffset firstSeenBefore, CancellationToken cancellationToken) => Task.FromResult(0L);

        private StoreAnswer Write(ArticleWrite write)
        {
            var id = write.Document.Article.ArticleId;
            if (id == Refused)
                return new(StoreOutcome.Refused, "no room for it");
            if (!ReferenceEquals(Stored.GetValueOrDefault(id), write.Over))
                return new(StoreOutcome.Changed);
            Put(write.Document);
            return new(StoreOutcome.Written);
        }
    }
}

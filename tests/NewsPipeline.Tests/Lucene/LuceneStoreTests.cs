using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NewsPipeline.Adapters.Lucene;
using NewsPipeline.Indexing;
using NewsPipeline.Search;
using NewsPipeline.Tests.Conformance;
using Directory = System.IO.Directory;

namespace NewsPipeline.Tests.Lucene;

public sealed class LuceneStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lucene-store-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ServiceProvider Open(TimeProvider? time = null) =>
        LuceneRegistration.Add(new ServiceCollection().AddSingleton(time ?? TimeProvider.System), folder).BuildServiceProvider();

    private static async Task<long> TotalAsync(IServiceProvider provider) =>
        (await provider.GetRequiredService<IArticleSearch>().SearchAsync(new SearchRequest(), Ct)).Total;

    [Fact]
    public async Task A_second_writer_on_the_folder_is_refused_with_the_setting_to_change()
    {
        await using var first = Open();
        await first.GetRequiredService<IArticleIndex>().PrepareAsync(Ct);
        await using var second = Open();
        var refusal = await Assert.ThrowsAsync<IndexUnavailableException>(() => second.GetRequiredService<IArticleIndex>().PrepareAsync(Ct));
        Assert.Contains("DataFolder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_beside_the_writer_sees_what_is_committed_a_second_later_at_most()
    {
        var time = new FakeTimeProvider();
        await using var writer = Open();
        var index = writer.GetRequiredService<IArticleIndex>();
        await index.WriteAsync([Documents.Make("a")], Ct);
        await using var reader = Open(time);
        Assert.Equal(1, await TotalAsync(reader));

        await index.WriteAsync([Documents.Make("b")], Ct);
        Assert.Equal(1, await TotalAsync(reader));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await TotalAsync(reader));
    }

    [Fact]
    public async Task A_folder_without_an_index_is_a_problem_in_words_until_the_writer_comes()
    {
        await using var reader = Open();
        var search = reader.GetRequiredService<IArticleSearch>();
        Assert.Contains(folder, await search.ProblemAsync(Ct), StringComparison.Ordinal);
        await Assert.ThrowsAsync<IndexUnavailableException>(() => search.SearchAsync(new SearchRequest(), Ct));

        await using var writer = Open();
        await writer.GetRequiredService<IArticleIndex>().PrepareAsync(Ct);
        Assert.Null(await search.ProblemAsync(Ct));
        Assert.Equal(0, await TotalAsync(reader));
    }

    [Fact]
    public async Task What_was_answered_is_there_in_a_copy_taken_without_closing()
    {
        await using var writer = Open();
        await writer.GetRequiredService<IArticleIndex>().WriteAsync([.. Enumerable.Range(0, 50).Select(i => Documents.Make($"d{i}"))], Ct);

        // What a killed process leaves: the files as they are, no orderly close.
        var copy = Directory.CreateTempSubdirectory("lucene-copy-").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(folder).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            await using var again = LuceneRegistration.Add(new ServiceCollection(), copy).BuildServiceProvider();
            await again.GetRequiredService<IArticleIndex>().WriteAsync([Documents.Make("one more")], Ct);
            Assert.Equal(51, await TotalAsync(again));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public async Task An_index_of_another_format_is_refused_by_writer_and_reader()
    {
        using (var directory = FSDirectory.Open(folder))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer: null!)))
        {
            writer.SetCommitData(new Dictionary<string, string>(StringComparer.Ordinal) { ["newspipeline-format"] = "0" });
            writer.Commit();
        }

        await using var provider = Open();
        var refusal = await Assert.ThrowsAsync<IndexUnavailableException>(() => provider.GetRequiredService<IArticleIndex>().PrepareAsync(Ct));
        Assert.Contains("format 0", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("format 0", await provider.GetRequiredService<IArticleSearch>().ProblemAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuild_brings_an_index_of_an_earlier_version_with_its_dates_up_to_date()
    {
        await using (var provider = Open())
            await provider.GetRequiredService<IArticleIndex>().WriteAsync([Documents.Make("kept", "word"), Documents.Make("old", "word")], Ct);
        using (var directory = FSDirectory.Open(folder))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer: null!)))
        {
            // As the version before wrote it: an article older than a month at first sight was dated by that.
            var wrong = Documents.Make("old", "word", at: Documents.Day.AddDays(-60), firstSeen: Documents.Day) with { Timestamp = Documents.Day };
            writer.UpdateDocument(new Term(LuceneFields.Id, "old"), [new global::Lucene.Net.Documents.StringField(LuceneFields.Id, "old", global::Lucene.Net.Documents.Field.Store.NO), new global::Lucene.Net.Documents.StoredField(LuceneFields.Json, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(wrong, NewsPipeline.Contracts.WireFormat.Document))]);
            writer.SetCommitData(new Dictionary<string, string>(StringComparer.Ordinal) { ["newspipeline-format"] = "2" });
            writer.Commit();
        }

        await using var again = Open();
        var refusal = await Assert.ThrowsAsync<IndexUnavailableException>(() => again.GetRequiredService<IArticleIndex>().PrepareAsync(Ct));
        Assert.Contains("reindex", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await again.GetRequiredService<IIndexRebuild>().RebuildAsync(all: false, new Progress<RebuildProgress>(), Ct));
        Assert.Equal(0, await again.GetRequiredService<IIndexRebuild>().RebuildAsync(all: false, new Progress<RebuildProgress>(), Ct));
        var page = await again.GetRequiredService<IArticleSearch>().SearchAsync(new SearchRequest { Query = SearchQuery.Parse("word", a => a) }, Ct);

        Assert.Equal([("kept", Documents.Day), ("old", Documents.Day.AddDays(-60))], page.Hits.Select(h => (h.Document.Article.ArticleId, h.Document.Timestamp)));
        await again.GetRequiredService<IArticleIndex>().WriteAsync([Documents.Make("later", "word")], Ct);
        Assert.Equal(3, await TotalAsync(again));
    }

    [Fact]
    public async Task A_rebuild_that_is_stopped_leaves_the_index_as_it_was()
    {
        await using (var provider = Open())
            await provider.GetRequiredService<IArticleIndex>().WriteAsync([Documents.Make("a"), Documents.Make("b")], Ct);
        await using var again = Open();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.FromResult(again.GetRequiredService<LuceneStore>().Rebuild(all: true, d => d, new Progress<RebuildProgress>(), stop.Token)));
        Assert.Equal(2, await TotalAsync(again));
    }

    [Fact]
    public async Task A_damaged_index_is_unavailable_in_words()
    {
        await using (var provider = Open())
            await provider.GetRequiredService<IArticleIndex>().WriteAsync([Documents.Make("a")], Ct);
        foreach (var file in Directory.GetFiles(folder, "*segments_*"))
            await File.WriteAllBytesAsync(file, [1, 2, 3], Ct);

        await using var damaged = Open();
        await Assert.ThrowsAsync<IndexUnavailableException>(() => damaged.GetRequiredService<IArticleIndex>().PrepareAsync(Ct));
        Assert.NotNull(await damaged.GetRequiredService<IArticleSearch>().ProblemAsync(Ct));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_the_index_as_it_was_and_writable()
    {
        await using var provider = Open();
        var index = provider.GetRequiredService<IArticleIndex>();
        await index.WriteAsync([Documents.Make("a")], Ct);
        using var cancelled = new CancellationTokenSource();
        var writes = new CancellingWrites(cancelled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => provider.GetRequiredService<IArticleStore>().WriteAsync(writes, cancelled.Token));
        Assert.True(cancelled.IsCancellationRequested);

        Assert.Equal(1, await TotalAsync(provider));
        await index.WriteAsync([Documents.Make("c")], Ct);
        Assert.Equal(2, await TotalAsync(provider));
    }

    /// <summary>Cancels when one document has been given to the writer: the first pass looks whether the conditions hold.</summary>
    private sealed class CancellingWrites(CancellationTokenSource source) : IReadOnlyList<ArticleWrite>
    {
        private int _passes;

        public int Count => 2;

        public ArticleWrite this[int index] => throw new NotSupportedException();

        public IEnumerator<ArticleWrite> GetEnumerator()
        {
            var pass = ++_passes;
            yield return new(Documents.Make("b1"), Over: null, IsNew: true);
            if (pass > 1)
                source.Cancel();
            yield return new(Documents.Make("b2"), Over: null, IsNew: true);
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.Extensions.Logging;
using NewsPipeline.Adapters.Analysis;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;

namespace NewsPipeline.Adapters.Lucene;

/// <summary>
/// The index folder: one writer a machine, held by a lock file of our own, and searchers over it. A process that only
/// reads (the command line beside a running service) opens what is committed and looks for news at most once a second.
/// </summary>
internal sealed class LuceneStore(string folder, TimeProvider time, ILogger<LuceneStore> logger) : IDisposable
{
    /// <summary>
    /// Version of fields, analysis and norms. An index of another format answers wrongly without an error, so it is
    /// refused; raise this with any change of <see cref="LuceneFields"/>, <see cref="NewsAnalysis"/> or the similarity.
    /// </summary>
    public const string Format = "3";

    private const string FormatKey = "newspipeline-format";

    // Flushes at 32 MB keep an idle process small; batches commit long before.
    private const double BufferMegabytes = 32;

    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(1);
    private static readonly ElasticsearchLikeSimilarity Similarity = new();

    private readonly System.Threading.Lock opening = new();
    private FileStream? held;
    private FSDirectory? directory;
    private IndexWriter? writer;
    private SearcherManager? searchers;
    private long refreshedAt;
    private bool disposed;

    public NewsAnalysis Analysis { get; } = new();

    public TimeProvider Time => time;

    /// <summary>
    /// Opens the folder for writing where it is not; an index that was closed by a failed write is opened again at its
    /// last commit.
    /// </summary>
    public IndexWriter OpenWriter()
    {
        lock (opening)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (writer is not null)
                return writer;
            return Guard(() =>
            {
                Hold();
                CheckFormat();
                var opened = NewWriter();
                opened.SetCommitData(new Dictionary<string, string>(StringComparer.Ordinal) { [FormatKey] = Format });
                opened.Commit();
                Swap(new SearcherManager(opened, applyAllDeletes: true, new Searchers()));
                return writer = opened;
            });
        }
    }

    /// <summary>
    /// Indexes every stored article anew in one commit, so that a run that is stopped or killed leaves the index as it was.
    /// The folder needs room for both until then.
    /// </summary>
    /// <param name="all">Also where the format is this version's already.</param>
    /// <param name="upgrade">From the document as stored to the one to be indexed.</param>
    /// <param name="progress">Told after every thousand articles, and at the end.</param>
    /// <param name="cancellationToken">Stops between two articles; nothing is changed then.</param>
    /// <returns>False where there was nothing to do.</returns>
    public bool Rebuild(bool all, Func<ArticleDocument, ArticleDocument> upgrade, IProgress<RebuildProgress> progress, CancellationToken cancellationToken) => Guard(() =>
    {
        lock (opening)
        {
            Hold();
            if (writer is not null || !DirectoryReader.IndexExists(Directory()) || (!all && string.Equals(StoredFormat(), Format, StringComparison.Ordinal)))
                return false;
            using var reader = DirectoryReader.Open(Directory());
            var rebuilt = NewWriter();
            try
            {
                var copied = 0;
                foreach (var leaf in reader.Leaves)
                    CopyLeaf(leaf.AtomicReader);
                rebuilt.SetCommitData(new Dictionary<string, string>(StringComparer.Ordinal) { [FormatKey] = Format });
                rebuilt.Commit();
                progress.Report(new(folder, folder, copied, reader.NumDocs, Switched: true));

                void CopyLeaf(AtomicReader segment)
                {
                    for (var doc = 0; doc < segment.MaxDoc; doc++)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        if (segment.LiveDocs is { } live && !live.Get(doc))
                            continue;
                        var article = upgrade(LuceneFields.Read(segment.Document(doc)));
                        rebuilt.UpdateDocument(new Term(LuceneFields.Id, article.Article.ArticleId), LuceneFields.Build(article));
                        if (++copied % 1_000 == 0)
                            progress.Report(new(folder, folder, copied, reader.NumDocs, Switched: false));
                    }
                }
            }
            catch
            {
                rebuilt.Rollback();
                throw;
            }

            rebuilt.Dispose();
            return true;
        }
    });

    /// <summary>Makes what the writer holds durable, then visible to searches.</summary>
    public void Commit()
    {
        writer!.Commit();
        searchers!.MaybeRefreshBlocking();
    }

    /// <summary>Forgets everything since the last commit and closes the writer; the next write opens it again.</summary>
    public void RollBack()
    {
        lock (opening)
        {
            var failed = writer;
            writer = null;
            Swap(null);
            try
            {
                failed?.Rollback();
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The failure that brought us here is the one to report; the folder is as of its last commit either way.
            }
        }
    }

    /// <summary>Runs one read on one snapshot. Throws <see cref="IndexUnavailableException"/> where there is no index to read.</summary>
    public T Read<T>(Func<IndexSearcher, T> read) => Guard(() =>
    {
        var manager = Searcher();
        var searcher = manager.Acquire();
        try
        {
            return read(searcher);
        }
        finally
        {
            manager.Release(searcher);
        }
    });

    public void Dispose()
    {
        lock (opening)
        {
            if (disposed)
                return;
            disposed = true;
            Swap(null);
            writer?.Dispose();
            directory?.Dispose();
            held?.Dispose();
            Analysis.Dispose();
        }
    }

    private SearcherManager Searcher()
    {
        lock (opening)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (searchers is null)
            {
                if (!System.IO.Directory.Exists(folder) || !DirectoryReader.IndexExists(Directory()))
                    throw new IndexUnavailableException($"There is no index in {folder} yet: it is made when the index role starts.");
                CheckFormat();
                Swap(new SearcherManager(Directory(), new Searchers()));
            }
            else if (writer is null && time.GetElapsedTime(refreshedAt) >= StaleAfter)
            {
                searchers.MaybeRefresh();
                refreshedAt = time.GetTimestamp();
            }

            return searchers!;
        }
    }

    private void Swap(SearcherManager? next)
    {
        searchers?.Dispose();
        searchers = next;
        refreshedAt = time.GetTimestamp();
    }

    // Lucene's own lock files do not keep a second process out on Linux (measured): ours is held open, unshared, and never deleted.
    private FSDirectory Directory() => directory ??= FSDirectory.Open(new DirectoryInfo(folder), NoLockFactory.GetNoLockFactory());

    private void Hold()
    {
        if (held is not null)
            return;
        System.IO.Directory.CreateDirectory(folder);
        try
        {
            held = new FileStream(Path.Combine(folder, "own.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IndexUnavailableException($"Another process writes to the index in {folder}: stop it, or set another Pipeline:DataFolder.", e);
        }
    }

    private IndexWriter NewWriter() => new(Directory(), new IndexWriterConfig(LuceneVersion.LUCENE_48, LuceneFields.Analyzer(Analysis))
    {
        OpenMode = OpenMode.CREATE_OR_APPEND,
        Similarity = Similarity,
        MergeScheduler = new LoggedMerges(logger),
        RAMBufferSizeMB = BufferMegabytes,
    });

    private string StoredFormat()
    {
        using var reader = DirectoryReader.Open(Directory());
        return reader.IndexCommit.UserData.TryGetValue(FormatKey, out var value) ? value : "unknown";
    }

    private void CheckFormat()
    {
        if (!DirectoryReader.IndexExists(Directory()))
            return;
        var format = StoredFormat();
        if (!string.Equals(format, Format, StringComparison.Ordinal))
            throw new IndexUnavailableException($"The index in {folder} has format {format}, and this version needs {Format}: run reindex, which keeps every article.");
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexUnavailableException($"The index in {folder} cannot be used: {e.Message}", e);
        }
        catch (ObjectDisposedException e) when (!disposed)
        {
            throw new IndexUnavailableException($"The index in {folder} is being opened again after a failed write.", e);
        }
    }

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = LuceneStore.Similarity };

    }
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsPipeline.Analyses;
using NewsPipeline.Contracts;
using NewsPipeline.Entities;
using NewsPipeline.Flow;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;
using NewsPipeline.Search;
using NewsPipeline.Tests.Adapters.RabbitMq;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Flow;

/// <summary>Analysing again, over a real index folder and watch list file.</summary>
public sealed class ReanalyserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("retag-").FullName;
    private readonly List<(ArticleTagged Article, string Identity)> _published = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string ListFile => Path.Combine(_folder, "watchlist.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Articles_whose_mentions_differ_are_published_and_all_are_updated()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        var lists = Watching("WhatsApp");
        var analyses = Analyses(lists);
        await under.Index.WriteAsync([Tagged(analyses, "a", "WhatsApp grows"), Tagged(analyses, "b", "Roskomnadzor grows"), Tagged(analyses, "c", "Nothing grows")], Ct);
        Write("WhatsApp", "Roskomnadzor");
        Assert.True(lists.ReloadIfChanged().Changed);
        var reanalyser = Reanalyser(under, lists);

        Assert.Equal(new ReanalysisStep(2, 1, 1), await reanalyser.StepAsync(2, Ct));
        Assert.Equal(new ReanalysisStep(1, 0, 0), await reanalyser.StepAsync(2, Ct));
        Assert.Equal(new ReanalysisStep(0, 0, 0), await reanalyser.StepAsync(2, Ct));

        var (article, identity) = Assert.Single(_published);
        Assert.Equal("b", article.Article.ArticleId);
        Assert.Equal("roskomnadzor", Assert.Single(article.Article.Mentions).EntityId);
        Assert.Equal(lists.Current.WatchList.Version, article.Article.WatchListVersion);
        Assert.Contains(article.Article.WatchListVersion, identity, StringComparison.Ordinal);
        Assert.Equal(["roskomnadzor"], (await under.Search.FindAsync("b", Ct))!.EntityIds);
        Assert.Equal(["whatsapp"], (await under.Search.FindAsync("a", Ct))!.EntityIds);
    }

    [Fact]
    public async Task A_step_killed_before_its_write_is_repeated_whole_with_the_same_identity()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        await under.Index.WriteAsync([Documents.Make("a", "WhatsApp grows"), Documents.Make("b", "WhatsApp falls")], Ct);
        var lists = Watching("WhatsApp");
        var killed = new Reanalyser(under.Search, under.Index, Analyses(lists), (article, identity, _) =>
        {
            _published.Add((article, identity));
            return article.Article.ArticleId == "b" ? throw new TimeoutException("killed") : Task.CompletedTask;
        });
        await Assert.ThrowsAsync<TimeoutException>(() => killed.StepAsync(10, Ct));

        Assert.Equal(new ReanalysisStep(2, 2, 0), await Reanalyser(under, lists).StepAsync(10, Ct));

        Assert.Equal(["a", "b", "a", "b"], _published.Select(p => p.Article.Article.ArticleId));
        Assert.Equal(_published[0].Identity, _published[2].Identity);
        Assert.Equal(0, (await under.Search.OutdatedAsync(Analyses(lists).Versions, 0, null, Ct)).Total);
    }

    [Fact]
    public async Task Raised_version_of_one_analysis_runs_all_of_them_and_keeps_their_order()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        var lists = Watching("WhatsApp");
        await under.Index.WriteAsync([Documents.Make("a", "WhatsApp grows"), Documents.Make("b", "Nothing grows")], Ct);
        await Reanalyser(under, lists).StepAsync(10, Ct);
        _published.Clear();
        var analyses = Analyses(lists, new Counting("2"));

        var step = await new Reanalyser(under.Search, under.Index, analyses, Publish).StepAsync(10, Ct);

        Assert.Equal(new ReanalysisStep(2, 2, 0), step);
        Assert.Equal(["1 mentions", "0 mentions"], _published.Select(p => p.Article.Article.Section));
        var stored = (await under.Search.FindAsync("a", Ct))!.Article;
        Assert.Equal("1 mentions", stored.Section);
        Assert.Equal(analyses.Versions, stored.Analyses);
        Assert.Equal(["whatsapp"], stored.Mentions.Select(m => m.EntityId));
        Assert.Equal(0, (await under.Search.OutdatedAsync(analyses.Versions, 0, null, Ct)).Total);
    }

    [Fact]
    public async Task New_version_with_the_same_results_is_stored_and_not_published()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        var lists = Watching("WhatsApp");
        await under.Index.WriteAsync([Tagged(Analyses(lists, new Counting("1")), "a", "WhatsApp grows")], Ct);

        Assert.Equal(new ReanalysisStep(1, 0, 0), await new Reanalyser(under.Search, under.Index, Analyses(lists, new Counting("2")), Publish).StepAsync(10, Ct));

        Assert.Empty(_published);
        Assert.Contains("count:2", (await under.Search.FindAsync("a", Ct))!.Article.Analyses);
    }

    [Fact]
    public async Task The_event_of_an_article_tagged_anew_holds_the_whole_article()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        var lists = Watching("WhatsApp");
        var document = Documents.Make("a", "WhatsApp grows", "A body", lead: "A lead");
        await under.Index.WriteAsync([document], Ct);

        await Reanalyser(under, lists).StepAsync(10, Ct);

        var stored = (await under.Search.FindAsync("a", Ct))!;
        var again = ArticleDocuments.From(Assert.Single(_published).Article.Article, stored.IndexedAt, document.TraceId);
        Assert.Equivalent(stored with { Host = again.Host, WordCount = again.WordCount, PipelineVersion = again.PipelineVersion }, again, strict: true);
    }

    [Fact]
    public void A_round_is_told_once_and_followed_by_a_rest()
    {
        var pace = new ReanalysisPace();
        pace.Note(new ReanalysisStep(100, 3, 50), Documents.Day);
        Assert.Null(pace.Finished);
        Assert.True(pace.RestUntil <= Documents.Day);

        pace.Note(new ReanalysisStep(0, 0, 0), Documents.Day);
        Assert.Equal((100, 3), pace.Finished);
        Assert.True(pace.RestUntil > Documents.Day);

        pace.Note(new ReanalysisStep(0, 0, 0), Documents.Day);
        Assert.Null(pace.Finished);
    }

    [Fact]
    public async Task A_tick_takes_a_tenth_while_pages_are_in_flight()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        await under.Index.WriteAsync([.. Enumerable.Range(0, 120).Select(i => Documents.Make($"a{i:000}"))], Ct);
        var lists = Watching("WhatsApp");
        var ledger = new RecordingLedger();
        for (var i = 0; i < 10; i++)
            ledger.Due.Enqueue(PipelineProcess.Due($"https://example.org/news/{i}"));
        var inFlight = await ledger.ClaimDuePagesAsync(10, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(5), _ => TimeSpan.Zero, Ct);
        var tick = new ReanalysisTick(new ReanalysisPace(), Reanalyser(under, lists), Guard(lists), lists, ledger, new FakeTimeProvider(), NullLogger<ReanalysisTick>.Instance);

        await tick.Execute(null!, Ct);
        Assert.Equal(110, await LeftAsync(under, lists));
        await ledger.SettleAsync([new PageOutcome { UrlKey = inFlight[0].Command.UrlKey, At = DateTimeOffset.UnixEpoch, Outcome = "dropped", Reason = "gone" }], Ct);
        await tick.Execute(null!, Ct);
        Assert.Equal(10, await LeftAsync(under, lists));
    }

    [Fact]
    public async Task A_tick_leaves_everything_where_the_list_is_empty()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        await under.Index.WriteAsync([Documents.Make("a").With(a => a with { WatchListVersion = "old", Analyses = ["tag:old"] })], Ct);
        var lists = Watching();
        var tick = new ReanalysisTick(new ReanalysisPace(), Reanalyser(under, lists), Guard(lists), lists, new RecordingLedger(), new FakeTimeProvider(), NullLogger<ReanalysisTick>.Instance);

        await tick.Execute(null!, Ct);

        Assert.Equal(1, await LeftAsync(under, lists));
    }

    [Fact]
    public async Task A_tick_rests_a_minute_where_a_store_is_away_unless_the_list_changes()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        await under.Index.WriteAsync([Documents.Make("a")], Ct);
        var lists = Watching("WhatsApp");
        var time = new FakeTimeProvider();
        var ledger = new RecordingLedger();
        var tick = new ReanalysisTick(new ReanalysisPace(), new Reanalyser(new AwayOnce(under.Search), under.Index, Analyses(lists), (_, _, _) => Task.CompletedTask), Guard(lists), lists, ledger, time, NullLogger<ReanalysisTick>.Instance);

        await tick.Execute(null!, Ct);
        time.Advance(TimeSpan.FromSeconds(59));
        await tick.Execute(null!, Ct);
        Assert.Equal(1, await LeftAsync(under, lists));
        time.Advance(TimeSpan.FromSeconds(1));
        await tick.Execute(null!, Ct);
        Assert.Equal(0, await LeftAsync(under, lists));
        Write("WhatsApp", "Roskomnadzor");
        lists.ReloadIfChanged();
        await tick.Execute(null!, Ct);
        Assert.Equal(0, await LeftAsync(under, lists));
    }

    [Fact]
    public async Task A_tick_leaves_everything_to_a_process_with_a_later_list_and_tells_once()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        await under.Index.WriteAsync([Documents.Make("a")], Ct);
        var lists = Watching("WhatsApp");
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var record = new OneRecord { Other = new HeldWatchList("other", DateTimeOffset.MaxValue, "elsewhere") };
        var log = new Told();
        var tick = new ReanalysisTick(new ReanalysisPace(), Reanalyser(under, lists), new WatchListGuard(lists, record, time, log), lists, new RecordingLedger(), time, NullLogger<ReanalysisTick>.Instance);

        await tick.Execute(null!, Ct);
        await tick.Execute(null!, Ct);
        time.Advance(TimeSpan.FromMinutes(1));
        await tick.Execute(null!, Ct);
        Assert.Equal(1, await LeftAsync(under, lists));
        Assert.Equal(2, record.Asked);
        var line = Assert.Single(log.Lines);
        Assert.Contains(lists.Current.WatchList.Version, line, StringComparison.Ordinal);
        Assert.Contains("other", line, StringComparison.Ordinal);

        record.Other = null;
        time.Advance(TimeSpan.FromMinutes(1));
        await tick.Execute(null!, Ct);
        Assert.Equal(0, await LeftAsync(under, lists));
    }

    private static ArticleAnalyses Analyses(WatchListStore lists, params IArticleAnalysis[] further) => new([new TaggingAnalysis(lists), .. further], TimeProvider.System);

    private static WatchListGuard Guard(WatchListStore lists) => new(lists, new OneRecord(), TimeProvider.System, NullLogger<WatchListGuard>.Instance);

    /// <summary>Says yes unless another list is in force.</summary>
    private sealed class OneRecord : IWatchListRecord
    {
        public HeldWatchList? Other { get; set; }

        public int Asked { get; private set; }

        public Task<WatchListAnswer> ClaimAsync(HeldWatchList mine, bool byHand, DateTimeOffset now, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(Other is null ? new WatchListAnswer(WatchListClaim.InForce, mine) : new WatchListAnswer(WatchListClaim.Older, Other));
        }

        public Task<WatchListState> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Told : ILogger<WatchListGuard>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }

    private static async Task<long> LeftAsync(IndexUnderTest under, WatchListStore lists) =>
        (await under.Search.OutdatedAsync(Analyses(lists).Versions, 0, null, Ct)).Total;

    private Reanalyser Reanalyser(IndexUnderTest under, WatchListStore lists) => new(under.Search, under.Index, Analyses(lists), Publish);

    private Task Publish(ArticleTagged article, string identity, CancellationToken cancellationToken)
    {
        _published.Add((article, identity));
        return Task.CompletedTask;
    }

    /// <summary>A second analysis that reads the result of the first.</summary>
    private sealed class Counting(string version) : IArticleAnalysis
    {
        public string Name => "count";

        public string Version => version;

        public Article Apply(Article article) => article with { Section = $"{article.Mentions.Count} mentions" };
    }

    private WatchListStore Watching(params string[] names)
    {
        Write(names);
        return new WatchListStore([ListFile]);
    }

    private void Write(params string[] names) => File.WriteAllText(
        ListFile,
        $$"""[{{string.Join(',', names.Select(n => $$"""{"id":"{{n.ToLowerInvariant()}}","name":"{{n}}","type":"org","aliases":[{"text":"{{n}}","lang":"en"}]}"""))}}]""");

    private static ArticleDocument Tagged(ArticleAnalyses analyses, string id, string title)
    {
        var document = Documents.Make(id, title);
        return ArticleDocuments.WithResults(document, analyses.Run(document.Article));
    }

    /// <summary>A search that cannot be reached the first time.</summary>
    private sealed class AwayOnce(IArticleSearch search) : IArticleSearch
    {
        private bool _asked;

        public Task<OutdatedArticles> OutdatedAsync(IReadOnlyList<string> versions, int limit, string? afterId, CancellationToken cancellationToken)
        {
            if (_asked)
                return search.OutdatedAsync(versions, limit, afterId, cancellationToken);
            _asked = true;
            throw new IndexUnavailableException("away");
        }

        public Task<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ArticleDocument?> FindAsync(string articleId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<DayCount>> TrendAsync(string entityId, DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string?> ProblemAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

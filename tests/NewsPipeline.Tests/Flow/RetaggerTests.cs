using NewsPipeline.Contracts;
using NewsPipeline.Entities;
using NewsPipeline.Flow;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Flow;

/// <summary>Tagging anew, over a real index folder and watch list file.</summary>
public sealed class RetaggerTests : IDisposable
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
        var tagger = lists.Current;
        await under.Index.WriteAsync([Tagged(tagger, "a", "WhatsApp grows"), Tagged(tagger, "b", "Roskomnadzor grows"), Tagged(tagger, "c", "Nothing grows")], Ct);
        Write("WhatsApp", "Roskomnadzor");
        Assert.True(lists.ReloadIfChanged().Changed);
        var retagger = Retagger(under, lists);

        Assert.Equal(new RetagStep(2, 1, 1), await retagger.StepAsync(2, Ct));
        Assert.Equal(new RetagStep(1, 0, 0), await retagger.StepAsync(2, Ct));
        Assert.Equal(new RetagStep(0, 0, 0), await retagger.StepAsync(2, Ct));

        var (article, identity) = Assert.Single(_published);
        Assert.Equal("b", article.ArticleId);
        Assert.Equal("roskomnadzor", Assert.Single(article.Mentions).EntityId);
        Assert.Equal(lists.Current.WatchList.Version, article.WatchListVersion);
        Assert.Contains(article.WatchListVersion, identity, StringComparison.Ordinal);
        Assert.Equal(["roskomnadzor"], (await under.Search.FindAsync("b", Ct))!.EntityIds);
        Assert.Equal(["whatsapp"], (await under.Search.FindAsync("a", Ct))!.EntityIds);
    }

    [Fact]
    public async Task A_step_killed_before_its_write_is_repeated_whole_with_the_same_identity()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        await under.Index.WriteAsync([Documents.Make("a", "WhatsApp grows"), Documents.Make("b", "WhatsApp falls")], Ct);
        var lists = Watching("WhatsApp");
        var killed = new Retagger(under.Search, under.Index, lists, (article, identity, _) =>
        {
            _published.Add((article, identity));
            return article.ArticleId == "b" ? throw new TimeoutException("killed") : Task.CompletedTask;
        });
        await Assert.ThrowsAsync<TimeoutException>(() => killed.StepAsync(10, Ct));

        Assert.Equal(new RetagStep(2, 2, 0), await Retagger(under, lists).StepAsync(10, Ct));

        Assert.Equal(["a", "b", "a", "b"], _published.Select(p => p.Article.ArticleId));
        Assert.Equal(_published[0].Identity, _published[2].Identity);
        Assert.Equal(0, (await under.Search.OutdatedAsync(lists.Current.WatchList.Version, 0, null, Ct)).Total);
    }

    [Fact]
    public async Task The_event_of_an_article_tagged_anew_holds_the_whole_article()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        var lists = Watching("WhatsApp");
        var document = Documents.Make("a", "WhatsApp grows", "A body", lead: "A lead");
        await under.Index.WriteAsync([document], Ct);

        await Retagger(under, lists).StepAsync(10, Ct);

        var again = NewsPipeline.Indexing.ArticleDocuments.From(Assert.Single(_published).Article, document.IndexedAt, document.TraceId);
        var stored = (await under.Search.FindAsync("a", Ct))!;
        Assert.Equivalent(stored with { Host = again.Host, WordCount = again.WordCount, PipelineVersion = again.PipelineVersion }, again, strict: true);
    }

    [Fact]
    public void A_round_is_told_once_and_followed_by_a_rest()
    {
        var pace = new RetagPace();
        pace.Note(new RetagStep(100, 3, 50), Documents.Day);
        Assert.Null(pace.Finished);
        Assert.True(pace.RestUntil <= Documents.Day);

        pace.Note(new RetagStep(0, 0, 0), Documents.Day);
        Assert.Equal((100, 3), pace.Finished);
        Assert.True(pace.RestUntil > Documents.Day);

        pace.Note(new RetagStep(0, 0, 0), Documents.Day);
        Assert.Null(pace.Finished);
    }

    private Retagger Retagger(IndexUnderTest under, WatchListStore lists) => new(under.Search, under.Index, lists, (article, identity, _) =>
    {
        _published.Add((article, identity));
        return Task.CompletedTask;
    });

    private WatchListStore Watching(params string[] names)
    {
        Write(names);
        return new WatchListStore([ListFile]);
    }

    private void Write(params string[] names) => File.WriteAllText(
        ListFile,
        $$"""[{{string.Join(',', names.Select(n => $$"""{"id":"{{n.ToLowerInvariant()}}","name":"{{n}}","type":"org","aliases":[{"text":"{{n}}","lang":"en"}]}"""))}}]""");

    private static ArticleDocument Tagged(EntityTagger tagger, string id, string title)
    {
        var document = Documents.Make(id, title);
        return NewsPipeline.Indexing.ArticleDocuments.WithMentions(document, tagger.Tag(title, document.Lead, document.Body, "en"), tagger.WatchList.Version);
    }
}

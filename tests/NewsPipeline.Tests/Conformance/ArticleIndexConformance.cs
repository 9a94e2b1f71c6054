using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Conformance;

/// <summary>What every implementation of <see cref="IArticleIndex"/> does.</summary>
public abstract class ArticleIndexConformance
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IndexUnderTest> OpenAsync();

    private static async Task<IndexChange> WriteOneAsync(IndexUnderTest under, ArticleDocument document) =>
        Assert.Single(await under.Index.WriteAsync([document], Ct)).Change;

    private static async Task<long> TotalAsync(IndexUnderTest under, string query = "") =>
        (await under.Search.SearchAsync(new SearchRequest { Query = SearchQuery.Parse(query, a => a) }, Ct)).Total;

    /// <summary>The stored document; the time of indexing is the index's own.</summary>
    private static async Task EqualAsync(IndexUnderTest under, ArticleDocument expected)
    {
        var found = await under.Search.FindAsync(expected.Article.ArticleId, Ct);
        Assert.NotNull(found);
        Assert.Equivalent(expected with { IndexedAt = found.IndexedAt }, found, strict: true);
    }

    [Fact]
    public async Task A_written_document_is_found_when_the_answer_comes_and_is_read_back_whole()
    {
        await using var under = await OpenAsync();
        var document = Documents.Make("a1", "Calls restricted", "The regulator restricts calls.", lead: "A lead", entities: ["whatsapp"]);

        Assert.Equal(IndexChange.Created, await WriteOneAsync(under, document));

        Assert.Equal(1, await TotalAsync(under, "restricted"));
        await EqualAsync(under, document);
        Assert.Null(await under.Search.FindAsync("other", Ct));
    }

    [Fact]
    public async Task A_newer_version_replaces_text_and_keeps_the_first_date_of_publication()
    {
        await using var under = await OpenAsync();
        await WriteOneAsync(under, Documents.Make("a1", "Old title", "Old words", version: 10));
        var newer = Documents.Make("a1", "New title", "Fresh words", version: 20, at: Documents.Day.AddHours(5));

        Assert.Equal(IndexChange.Replaced, await WriteOneAsync(under, newer));

        Assert.Equal(0, await TotalAsync(under, "old"));
        Assert.Equal(1, await TotalAsync(under, "fresh"));
        var found = await under.Search.FindAsync("a1", Ct);
        Assert.Equal(Documents.Day, found!.Article.PublishedAt);
        Assert.Equal(20, found.Article.Version);
    }

    [Fact]
    public async Task A_late_document_that_was_published_earlier_moves_the_date_of_publication_and_nothing_else()
    {
        await using var under = await OpenAsync();
        var newer = Documents.Make("a1", "New title", "Fresh words", version: 20);
        await WriteOneAsync(under, newer);
        var earlier = Documents.Day.AddHours(-1);

        Assert.Equal(IndexChange.Merged, await WriteOneAsync(under, Documents.Make("a1", "Old title", "Old words", version: 10, at: earlier, firstSeen: newer.Article.FirstSeenAt)));

        await EqualAsync(under, newer.With(a => a with { PublishedAt = earlier }) with { Timestamp = earlier });
    }

    [Fact]
    public async Task A_late_or_repeated_document_changes_nothing()
    {
        await using var under = await OpenAsync();
        var newer = Documents.Make("a1", "New title", "Fresh words", version: 20);
        await WriteOneAsync(under, newer);

        Assert.Equal(IndexChange.Unchanged, await WriteOneAsync(under, Documents.Make("a1", "Old title", "Old words", version: 10)));
        Assert.Equal(IndexChange.Unchanged, await WriteOneAsync(under, newer));

        Assert.Equal(1, await TotalAsync(under, "fresh"));
        Assert.Equal(1, await TotalAsync(under));
    }

    [Fact]
    public async Task The_same_article_of_several_feeds_is_one_document_with_all_of_them()
    {
        await using var under = await OpenAsync();
        await WriteOneAsync(under, Documents.Make("a1", "T", "B", version: 10, feeds: ["feed-a"]));

        Assert.Equal(IndexChange.Merged, await WriteOneAsync(under, Documents.Make("a1", "T", "B", version: 20, feeds: ["feed-b"])));
        Assert.Equal(IndexChange.Merged, await WriteOneAsync(under, Documents.Make("a1", "T", "B", version: 15, feeds: ["feed-c"])));

        var found = await under.Search.FindAsync("a1", Ct);
        Assert.Equal(["feed-a", "feed-b", "feed-c"], found!.Article.Feeds.Order(StringComparer.Ordinal));
        Assert.Equal(3, found.SeenInCount);
        Assert.Equal(20, found.Article.Version);
        Assert.Equal(1, await TotalAsync(under));
    }

    [Fact]
    public async Task Documents_of_one_article_in_one_batch_are_merged_with_each_other_and_with_the_stored_one()
    {
        await using var under = await OpenAsync();
        await WriteOneAsync(under, Documents.Make("a1", "T", "B", version: 10, feeds: ["feed-a"]));

        var answers = await under.Index.WriteAsync(
            [
                Documents.Make("a1", "T", "B", version: 30, feeds: ["feed-b"]),
                Documents.Make("b1", "Other", "C"),
                Documents.Make("a1", "T", "B", version: 20, feeds: ["feed-c"]),
                Documents.Make("b1", "Other newer", "C", version: 2),
            ],
            Ct);

        Assert.Equal(["a1", "b1", "a1", "b1"], answers.Select(a => a.ArticleId));
        Assert.Equal([IndexChange.Merged, IndexChange.Created, IndexChange.Merged, IndexChange.Replaced], answers.Select(a => a.Change));
        var found = await under.Search.FindAsync("a1", Ct);
        Assert.Equal(["feed-a", "feed-b", "feed-c"], found!.Article.Feeds.Order(StringComparer.Ordinal));
        Assert.Equal("Other newer", (await under.Search.FindAsync("b1", Ct))!.Article.Title);
        Assert.Equal(2, await TotalAsync(under));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Links_to_one_article_first_seen_in_different_years_are_one_document_first_seen_in_the_earlier(int years)
    {
        await using var under = await OpenAsync();
        var (first, second) = (Documents.Day, Documents.Day.AddYears(years));
        await WriteOneAsync(under, Documents.Make("a1", "T", "B", version: 10, feeds: ["feed-a"], firstSeen: first));

        var answers = await under.Index.WriteAsync([Documents.Make("a1", "T", "B", version: 20, feeds: ["feed-b"], firstSeen: second), Documents.Make("b1", firstSeen: second)], Ct);

        Assert.Equal([IndexChange.Merged, IndexChange.Created], answers.Select(a => a.Change));
        var found = await under.Search.FindAsync("a1", Ct);
        Assert.Equal(years < 0 ? second : first, found!.Article.FirstSeenAt);
        Assert.Equal(["feed-a", "feed-b"], found.Article.Feeds.Order(StringComparer.Ordinal));
        Assert.Equal(2, await TotalAsync(under));
    }

    [Fact]
    public async Task Writers_at_the_same_time_lose_no_feed()
    {
        await using var under = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            under.Index.WriteAsync([Documents.Make("a1", "T", "B", version: i, feeds: [$"feed-{i}"]), Documents.Make($"own-{i}")], Ct)));

        Assert.Equal(8, (await under.Search.FindAsync("a1", Ct))!.Article.Feeds.Count);
        Assert.Equal(9, await TotalAsync(under));
    }

    [Fact]
    public async Task A_document_that_cannot_be_indexed_is_answered_and_does_not_stop_the_others()
    {
        await using var under = await OpenAsync();
        var answers = await under.Index.WriteAsync(
            [Documents.Make("a1"), Documents.Make(new string('x', 600)), Documents.Make("a2").With(a => a with { Version = -5 }), Documents.Make("a3")], Ct);

        Assert.Equal([IndexChange.Created, IndexChange.Rejected, IndexChange.Rejected, IndexChange.Created], answers.Select(a => a.Change));
        Assert.All(answers, a => Assert.Equal(a.Change == IndexChange.Rejected, !string.IsNullOrEmpty(a.Reason)));
        Assert.Equal(2, await TotalAsync(under));
    }

    [Fact]
    public async Task An_empty_batch_is_answered_with_nothing()
    {
        await using var under = await OpenAsync();
        Assert.Empty(await under.Index.WriteAsync([], Ct));
    }

    [Fact]
    public async Task Preparing_again_keeps_what_is_there()
    {
        await using var under = await OpenAsync();
        await WriteOneAsync(under, Documents.Make("a1"));
        await under.Index.PrepareAsync(Ct);
        Assert.Equal(1, await TotalAsync(under));
    }

    [Fact]
    public async Task Retention_deletes_what_was_first_seen_before_and_nothing_else()
    {
        await using var under = await OpenAsync();
        var limit = new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);
        await under.Index.WriteAsync(
            [
                Documents.Make("years-ago", firstSeen: new(2023, 6, 1, 0, 0, 0, TimeSpan.Zero)),
                Documents.Make("last-year", firstSeen: new(2024, 12, 31, 23, 59, 59, TimeSpan.Zero)),
                Documents.Make("just-before", firstSeen: limit.AddMilliseconds(-1)),
                Documents.Make("at-the-limit", firstSeen: limit),
                Documents.Make("after", firstSeen: limit.AddDays(1)),
            ],
            Ct);

        Assert.Equal(3, await under.Index.DeleteOlderThanAsync(limit, Ct));
        Assert.Equal(0, await under.Index.DeleteOlderThanAsync(limit, Ct));

        Assert.Equal(2, await TotalAsync(under));
        Assert.Null(await under.Search.FindAsync("just-before", Ct));
        Assert.NotNull(await under.Search.FindAsync("at-the-limit", Ct));
        Assert.Equal(IndexChange.Created, await WriteOneAsync(under, Documents.Make("just-before")));
    }

    [Fact]
    public async Task Odd_text_is_indexed_and_the_words_around_it_are_found()
    {
        await using var under = await OpenAsync();
        var megabyte = string.Join(' ', Enumerable.Range(0, 150_000).Select(i => $"w{i % 5_000}")) + " lastword";
        var answers = await under.Index.WriteAsync(
            [
                Documents.Make("emoji", "Fire 🔥🔥 alarm 👩‍👩‍👧", "flames 🙂 flames"),
                Documents.Make("rtl", "عاجل: قطع الاتصال", "‏شركة واتساب‏ WhatsApp", language: "ar"),
                Documents.Make("megabyte", "Long", megabyte),
                Documents.Make("long-word", "Word", "before " + new string('x', 40_000) + " behind"),
                Documents.Make("surrogates", "Broken \uD83D title", "half \uDE42 an emoji \uD83D"),
                Documents.Make("controls", "Nul \0 and \u0001", "tab\tnewline\nend"),
                Documents.Make("empty", "", ""),
                Documents.Make("long-source", "Sourced", source: new string('s', 40_000)),
            ],
            Ct);

        Assert.All(answers, a => Assert.Equal(IndexChange.Created, a.Change));
        foreach (var (query, id) in new[]
        {
            ("fire alarm", "emoji"), ("flames", "emoji"), ("واتساب", "rtl"), ("lastword", "megabyte"), ("before behind", "long-word"),
            ("broken title", "surrogates"), ("emoji half", "surrogates"), ("nul", "controls"), ("newline", "controls"), ("sourced", "long-source"),
        })
        {
            var page = await under.Search.SearchAsync(new SearchRequest { Query = SearchQuery.Parse(query, a => a) }, Ct);
            Assert.Equal(id, Assert.Single(page.Hits).Document.Article.ArticleId);
        }

        Assert.Equal(8, await TotalAsync(under));
        Assert.Equal("half \uFFFD an emoji \uFFFD", (await under.Search.FindAsync("surrogates", Ct))!.Article.Text);
        Assert.Equal(megabyte, (await under.Search.FindAsync("megabyte", Ct))!.Article.Text);
    }

    [Fact]
    public async Task Retagging_replaces_mentions_and_nothing_else()
    {
        await using var under = await OpenAsync();
        var before = Documents.Make("a1", "Calls restricted", "The regulator", entities: ["whatsapp"]);
        await WriteOneAsync(under, before);
        await WriteOneAsync(under, before.With(a => a with { Feeds = ["feed-b"] }));
        var retagged = Documents.Make("a1", before.Article.Title, before.Article.Text, entities: ["telegram"]).With(a => a with { WatchListVersion = "1111111111111111", Analyses = ["tag:1111111111111111"] });

        Assert.Equal(IndexChange.Replaced, Assert.Single(await under.Index.RetagAsync([retagged], Ct)).Change);

        Assert.Equal(0, await TotalAsync(under, "entity:whatsapp"));
        Assert.Equal(1, await TotalAsync(under, "entity:telegram"));
        var expected = before.With(a => a with { Feeds = ["feed-a", "feed-b"], Mentions = retagged.Article.Mentions, WatchListVersion = "1111111111111111", Analyses = ["tag:1111111111111111"] }) with
        {
            SeenInCount = 2,
            EntityIds = ["telegram"],
            EntityIdsTitle = ["telegram"],
            Entities = [new EntitySummary { Id = "telegram", Type = "org", Surface = "x", Field = "title", Count = 1, FirstOffset = 0 }],
        };
        await EqualAsync(under, expected);
    }

    [Fact]
    public async Task Placing_sets_story_and_original_and_a_new_version_keeps_them()
    {
        await using var under = await OpenAsync();
        var before = Documents.Make("a1", "Ferry aground", "Off the port");
        await WriteOneAsync(under, before);
        var placed = before with { StoryId = "a0", DuplicateOf = "a0", DuplicateKind = DuplicateKinds.Near, DuplicateShare = 0.75 };

        Assert.Equal(IndexChange.Replaced, Assert.Single(await under.Index.PlaceAsync([placed], Ct)).Change);
        Assert.Equal(IndexChange.Unchanged, Assert.Single(await under.Index.PlaceAsync([placed], Ct)).Change);
        Assert.Equal(IndexChange.Unchanged, Assert.Single(await under.Index.PlaceAsync([placed.With(a => a with { ArticleId = "unknown" })], Ct)).Change);

        Assert.Equal(1, await TotalAsync(under, "story:a0"));
        Assert.Equal(0, await TotalAsync(under, "story:a1"));
        await EqualAsync(under, placed);

        await WriteOneAsync(under, Documents.Make("a1", "Ferry still aground", "Off the port", version: 2));
        Assert.Equal(1, await TotalAsync(under, "story:a0"));
        Assert.Equal("a0", (await under.Search.FindAsync("a1", Ct))!.DuplicateOf);
    }

    [Fact]
    public async Task Retagging_leaves_what_it_was_not_made_from()
    {
        await using var under = await OpenAsync();
        var newer = Documents.Make("a1", version: 20, entities: ["whatsapp"]);
        await WriteOneAsync(under, newer);
        var stale = Documents.Make("a1", version: 10, entities: ["telegram"]).With(a => a with { WatchListVersion = "1111111111111111", Analyses = ["tag:1111111111111111"] });
        var gone = Documents.Make("a2", entities: ["telegram"]).With(a => a with { WatchListVersion = "1111111111111111", Analyses = ["tag:1111111111111111"] });
        var same = Documents.Make("a1", version: 20, entities: ["telegram"]);

        foreach (var retagged in new[] { stale, gone, same })
        {
            var answer = Assert.Single(await under.Index.RetagAsync([retagged], Ct));
            Assert.Equal((retagged.Article.ArticleId, IndexChange.Unchanged), (answer.ArticleId, answer.Change));
        }

        await EqualAsync(under, newer);
        Assert.Equal(1, await TotalAsync(under));
    }

    [Fact]
    public async Task Feeds_are_united_with_those_of_the_article_and_the_answer_tells_its_extraction_status()
    {
        await using var under = await OpenAsync();
        var teaser = Documents.Make("a1", "T", "B", version: 10, feeds: ["feed-a"]).With(a => a with { Extraction = a.Extraction with { Status = ExtractionStatuses.Teaser } });
        await WriteOneAsync(under, teaser);

        var answers = await under.Index.UniteFeedsAsync([new("a1", ["feed-b"]), new("gone", ["feed-b"]), new("a1", ["feed-a"])], Ct);

        Assert.Equal(
            [new IndexAnswer("a1", IndexChange.Merged, ExtractionStatus: ExtractionStatuses.Teaser), new IndexAnswer("gone", IndexChange.Unchanged)],
            answers.Take(2));
        var found = (await under.Search.FindAsync("a1", Ct))!;
        Assert.Equal(["feed-a", "feed-b"], found.Article.Feeds.Order(StringComparer.Ordinal));
        Assert.Equal(("T", "B", 10), (found.Article.Title, found.Article.Text, found.Article.Version));
    }
}

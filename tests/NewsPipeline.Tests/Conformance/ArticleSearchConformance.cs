using NewsPipeline.Contracts;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Conformance;

/// <summary>What every implementation of <see cref="IArticleSearch"/> finds.</summary>
public abstract class ArticleSearchConformance
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IndexUnderTest> OpenAsync();

    private static SearchRequest Ask(string query = "") => new() { Query = SearchQuery.Parse(query, a => a) };

    private static async Task<string[]> IdsAsync(IndexUnderTest under, string query) =>
        [.. (await under.Search.SearchAsync(Ask(query), Ct)).Hits.Select(h => h.Document.Article.ArticleId).Order(StringComparer.Ordinal)];

    private async Task<IndexUnderTest> WithAsync(params ArticleDocument[] documents)
    {
        var under = await OpenAsync();
        var answers = await under.Index.WriteAsync(documents, Ct);
        Assert.All(answers, a => Assert.Null(a.Reason));
        return under;
    }
    [Fact]
    public async Task Words_are_found_in_any_inflected_form_of_eight_languages()
    {
        (string Language, string Text, string[] Queries)[] cases =
        [
            ("ru", "Роскомнадзор ограничил звонки в мессенджерах, объём трафика упал", ["звонков", "ограничили", "мессенджер", "объем", "роскомнадзором"]),
            ("en", "Regulators restricted the companies' encrypted calling services", ["regulator", "restricting", "company", "encryption", "calls service"]),
            ("de", "Die Behörden beschränken die Anrufe in den Häusern", ["behörde", "anruf", "haus"]),
            ("fr", "Les autorités limitent les appels téléphoniques nationaux", ["autorité", "appel", "téléphonique", "national"]),
            ("es", "Las autoridades restringen las llamadas internacionales", ["autoridad", "llamada", "internacional"]),
            ("it", "Le autorità limitano le chiamate telefoniche", ["chiamata", "telefonica", "limitano"]),
            ("pt", "As autoridades limitam as chamadas telefónicas", ["autoridade", "chamada", "telefónica"]),
            ("tr", "Yetkililer telefon görüşmelerini kısıtladı; İstanbul'da kitaplar", ["görüşme", "istanbul", "kitap"]),
        ];
        await using var under = await WithAsync([.. cases.Select(c => Documents.Make(c.Language, body: c.Text, language: c.Language))]);

        foreach (var (language, _, queries) in cases)
        {
            foreach (var query in queries)
                Assert.True((await IdsAsync(under, query)).Contains(language, StringComparer.Ordinal), $"{query} does not find the {language} text");
        }
    }

    [Fact]
    public async Task A_text_of_unknown_or_other_language_is_found_by_its_words()
    {
        await using var under = await WithAsync(
            Documents.Make("none-ru", body: "Новые ограничения", language: null),
            Documents.Make("none-en", body: "New restrictions", language: null),
            Documents.Make("uk", body: "Нові обмеження дзвінків", language: "uk"),
            Documents.Make("region", body: "Companies called", language: "en-GB"));

        Assert.Equal(["none-ru"], await IdsAsync(under, "ограничениям"));
        Assert.Equal(["none-en"], await IdsAsync(under, "restriction"));
        Assert.Equal(["uk"], await IdsAsync(under, "дзвінків"));
        Assert.Equal(["region"], await IdsAsync(under, "company calling"));
    }

    [Fact]
    public async Task A_query_finds_exactly_what_it_says()
    {
        await using var under = await WithAsync(
            Documents.Make("a", "WhatsApp calls restricted", "The ban on end-to-end encrypted calls began. COVID-19 rules ended.", lead: "Regulator acts", entities: ["whatsapp", "rkn"]),
            Documents.Make("b", "Telegram responds", "Encrypted services, end to the end of calls; a ban is feared.", source: "guardian", entities: ["telegram"]),
            Documents.Make("c", "Шторм над заливом", "Ещё один шторм; всё надёжно закрыто. Роском\u00ADнадзор молчит.", language: "ru", source: "tass"),
            Documents.Make("d", "Football: calls for calm", "The 19 players were calm, don't panic. WhatsApp is fine.", at: Documents.Day.AddDays(2)));

        (string Query, string[] Expected)[] cases =
        [
            ("", ["a", "b", "c", "d"]),
            ("calls", ["a", "b", "d"]),
            ("CALLS BAN", ["a", "b"]),
            ("regulator covid", ["a"]),
            ("\"encrypted calls\"", ["a"]),
            ("\"end-to-end encrypted\"", ["a"]),
            ("\"calls encrypted\"", []),
            ("covid-19", ["a"]),
            ("covid 19", ["a"]),
            ("calls -whatsapp", ["b"]),
            ("-calls", ["c"]),
            ("-calls -шторм", []),
            ("шторма OR telegram", ["b", "c"]),
            ("calls (telegram OR football)", ["b", "d"]),
            ("football OR -calls", ["c", "d"]),
            ("encrypt*", ["a", "b"]),
            ("Шт*", ["c"]),
            ("надёжн*", ["c"]),
            ("надежный", ["c"]),
            ("еще", ["c"]),
            ("роскомнадзора", ["c"]),
            ("роскомнад*", ["c"]),
            ("don't", ["d"]),
            ("the", ["a", "b", "d"]),
            ("title:calls", ["a", "d"]),
            ("title:\"whatsapp calls\"", ["a"]),
            ("title:foot*", ["d"]),
            ("-title:calls whatsapp", []),
            ("title:encrypted", []),
            ("entity:whatsapp", ["a"]),
            ("entity:whatsapp OR entity:telegram", ["a", "b"]),
            ("source:guardian", ["b"]),
            ("source:Guardian", []),
            ("lang:ru", ["c"]),
            ("lang:en -source:bbc", ["b"]),
            ("after:2025-08-14", ["d"]),
            ("before:2025-08-14 calls", ["a", "b"]),
            ("after:2025-08-13T09:00Z before:2025-08-13T09:01Z whatsapp", ["a"]),
            ("before:2025-08-13T09:00Z", []),
            ("🙂 telegram!", ["b"]),
            ("nowhere", []),
            ("和", []),
        ];
        foreach (var (query, expected) in cases)
        {
            var found = await IdsAsync(under, query);
            Assert.True(expected.SequenceEqual(found, StringComparer.Ordinal), $"{query}: found {string.Join(' ', found)}, expected {string.Join(' ', expected)}");
        }
    }

    [Fact]
    public async Task Said_finds_the_articles_that_quote_the_entity_and_not_those_that_mention_it()
    {
        await using var under = await WithAsync(
            Documents.Make("a", entities: ["whatsapp"]) with { SaidBy = ["whatsapp"] },
            Documents.Make("b", entities: ["whatsapp"]));

        Assert.Equal(["a"], await IdsAsync(under, "said:whatsapp"));
        Assert.Equal(["b"], await IdsAsync(under, "entity:whatsapp -said:whatsapp"));
    }

    [Fact]
    public async Task Filters_of_a_request_narrow_sources_and_languages_any_entities_all()
    {
        await using var under = await WithAsync(
            Documents.Make("a", source: "x", entities: ["e1", "e2"]),
            Documents.Make("b", source: "y", entities: ["e1"], language: "ru"),
            Documents.Make("c", source: "z", entities: ["e2"], language: null, at: Documents.Day.AddDays(1)));

        async Task<string> Found(SearchRequest request) =>
            string.Concat((await under.Search.SearchAsync(request, Ct)).Hits.Select(h => h.Document.Article.ArticleId).Order(StringComparer.Ordinal));

        Assert.Equal("ab", await Found(new() { Sources = ["x", "y"] }));
        Assert.Equal("ab", await Found(new() { Entities = ["e1"] }));
        Assert.Equal("a", await Found(new() { Entities = ["e1", "e2"] }));
        Assert.Equal("ab", await Found(new() { Languages = ["en", "ru"] }));
        Assert.Equal("b", await Found(new() { Languages = ["en", "ru"], Sources = ["y", "z"], Entities = ["e1"] }));
        Assert.Equal("c", await Found(new() { After = Documents.Day.AddHours(1) }));
        Assert.Equal("ab", await Found(new() { After = Documents.Day, Before = Documents.Day.AddHours(1) }));
        Assert.Equal("", await Found(new() { Sources = ["none"] }));
    }

    [Fact]
    public async Task Total_facets_and_histogram_count_all_that_is_found_not_only_the_page()
    {
        var documents = Enumerable.Range(0, 30).Select(i => Documents.Make(
            $"d{i:00}",
            i % 2 == 0 ? "even" : "odd",
            at: Documents.Day.AddDays(i / 10),
            source: $"s{i % 3}",
            sourceName: $"Outlet {i % 3}",
            language: i % 5 == 0 ? null : i % 2 == 0 ? "en" : "ru",
            entities: i % 6 == 0 ? ["all", "six"] : ["all"])).ToArray();
        await using var under = await WithAsync(documents);

        var page = await under.Search.SearchAsync(Ask("even") with { Limit = 4 }, Ct);

        Assert.Equal(15, page.Total);
        Assert.Equal(4, page.Hits.Count);
        Assert.Equal([new("all", "all", 15), new("six", "six", 5)], page.Entities);
        Assert.Equal([new("s0", "Outlet 0", 5), new("s1", "Outlet 1", 5), new("s2", "Outlet 2", 5)], page.Sources);
        Assert.Equal([new("en", "en", 12)], page.Languages);
        Assert.Equal([new(new(2025, 8, 13), 5), new(new(2025, 8, 14), 5), new(new(2025, 8, 15), 5)], page.Histogram);
        var bare = await under.Search.SearchAsync(Ask("even") with { WithFacets = false, Limit = 0 }, Ct);
        Assert.Equal(15, bare.Total);
        Assert.Empty(bare.Hits);
        Assert.Empty(bare.Entities);
        Assert.Empty(bare.Histogram);
        Assert.Null(bare.NextCursor);
        Assert.Equal(
            [new(new(2025, 8, 14), 10), new(new(2025, 8, 15), 10)],
            await under.Search.TrendAsync("all", new(2025, 8, 14, 0, 0, 0, TimeSpan.Zero), Ct));
        Assert.Null(await under.Search.ProblemAsync(Ct));
    }

    [Fact]
    public async Task Facets_show_the_fifty_most_frequent_values_ties_by_id()
    {
        await using var under = await WithAsync([.. Enumerable.Range(0, 60).Select(i => Documents.Make($"d{i}", source: $"s{i:00}", entities: i == 59 ? ["e59", "top"] : [$"e{i:00}", "top"]))]);

        var page = await under.Search.SearchAsync(Ask(), Ct);

        Assert.Equal(["top", .. Enumerable.Range(0, 49).Select(i => $"e{i:00}")], page.Entities.Select(f => f.Id));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"s{i:00}"), page.Sources.Select(f => f.Id));
    }

    [Fact]
    public async Task Hits_come_newest_first_ties_by_id_and_best_first_by_relevance()
    {
        await using var under = await WithAsync(
            Documents.Make("b", "Storm", "rain and wind and rain", at: Documents.Day),
            Documents.Make("a", "Weather", "a storm is one word of this much longer body of text about many other things", at: Documents.Day),
            Documents.Make("c", "Storm storm", "storm", at: Documents.Day.AddDays(-1)),
            Documents.Make("d", "Calm", "nothing", at: Documents.Day.AddDays(1)));

        async Task<IEnumerable<string>> Order(string query, SearchSort sort) =>
            (await under.Search.SearchAsync(Ask(query) with { Sort = sort }, Ct)).Hits.Select(h => h.Document.Article.ArticleId);

        Assert.Equal(["d", "a", "b", "c"], await Order("", SearchSort.Time));
        Assert.Equal(["d", "a", "b", "c"], await Order("", SearchSort.Relevance));
        Assert.Equal(["a", "b", "c"], await Order("storm", SearchSort.Time));
        Assert.Equal(["c", "b", "a"], await Order("storms", SearchSort.Relevance));
    }

    [Theory]
    [InlineData(SearchSort.Time)]
    [InlineData(SearchSort.Relevance)]
    public async Task Pages_follow_each_other_without_gap_or_repeat_and_the_last_has_no_cursor(SearchSort sort)
    {
        await using var under = await WithAsync([.. Enumerable.Range(0, 23).Select(i => Documents.Make($"d{i:00}", "word", at: Documents.Day.AddMinutes(i / 4)))]);

        var seen = new List<string>();
        var request = Ask("word") with { Sort = sort, Limit = 5 };
        for (var pages = 0; pages < 10; pages++)
        {
            var page = await under.Search.SearchAsync(request, Ct);
            Assert.Equal(23, page.Total);
            seen.AddRange(page.Hits.Select(h => h.Document.Article.ArticleId));
            if (page.NextCursor is null)
                break;
            request = request with { Cursor = page.NextCursor, WithFacets = false };
        }

        Assert.Equal(23, seen.Count);
        Assert.Equal(23, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_page_that_ends_with_the_last_hit_has_no_cursor()
    {
        await using var under = await WithAsync(Documents.Make("a"), Documents.Make("b"));
        Assert.Null((await under.Search.SearchAsync(Ask() with { Limit = 2 }, Ct)).NextCursor);
        Assert.NotNull((await under.Search.SearchAsync(Ask() with { Limit = 1 }, Ct)).NextCursor);
    }

    [Fact]
    public async Task Pages_by_time_neither_repeat_nor_skip_while_articles_arrive_and_change()
    {
        await using var under = await WithAsync([.. Enumerable.Range(0, 40).Select(i => Documents.Make($"d{i:00}", "word", at: Documents.Day.AddMinutes(i)))]);

        var seen = new List<string>();
        var request = Ask("word") with { Limit = 7 };
        for (var step = 0; step < 20; step++)
        {
            var page = await under.Search.SearchAsync(request, Ct);
            seen.AddRange(page.Hits.Select(h => h.Document.Article.ArticleId));
            if (page.NextCursor is null)
                break;
            request = request with { Cursor = page.NextCursor };

            // Newer arrivals, and new versions of what was shown and what is to come.
            await under.Index.WriteAsync(
                [
                    Documents.Make($"new{step}", "word", at: Documents.Day.AddDays(1).AddMinutes(step)),
                    Documents.Make($"d{step:00}", "word again", at: Documents.Day.AddMinutes(step), version: 50 + step),
                    Documents.Make($"d{39 - step:00}", "word again", at: Documents.Day.AddMinutes(39 - step), version: 50 + step),
                ],
                Ct);
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"d{39 - i:00}"), seen);
    }

    [Fact]
    public async Task Hits_come_by_any_clock_in_either_direction_and_are_narrowed_by_it()
    {
        await using var under = await WithAsync(
            Documents.Make("old", "word", at: Documents.Day.AddYears(-6), firstSeen: Documents.Day.AddDays(2)),
            Documents.Make("mid", "word", at: Documents.Day, firstSeen: Documents.Day),
            Documents.Make("new", "word", at: Documents.Day.AddDays(1), firstSeen: Documents.Day.AddDays(1)));

        async Task<IEnumerable<string>> Order(string query, SearchSort sort) =>
            (await under.Search.SearchAsync(Ask(query) with { Sort = sort }, Ct)).Hits.Select(h => h.Document.Article.ArticleId);

        Assert.Equal(["new", "mid", "old"], await Order("", SearchSort.Time));
        Assert.Equal(["old", "mid", "new"], await Order("", SearchSort.Oldest));
        Assert.Equal(["old", "new", "mid"], await Order("", SearchSort.Seen));
        Assert.Equal(["old", "new"], await Order("seen-after:2025-08-14", SearchSort.Seen));
        Assert.Equal(["mid"], await Order("seen-before:2025-08-14", SearchSort.Seen));
        Assert.Equal(["old"], await Order("before:2025-01-01", SearchSort.Time));
        Assert.Empty(await Order("indexed-before:2025-01-01", SearchSort.Time));
        Assert.Equal(["mid"], (await under.Search.SearchAsync(Ask() with { SeenAfter = Documents.Day, SeenBefore = Documents.Day.AddDays(1) }, Ct)).Hits.Select(h => h.Document.Article.ArticleId));
    }

    [Fact]
    public async Task Country_group_author_label_and_status_narrow()
    {
        static ArticleDocument Of(string id, string country, string? group, string[] authors, string? desk, string status) => Documents.Make(id, "word").With(a => a with
        {
            Source = a.Source with { Country = country, Group = group },
            Authors = authors,
            Labels = desk is null ? a.Labels : new Dictionary<string, string>(StringComparer.Ordinal) { ["desk"] = desk },
            Extraction = a.Extraction with { Status = status },
        });
        await using var under = await WithAsync(
            Of("a", "GB", "world/europe", ["Ida Holm", "Piotr Wrona"], "politics", "full"),
            Of("b", "UA", null, ["Holm Ida"], "culture", "headline_only"),
            Of("c", "GB", "home", ["Oleh Кравець"], null, "full"));

        async Task<IEnumerable<string>> Found(string query) => (await under.Search.SearchAsync(Ask(query), Ct)).Hits.Select(h => h.Document.Article.ArticleId);

        Assert.Equal(["a", "c"], await Found("country:GB"));
        Assert.Equal(["a"], await Found("group:world/europe"));
        Assert.Equal(["a", "b"], await Found("author:HOLM"));
        Assert.Equal(["a"], await Found("author:\"ida holm\""));
        Assert.Empty(await Found("author:\"holm piotr\"")); // Of two authors.
        Assert.Equal(["c"], await Found("author:кравець"));
        Assert.Equal(["a", "b"], await Found("label:desk"));
        Assert.Equal(["b"], await Found("label:desk=culture"));
        Assert.Equal(["b"], await Found("status:headline_only"));
        Assert.Equal(["c"], await Found("-label:desk"));
        Assert.Equal(["a", "c"], (await under.Search.SearchAsync(Ask() with { Countries = ["GB", "FR"] }, Ct)).Hits.Select(h => h.Document.Article.ArticleId));
        Assert.Equal(["c"], (await under.Search.SearchAsync(Ask() with { Groups = ["home"] }, Ct)).Hits.Select(h => h.Document.Article.ArticleId));
    }

    [Fact]
    public async Task Who_follows_the_order_of_arrival_gets_every_article_once_whatever_its_date()
    {
        await using var under = await WithAsync(Documents.Make("z", "word", at: Documents.Day), Documents.Make("y", "word", at: Documents.Day.AddDays(9)));
        var seen = new List<string>();
        string? cursor = null;

        await FollowAsync(2);
        await under.Index.WriteAsync([Documents.Make("a", "word", at: Documents.Day.AddYears(-8), firstSeen: Documents.Day)], Ct); // Old, and late.
        await under.Index.WriteAsync([Documents.Make("b", "other"), Documents.Make("z", "word, corrected", version: 7)], Ct);
        await FollowAsync(4);
        await under.Index.UniteFeedsAsync([new("y", ["feed-b"])], Ct); // Known already: no news.
        await FollowAsync(4);
        await under.Index.WriteAsync([Documents.Make("c", "word", at: Documents.Day.AddYears(-1))], Ct);
        await FollowAsync(5);

        Assert.Equal(["y", "z", "a", "z", "c"], seen);

        // A cluster holds back what other writers may still get in before; nothing else is waited for.
        async Task FollowAsync(int until)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            patience.CancelAfter(TimeSpan.FromMinutes(1));
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            do
            {
                var page = await under.Search.SearchAsync(Ask("word") with { Sort = SearchSort.Indexed, Limit = 1, Cursor = cursor, WithFacets = false }, Ct);
                seen.AddRange(page.Hits.Select(h => h.Document.Article.ArticleId));
                cursor = Assert.IsType<string>(page.NextCursor);
                if (page.Hits.Count == 0 && seen.Count >= until)
                    return;
            }
            while (seen.Count < 20 && await timer.WaitForNextTickAsync(patience.Token));
        }
    }

    [Fact]
    public async Task A_request_that_cannot_be_run_is_refused_with_a_sentence()
    {
        await using var under = await WithAsync(Documents.Make("a", "word"), Documents.Make("b", "word"));
        var cursor = (await under.Search.SearchAsync(Ask("word") with { Limit = 1 }, Ct)).NextCursor;

        foreach (var request in new[]
        {
            Ask("other") with { Cursor = cursor },
            Ask("word") with { Cursor = cursor, Sort = SearchSort.Relevance },
            Ask("word") with { Cursor = "x" + cursor },
            Ask("word") with { Cursor = "%%%" },
            Ask("word") with { Limit = 101 },
            Ask("word") with { Limit = -1 },
            Ask("word") with { After = Documents.Day, Before = Documents.Day },
        })
        {
            await Assert.ThrowsAsync<BadSearchException>(() => under.Search.SearchAsync(request, Ct));
        }
    }

    [Fact]
    public async Task Snippets_mark_the_words_found_and_encode_the_rest()
    {
        var filler = string.Join(' ', Enumerable.Repeat("filler", 100));
        await using var under = await WithAsync(
            Documents.Make("a", "Calls & <b>calling</b>", $"{filler} the regulator <script>alert(1)</script> blocked encrypted calls today {filler}", lead: "No match here"),
            Documents.Make("ru", "Звонки ограничены", "Число звонков упало. Роском\u00ADнадзор & Ко. 🙂 Надёжный способ.", language: "ru"));

        async Task<IReadOnlyList<Snippet>> Of(string query) =>
            Assert.Single((await under.Search.SearchAsync(Ask(query), Ct)).Hits).Snippets;

        var words = await Of("call blocked");
        Assert.Equal("title", words[0].Field);
        Assert.Equal("<mark>Calls</mark> &amp; &lt;b&gt;<mark>calling</mark>&lt;/b&gt;", words[0].Html);
        Assert.Equal("text", words[1].Field);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; <mark>blocked</mark> encrypted <mark>calls</mark> today", words[1].Html, StringComparison.Ordinal);
        Assert.StartsWith("… ", words[1].Html, StringComparison.Ordinal);
        Assert.EndsWith(" …", words[1].Html, StringComparison.Ordinal);
        Assert.Equal(2, words.Count);

        Assert.Contains("blocked <mark>encrypted calls</mark> today", Assert.Single(await Of("\"encrypted calls\"")).Html, StringComparison.Ordinal);
        Assert.Contains("blocked <mark>encrypted</mark> calls", Assert.Single(await Of("encryp*")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain((await Of("title:calls -звонки")).Select(s => s.Field), f => f == "text");
        Assert.Equal(
            ["<mark>Звонки</mark> ограничены", "Число <mark>звонков</mark> упало. <mark>Роском\u00ADнадзор</mark> &amp; Ко. &#x1F642; <mark>Надёжный</mark> способ."],
            (await Of("звонка роскомнадзором надежн*")).Select(s => s.Html));
        Assert.Empty(await Of("lang:ru"));
    }

    [Fact]
    public async Task The_largest_query_people_may_type_is_run()
    {
        await using var under = await WithAsync(Documents.Make("a", body: string.Join(' ', Enumerable.Range(0, 64).Select(i => $"word{i}"))));

        Assert.Equal(["a"], await IdsAsync(under, string.Join(' ', Enumerable.Range(0, 64).Select(i => $"word{i}"))));
        Assert.Equal(["a"], await IdsAsync(under, string.Join(" OR ", Enumerable.Range(0, 64).Select(i => $"word{i}*"))));
        Assert.Equal(["a"], await IdsAsync(under, string.Concat(Enumerable.Repeat("(", 16)) + "word1" + string.Concat(Enumerable.Repeat(")", 16))));
    }

    [Fact]
    public async Task Outdated_articles_are_those_of_any_other_watch_list_page_by_page_in_the_order_of_ids()
    {
        await using var under = await WithAsync(
            Documents.Make("c").With(a => a with { Analyses = ["tag:old", "quote:1"] }),
            Documents.Make("a").With(a => a with { Analyses = ["tag:older", "quote:1"] }),
            Documents.Make("b").With(a => a with { Analyses = ["tag:new", "quote:1"] }),
            Documents.Make("d").With(a => a with { Analyses = ["tag:old", "quote:1"] }));

        var first = await under.Search.OutdatedAsync(["quote:1", "tag:new"], 2, null, Ct);
        var second = await under.Search.OutdatedAsync(["quote:1", "tag:new"], 2, "c", Ct);
        var none = await under.Search.OutdatedAsync(["quote:1", "tag:new"], 2, "d", Ct);
        var counted = await under.Search.OutdatedAsync(["quote:1", "tag:new"], 0, null, Ct);

        Assert.Equal(["a", "c"], first.Documents.Select(d => d.Article.ArticleId));
        Assert.Equal(["d"], second.Documents.Select(d => d.Article.ArticleId));
        Assert.Empty(none.Documents);
        Assert.Empty(counted.Documents);
        Assert.All([first, second, none, counted], o => Assert.Equal(3, o.Total));
    }

    [Fact]
    public async Task A_retagged_article_is_no_longer_outdated()
    {
        await using var under = await WithAsync(Documents.Make("a").With(a => a with { Analyses = ["tag:old", "quote:1"] }));
        await under.Index.RetagAsync([Documents.Make("a").With(a => a with { Analyses = ["tag:new", "quote:1"] })], Ct);

        Assert.Equal(0, (await under.Search.OutdatedAsync(["quote:1", "tag:new"], 0, null, Ct)).Total);
        Assert.Equal(1, (await under.Search.OutdatedAsync(["quote:1", "tag:old"], 0, null, Ct)).Total);
    }
}

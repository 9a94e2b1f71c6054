using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Web;

/// <summary>A small world of articles, feeds and stories for the pages; every outlet and text is invented.</summary>
internal static class World
{
    public static DateTimeOffset Now { get; } = new(2025, 8, 20, 12, 0, 0, TimeSpan.Zero);

    public static (string Id, string Name, string Type, string[] Aliases)[] Watched { get; } =
    [
        ("whatsapp", "WhatsApp", "product", ["Вотсап"]),
        ("telegram", "Telegram", "product", ["Телеграм"]),
        ("roskomnadzor", "Roskomnadzor", "org", ["Роскомнадзор", "RKN"]),
        ("meta", "Meta", "org", ["Meta Platforms"]),
        ("russia", "Russia", "place", ["Россия"]),
        ("kremlin", "Kremlin", "org", ["Кремль"]),
        ("duma", "State Duma", "org", ["Госдума"]),
        ("ofcom", "Ofcom", "org", []),
        ("signal", "Signal", "product", []),
        ("peskov", "Dmitry Peskov", "person", ["Песков"]),
        ("durov", "Pavel Durov", "person", ["Дуров"]),
    ];

    private static readonly (string Id, string Name, string Lang)[] Outlets =
        [("ledger", "The Harbour Ledger", "en"), ("wire", "Northfold Wire", "en"), ("vestnik", "Вестник Заречья", "ru"), ("cable", "Cable & Code", "en")];

    private static readonly (string Title, string Lead, string Body, string[] Entities, int Outlet)[] Reports =
    [
        ("Regulator restricts voice calls on WhatsApp and Telegram",
            "Roskomnadzor said the step was aimed at phone fraud; users in several regions reported failing calls since Monday.",
            "Russia has begun to restrict voice calls on WhatsApp and Telegram, the regulator Roskomnadzor said on Wednesday, calling the two services the main tools of swindlers.\n\nText messages and voice notes were not affected, it said. Calls would be restored once the platforms met the demands of the law.\n\nWhatsApp said its calls were end-to-end encrypted and that it would keep trying to bring secure communication to people everywhere. Telegram pointed to its moderators, who it said remove millions of harmful messages a day.\n\n“A call that cannot be listened to is what the rule is really about,” said an engineer at a regional carrier, who asked not to be named.",
            ["whatsapp", "telegram", "roskomnadzor", "russia"], 0),
        ("Роскомнадзор ограничил звонки в WhatsApp и Telegram",
            "Ведомство объяснило решение борьбой с мошенниками.",
            "Роскомнадзор подтвердил, что частично ограничивает звонки в WhatsApp и Telegram. По словам ведомства, мессенджеры стали основными сервисами для обмана и вымогательства.\n\nИных ограничений функционала не вводится, подчеркнули в ведомстве. Жители Заречья рассказали, что звонки перестали проходить ещё в понедельник.\n\n«Мы перешли на обычные звонки, — говорит владелица пекарни Анна Клёнова. — Бабушкам так даже привычнее».",
            ["roskomnadzor", "whatsapp", "telegram"], 2),
        ("Carriers asked for the call limits, letters show", null!,
            "Four mobile carriers wrote to the ministry in May to ask for a limit on calls in messengers, letters seen by Northfold Wire show. They argued that free calls took away the means to build networks.\n\nThe Kremlin said it knew of no such letters. Spokesman Dmitry Peskov referred questions to the ministry.",
            ["kremlin", "peskov", "russia"], 1),
        ("Signal sees a wave of new registrations", "Downloads tripled in a week, two app trackers say.",
            "Downloads of the messenger Signal tripled in the week after calls on WhatsApp began to fail, according to two companies that track app stores.\n\nSignal does not publish numbers by country.",
            ["signal", "whatsapp"], 3),
        ("Ofcom opens consultation on age checks", "The regulator wants views by October.",
            "Ofcom has opened a consultation on how messaging services may check the age of their users without learning who they are.\n\nMeta said it would respond in detail.",
            ["ofcom", "meta"], 1),
        ("Госдума обсудит перенос сроков", "Депутаты вернутся к законопроекту осенью.",
            "Госдума вернётся к законопроекту о национальном мессенджере осенью, сообщили в комитете по информационной политике.\n\nВ Кремле заявили, что следят за обсуждением.",
            ["duma", "kremlin"], 2),
        ("How an outage map is made", "Volunteers, probes and a lot of patience.",
            "A map of failing calls is drawn from thousands of small measurements. Volunteers run a probe on an old phone; it places a call a minute and notes what happens.\n\nThe hard part is telling a block from a tired battery.",
            [], 3),
        ("Harbour festival returns with tall ships", "The old quay opens to visitors for three days.",
            "Twelve tall ships will moor at the old quay from Friday. The harbour master expects forty thousand visitors and asks them to leave their cars at home.",
            [], 0),
    ];

    /// <summary>Articles over about a month, several a day around the event.</summary>
    public static void Fill(FakeArticleSearch search, FakeLedger ledger)
    {
        for (var i = 0; i < 60; i++)
        {
            var r = Reports[i % Reports.Length];
            // More lately than before, as news of an event come in.
            var age = TimeSpan.FromMinutes((i < 8 ? 34 : 55) + (i * i * 11) + (i * 17));
            search.Documents.Add(Document($"{i:x32}", i < Reports.Length ? r.Title : $"{r.Title} ({i / Reports.Length + 1})", r.Body, Now - age, r.Entities, Outlets[r.Outlet], r.Lead));
        }

        var first = search.Documents[0];
        ledger.Stories[Ids.UrlKey(first.Article.Url)] = Story(first);
        ledger.Counts = new LedgerCounts
        {
            Due = 14, InFlight = 3, Settled = 1_260,
            ByOutcome = new Dictionary<string, long> { ["indexed"] = 1_201, ["dropped"] = 52, ["deferred"] = 7 },
        };
        ledger.Feeds.AddRange(
        [
            Feed("ledger", "The Harbour Ledger", "https://ledger.example/rss", s => s with { Status = "ok", Items = 30, NewItems = 4, Overlap = 26, Interval = TimeSpan.FromMinutes(15) }),
            Feed("wire", "Northfold Wire", "https://wire.example/feeds/world/atom.xml", s => s with { Status = "not-modified", Items = 50, Overlap = 50, Interval = TimeSpan.FromMinutes(30) }),
            Feed("vestnik", "Вестник Заречья", "https://vestnik.example/rss.xml", s => s with { Status = "server-error", HttpStatus = 502, Error = "The server answered 502 Bad Gateway, three times in a row.", Items = 20, Overlap = 20, ProbableLosses = 1, Interval = TimeSpan.FromHours(1) }),
            Feed("cable", "Cable & Code", "https://cable.example/feed.json", s => s with { Status = "not-a-feed", Error = "The answer is an HTML page without a feed.", Interval = TimeSpan.FromHours(6) }),
            new FeedStatus(Subscription("quay", "Quayside Radio", "https://quay.example/news.rss"), new FeedState(), Now.AddMinutes(1)),
        ]);
    }

    public static ArticleDocument Document(
        string id, string title, string body, DateTimeOffset time, string[]? entities = null, (string Id, string Name, string Lang)? outlet = null, string? lead = null, string? url = null)
    {
        var from = outlet ?? Outlets[0];
        var mentions = (entities ?? []).SelectMany(e => Mentions(e, title, lead, body)).ToArray();
        return new ArticleDocument
        {
            Article = new Article
            {
                ArticleId = id,
                Version = time.ToUnixTimeMilliseconds(),
                Url = url ?? $"https://{from.Id}.example/2025/08/{id.TrimStart('0')}-story",
                FinalUrl = url ?? $"https://{from.Id}.example/2025/08/{id.TrimStart('0')}-story",
                Title = title,
                Lead = lead,
                Text = body,
                Language = from.Lang,
                LanguageSource = "text",
                Authors = ["Ida Holm", "Piotr Wrona"],
                PublishedAt = time,
                FirstSeenAt = time.AddMinutes(4),
                FetchedAt = time.AddMinutes(5),
                PublishedPrecision = "second",
                PublishedSource = "jsonld",
                Source = new SourceInfo { Id = from.Id, Name = from.Name },
                Feeds = [$"https://{from.Id}.example/rss"],
                Mentions = mentions,
                WatchListVersion = "0000000000000001",
                Extraction = new ExtractionInfo { Status = "full", Method = "blocks", Confidence = 0.9 },
                Http = new HttpInfo { Status = 200, Charset = "utf-8", Bytes = 48_113, Milliseconds = 212 },
            },
            Timestamp = time,
            Host = $"{from.Id}.example",
            Domain = $"{from.Id}.example",
            BodyChars = body.Length,
            WordCount = body.Split(' ').Length,
            IndexedAt = time.AddMinutes(5).AddSeconds(2),
            SeenInCount = 1,
            EntityIds = entities ?? [],
            Entities = [.. mentions.GroupBy(m => (m.EntityId, m.EntityType, m.Surface, m.Field)).Select(g => new EntitySummary
            {
                Id = g.Key.EntityId, Type = g.Key.EntityType, Surface = g.Key.Surface, Field = g.Key.Field, Count = g.Count(), FirstOffset = g.First().Start,
            })],
        };
    }

    public static PageStory Story(ArticleDocument document) => new()
    {
        UrlKey = Ids.UrlKey(document.Article.Url),
        Url = document.Article.Url,
        State = PageState.Settled,
        Outcome = "indexed",
        Reason = "created",
        ArticleId = document.Article.ArticleId,
        FirstSeenAt = document.Article.FirstSeenAt,
        LastSeenAt = Now,
        Attempts = 2,
        Feeds = document.Article.Feeds,
        History =
        [
            new StoryEvent(document.Article.FirstSeenAt, "feeds", "seen", "in The Harbour Ledger"),
            new StoryEvent(document.Article.FirstSeenAt.AddSeconds(5), "feeds", "dispatched", "attempt 1"),
            new StoryEvent(document.Article.FirstSeenAt.AddSeconds(6), "articles", "deferred", "rate-limited: the server asks to wait 50 seconds"),
            new StoryEvent(document.Article.FirstSeenAt.AddSeconds(58), "feeds", "dispatched", "attempt 2"),
            new StoryEvent(document.IndexedAt, "index", "indexed", "created"),
        ],
    };

    public static FeedStatus Feed(string source, string name, string url, Func<FeedState, FeedState> state) => new(
        Subscription(source, name, url),
        state(new FeedState { LastPollAt = Now.AddMinutes(-9), LastSuccessAt = Now.AddMinutes(-9) }),
        Now.AddMinutes(6));

    private static Subscription Subscription(string source, string name, string url) =>
        new() { FeedId = Ids.FeedId(url), Url = url, Source = new SourceInfo { Id = source, Name = name } };

    private static IEnumerable<Mention> Mentions(string entity, string title, string? lead, string body)
    {
        var watched = Watched.FirstOrDefault(w => w.Id == entity);
        if (watched.Id is null)
            yield break;
        foreach (var (field, text) in new[] { ("title", title), ("lead", lead ?? ""), ("text", body) })
        {
            foreach (var surface in watched.Aliases.Prepend(watched.Name))
            {
                for (var at = text.IndexOf(surface, StringComparison.Ordinal); at >= 0; at = text.IndexOf(surface, at + surface.Length, StringComparison.Ordinal))
                    yield return new Mention { EntityId = entity, EntityType = watched.Type, Field = field, Start = at, Length = surface.Length, Surface = surface };
            }
        }
    }
}

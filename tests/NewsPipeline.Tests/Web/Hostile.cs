using NewsPipeline.Contracts;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Web;

/// <summary>Texts that try to become markup, script, links or a broken page: own cases, each of another kind.</summary>
internal static class Hostile
{
    /// <summary>The name a script would set on window.</summary>
    public const string Signal = "scriptRan";

    public static IReadOnlyList<string> Texts { get; } =
    [
        "<script>window.scriptRan=1</script>",
        "</title></head><script>window.scriptRan=1</script>",
        "<img src=x onerror=\"window.scriptRan=1\">",
        "\"><svg onload=window.scriptRan=1>",
        "' autofocus onfocus='window.scriptRan=1",
        "\" autofocus onfocus=\"window.scriptRan=1",
        "javascript:window.scriptRan=1",
        "JaVaScRiPt:window.scriptRan=1//https://a.example/",
        "data:text/html,<script>window.scriptRan=1</script>",
        "vbscript:msgbox(1)",
        "</mark><script>window.scriptRan=1</script><mark>",
        "&lt;script&gt;window.scriptRan=1&lt;/script&gt;",
        "&#60;script&#62;window.scriptRan=1&#60;/script&#62;",
        "<!-- ",
        "-->",
        "<![CDATA[<script>window.scriptRan=1</script>]]>",
        "<plaintext>",
        "<base href=https://evil.example/>",
        "<meta http-equiv=refresh content=0;url=https://evil.example/>",
        "<iframe srcdoc='<script>parent.scriptRan=1</script>'></iframe>",
        "<style>@import 'https://evil.example/x.css';body{display:none}</style>",
        "<form action=https://evil.example/><button>",
        "{{constructor.constructor('window.scriptRan=1')()}}",
        "${window.scriptRan=1}",
        "\u202Etxt.exe\u202C",
        "\u2066\u2067\u2068isolated",
        "Z\u0351\u036B\u0343\u036A\u0302\u0364\u0329\u0320a\u0324\u0319l\u0347go",
        "\0null\u0001control\u007F",
        "👩‍👩‍👧‍👦🏳️‍🌈",
        "اختبار النص",
        "'; DROP TABLE pages; --",
        "../../etc/passwd",
        "%3Cscript%3Ewindow.scriptRan=1%3C/script%3E",
        "\u2028line\u2029paragraph",
    ];

    public static (string Id, string Name, string Type, string[] Aliases)[] Watched { get; } =
        [.. Texts.Select((t, i) => ($"h{i}<\"'>", t, "org", new[] { $"hostile{i} {t}" }))];

    /// <summary>Every text in every place the web role shows.</summary>
    public static void Fill(FakeArticleSearch search, FakeLedger ledger)
    {
        for (var i = 0; i < Texts.Count; i++)
        {
            var (text, entity) = (Texts[i], Watched[i].Id);
            var url = i % 2 == 0 ? text : "https://a.example/?" + text;
            var document = World.Document($"{i:x32}", text, $"{text}\n\n{text} again.", World.Now.AddHours(-i), outlet: (text, text, "en"), lead: text, url: url).With(a => a with
            {
                Authors = [text],
                Section = text,
                PublisherTags = [text],
                ImageUrl = text,
                Language = text,
                Feeds = [text, "https://a.example/" + text],
                PublishedPrecision = text,
                PublishedSource = text,
                Extraction = new ExtractionInfo { Status = text, Method = text },
                Mentions =
                [
                    new Mention { EntityId = entity, EntityType = text, Field = "text", Start = 0, Length = text.Length, Surface = text },
                    new Mention { EntityId = entity, EntityType = text, Field = "title", Start = 0, Length = 1, Surface = text },
                    new Mention { EntityId = entity, EntityType = text, Field = "lead", Start = -5, Length = int.MaxValue, Surface = text },
                ],
            }) with
            {
                EntityIds = [entity],
                Entities = [new EntitySummary { Id = entity, Type = text, Surface = text, Field = "text", Count = 2, FirstOffset = 0 }],
            };
            search.Documents.Add(document);
            ledger.Stories[Ids.UrlKey(url)] = World.Story(document) with
            {
                Reason = text,
                History = [new StoryEvent(World.Now, text, text, text)],
            };
            ledger.Feeds.Add(World.Feed(text, text, i % 2 == 0 ? text : "https://a.example/" + text, s => s with { Status = text, Error = text, Title = text }));
        }

        // An adapter that breaks its promise and hands out raw markup.
        search.FixedSnippets = [new Snippet("text", "<mark>a</mark><script>window.scriptRan=1</script><img src=x onerror=window.scriptRan=1>"), new Snippet("title", "<b onmouseover=window.scriptRan=1>x")];
        ledger.Counts = new LedgerCounts { Due = 1, InFlight = 1, Settled = 9, ByOutcome = Texts.Distinct().ToDictionary(t => t, _ => 1L) };
    }
}

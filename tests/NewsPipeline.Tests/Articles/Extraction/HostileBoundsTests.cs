using System.IO.Compression;
using System.Text;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Text;

namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>
/// Pages of up to 10 MB (the cap of a fetch), each made to cost time or memory in one place. All take under 1 s of a quiet core and are
/// bounded by 2 s; the tests allow a busy machine ten times that, which quadratic work does not keep to.
/// </summary>
[Collection(nameof(Alone))]
public sealed class HostileBoundsTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Bytes of a page: the dearest takes 136 million. Until the parser's code is compiled a second time, late in a busy process, it boxes
    /// a flag for every open element it asks (a gigabyte for lists in lists, once), so these run after the others and a page is tried
    /// again before it fails.
    /// </summary>
    private const long MostAllocated = 200_000_000;

    /// <summary>The scorer's weights and the models of languages, for texts that no small words tell, are loaded once and are not the page's.</summary>
    static HostileBoundsTests()
    {
        Pages.Extract(Pages.Story());
        foreach (var words in new[] { "Regulator restricts messenger calls ", "Регулятор ограничил звонки " })
            Assert.NotNull(new LanguageDetector().Detect(Repeat(words, 10)));
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Each(int times, Func<int, string> text)
    {
        var all = new StringBuilder();
        for (var i = 0; i < times; i++)
            all.Append(text(i));
        return all.ToString();
    }

    /// <summary>Name of the case, the page, and the end of it: the reason with its words, or "" where the story is left.</summary>
    public static TheoryData<string, Func<string>, string> Cases => new()
    {
        { "a million nodes", () => Repeat("<p>x</p>", 1_000_000), "hostile-page: more than 100000 tags" },
        { "divs in divs", () => Repeat("<div>", 100_001), "hostile-page: more than 100000 tags" },
        { "spans in spans", () => Repeat("<span>", 99_000) + Pages.Story(), "" },
        { "lists in lists", () => Repeat("<ul><li>x", 49_000), "no-text: no article text among the page's text" },
        { "tables in tables", () => Repeat("<table><tr><td>", 33_000) + "x", "no-text: no article text among the page's text" },
        { "formatting left open", () => Each(40_000, i => $"<b id={i}><p>"), "hostile-page: unclosed formatting that multiplies" },
        { "formatting left open, alike", () => Repeat("<b><p>", 40_000), "no-text: the page holds no text" },
        { "links in links", () => Repeat("<a href=x>link", 98_000), "not-article: mostly links" },
        { "a class of 5 MB", () => $"<div class=\"{Repeat("a ", 2_500_000)}\">{Pages.Story()}</div>", "" },
        { "600,000 attributes", () => $"<div {Each(600_000, i => $"data-a{i}=1 ")}>{Pages.Story()}</div>", "" },
        { "49,000 class names", () => Each(49_000, i => $"<div class=\"c{i} article-body-{i}\">t{i}</div>"), OwnText },
        { "one paragraph of 10 MB", () => $"<p>{Repeat("word, ", 1_700_000)}</p>", OwnText },
        { "100 articles in articles", () => Repeat("<article><h2><a href=x>x</a></h2>", 100) + Pages.Story(), "" },
        { "49,000 articles below", () => Pages.Story() + Each(33_000, i => $"<article><h1>Another {i}</h1></article>"), "" },
        { "49,000 consent notices", () => Pages.Story() + Each(24_000, i => $"<div><p>We and our partners use cookies, {i} of them, to process personal data for advertising.</p></div>"), "" },
        { "JSON-LD of 5 MB with markup", () => Pages.Story(head: $"<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"articleBody\":\"<p>{Pages.First}</p>{Repeat("<b></b><br>", 450_000)}\"}}</script>"), "" },
        { "49,000 headings", () => Each(49_000, i => $"<h1>Title {i} of the page</h1>") + Pages.Story(), "" },
        { "49,000 dates", () => Each(49_000, i => $"<p>Updated January {(i % 28) + 1}, 20{i % 100:D2} 10:00, published 5 March 2020</p>"), OwnText },
        { "49,000 time elements", () => Each(49_000, i => $"<time datetime=2020-01-01>January {(i % 28) + 1}, 2020</time> "), OwnText },
        { "49,000 authors", () => Each(49_000, i => $"<i class=author itemprop=author>Ada Lindqvist {i}</i> ") + Pages.Story(), "" },
        { "one sentence of 40,000 lines", () => Pages.Around($"<div itemprop=\"articleBody\"><p>{Pages.First}</p><p>{Repeat("and so it went on<br>", 40_000)}</p></div>"), "" },
        { "JSON-LD 500,000 deep", () => Pages.Story(head: $"<script type=\"application/ld+json\">{Repeat("[", 500_000)}</script>"), "" },
        { "JSON-LD of 30,000 articles", () => Pages.Story(head: $$"""<script type="application/ld+json">{"@graph":[{{Repeat("""{"@type":"Article","headline":"x","author":{"name":"a"}},""", 30_000)}}{}]}</script>"""), "" },
        { "tags that never end", () => Repeat("<", 10_000_000), OwnText },
        { "comments that never end", () => Repeat("<!--", 2_500_000), "no-text: the page holds no text" },
        { "frames only", () => $"<frameset>{Repeat("<frame src=a>", 50_000)}", "no-text: only frames" },
        { "scripts only", () => Repeat("<script>app()</script>", 90_000), "no-text: built by scripts" },
        { "no body", () => "", "no-text: the page holds no text" },
        { "zeros", () => new string('\0', 10_000_000), "not-html: binary data" },
    };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Page_ends_in_time_with_its_story_or_a_named_reason(string name, Func<string> page, string end)
    {
        var bytes = Encoding.UTF8.GetBytes(page());
        Assert.Equal(end, Extract(name, bytes.AsMemory(0, Math.Min(bytes.Length, 10 * 1024 * 1024))));
    }

    [Fact]
    public void Packed_bytes_are_binary_data_however_much_they_would_unpack_to()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(new byte[50_000_000]);

        Assert.Equal("not-html: binary data", Extract("a gzip bomb", packed.ToArray()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_bytes_are_binary_data(int seed)
    {
        var bytes = new byte[10_000_000];
        new Random(seed).NextBytes(bytes);

        Assert.Equal("not-html: binary data", Extract("random bytes", bytes));
    }

    /// <summary>The parser once read what an earlier page had left in the shared buffer.</summary>
    [Fact]
    public void Page_of_nothing_but_scripts_holds_nothing_of_the_page_before_it()
    {
        var scripts = Repeat("<script>app()</script>", 200);
        for (var round = 0; round < 20; round++)
        {
            Pages.Extract(Pages.Story(Repeat($"<p>{Pages.First}</p>", 10)));
            Assert.Equal("built by scripts", Pages.Extract(scripts).ProblemDetail);
        }
    }

    /// <summary>The page's own text is given, such as it is.</summary>
    private const string OwnText = "its own text";

    private static string Extract(string name, ReadOnlyMemory<byte> bytes)
    {
        var (page, allocated) = Measure(name, bytes);
        for (var again = 0; again < 4 && allocated > MostAllocated; again++)
            (page, allocated) = Measure(name, bytes);

        Assert.InRange(allocated, 0, MostAllocated);
        return page.Problem is not null ? $"{page.Problem}: {page.ProblemDetail}" : page.Text.Contains(Pages.First, StringComparison.Ordinal) ? "" : OwnText;
    }

    private static (ExtractedPage Page, long Allocated) Measure(string name, ReadOnlyMemory<byte> bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ExtractedPage? page = null;
        var took = ThreadTime.Of(() => page = new ArticleExtractor().Extract(bytes, "text/html", Pages.Url, Pages.Now));
        Assert.True(took < Bound, $"{name}: {took}");
        return (page!, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}

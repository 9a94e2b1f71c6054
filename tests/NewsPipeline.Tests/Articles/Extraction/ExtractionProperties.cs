using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Articles.Extraction;

namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>What holds for every page, however broken.</summary>
public sealed class ExtractionProperties
{
    private static readonly string[] Shards =
        ["<div>", "</div>", "<p", "</p>", "<table><tr>", "</td>", "<script>", "</script>", "<!--", "-->", "<svg>", "&amp;", "&#x41;", "\"", "'", "<b><i>", "</article>", "\0", "\u00AD", "\u2028", "<![CDATA[", "<a href=", ">", "<h1>", "<li>", "<pre>\n", "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",", "<template>", "</template>", "<", "</", "script>", "template>", "<tbody>", "\uD83D"];

    private static readonly string[] Signs =
        ["<", "</", "<!", "<!--", "-->", "--", "<?", ">", "/", "=", "\"", "'", " ", "\n", "\0", "a", "script", "template", "tbody", "tr", "svg", "title", "textarea", "style", "<script>", "</script>", "<template>", "</template>", "<svg>", "</svg>", "<title>", "<xmp>", "<plaintext>", "<p ", "class=", "<table>", "<math>", "<select>", "<![CDATA[", "]]>"];

    /// <summary>A page with pieces cut out and shards put in.</summary>
    private static Arbitrary<byte[]> Mutated() =>
        (from places in Gen.Choose(0, 2_000).ArrayOf()
         from cuts in Gen.Choose(0, 40).ArrayOf()
         from shards in Gen.Elements(Shards).ArrayOf()
         select Mutate(places, cuts, shards)).ToArbitrary();

    private static byte[] Mutate(int[] places, int[] cuts, string[] shards)
    {
        var page = new StringBuilder(Pages.Story("<h2>Below the water line</h2><table><tr><td>Spans</td><td>5</td></tr></table>"));
        for (var i = 0; i < places.Length; i++)
        {
            var at = Math.Min(places[i], page.Length);
            if (cuts.Length > 0)
                page.Remove(at, Math.Min(cuts[i % cuts.Length], page.Length - at));
            if (shards.Length > 0)
                page.Insert(at, shards[i % shards.Length]);
        }

        return Encoding.UTF8.GetBytes(page.ToString());
    }

    [Fact]
    public void Extraction_never_throws_and_the_same_bytes_give_the_same_page() =>
        Prop.ForAll(Mutated(), bytes =>
        {
            var first = new ArticleExtractor().Extract(bytes, null, Pages.Url, Pages.Now);
            var second = new ArticleExtractor().Extract(bytes, null, Pages.Url, Pages.Now);
            return Everything(first) == Everything(second);
        }).QuickCheckThrowOnFailure();

    private static string Everything(ExtractedPage page) => System.Text.Json.JsonSerializer.Serialize(page);

    /// <summary>However a page is cut and mended, work stays in proportion to it; the bounds leave room for a busy machine.</summary>
    [Fact]
    public void Extraction_of_mutated_pages_is_bounded() =>
        Prop.ForAll(Mutated(), bytes =>
        {
            new ArticleExtractor().Extract(bytes, null, Pages.Url, Pages.Now); // Loads models of languages that are kept.
            var before = GC.GetAllocatedBytesForCurrentThread();
            var took = ThreadTime.Of(() => new ArticleExtractor().Extract(bytes, null, Pages.Url, Pages.Now));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
            Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }).QuickCheckThrowOnFailure();

    /// <summary>However its signs meet, what the scanner leaves holds no script and no template: for them the tree has no place.</summary>
    [Fact]
    public void Extraction_of_signs_and_names_in_any_order_never_throws() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5_000),
            Prop.ForAll(Gen.Elements(Signs).ArrayOf().ToArbitrary(), signs => new ArticleExtractor().Extract(Encoding.UTF8.GetBytes(string.Concat(signs)), "text/html", Pages.Url, Pages.Now) is not null));

    [Fact]
    public void Extraction_of_arbitrary_bytes_never_throws() =>
        Prop.ForAll<byte[]>(bytes => new ArticleExtractor().Extract(bytes, null, Pages.Url, Pages.Now) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_blocks_text_occurs_in_the_page() =>
        Prop.ForAll(Mutated(), bytes =>
        {
            var (page, segments) = new ArticleExtractor().Explain(bytes, null, Pages.Url, Pages.Now);
            var all = string.Join(' ', segments.Select(s => s.Text));
            return page.Blocks.All(block => block.Text.Trim().Length > 0 && WordsOccurInOrder(block.Text, all));
        }).QuickCheckThrowOnFailure();

    /// <summary>A row is made of the cells that were kept: what was dropped between two of them is not in its text.</summary>
    private static bool WordsOccurInOrder(string text, string all)
    {
        var from = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = all.IndexOf(word, from, StringComparison.Ordinal);
            if (at < 0)
                return false;
            from = at + word.Length;
        }

        return true;
    }
}

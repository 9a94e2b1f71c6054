using NewsPipeline.Contracts;
using NewsPipeline.Host.Web.Pages;

namespace NewsPipeline.Tests.Web;

/// <summary>The text of the article page: blocks as what they are, mentions marked inside.</summary>
public sealed class ArticleTextTests
{
    private const string Text = "First.\n\nNext steps\n\nOne Ofcom.\n\nTwo.\n\nSaid <b>.\n\nRow 1\n\nvar x;";

    private static readonly (string Type, string Text)[] Parts =
    [
        ("paragraph", "First."), ("subheading", "Next steps"), ("list_item", "One Ofcom."), ("list_item", "Two."),
        ("quote", "Said <b>."), ("table_row", "Row 1"), ("preformatted", "var x;"),
    ];

    private static Article Article(IReadOnlyList<ArticleBlock> blocks) =>
        World.Document("a", "Title", Text, World.Now).Article with { Blocks = blocks };

    private static ArticleBlock[] Blocks() => [.. Parts.Select(p => new ArticleBlock { Type = p.Type, Start = Text.IndexOf(p.Text, StringComparison.Ordinal), Length = p.Text.Length })];

    private static string Written(IReadOnlyList<ArticleBlock> blocks) =>
        ArticleText.Write(Article(blocks), [new Mention { EntityId = "ofcom", EntityType = "org", Field = "text", Start = Text.IndexOf("Ofcom", StringComparison.Ordinal), Length = 5, Surface = "Ofcom" }]).ToString();

    [Fact]
    public void Blocks_are_shown_as_what_they_are_and_mentions_are_marked_inside() => Assert.Equal(
        """<p dir="auto">First.</p><h2 dir="auto">Next steps</h2>"""
        + """<ul><li dir="auto">One <mark class="t-org"><a href="/entities/ofcom">Ofcom</a></mark>.</li><li dir="auto">Two.</li></ul>"""
        + """<blockquote><p dir="auto">Said &lt;b&gt;.</p></blockquote><table><tr><td dir="auto">Row 1</td></tr></table><pre dir="auto">var x;</pre>""",
        Written(Blocks()));

    public static TheoryData<string> Misfits => ["none", "overlap", "outside", "negative", "gap"];

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Text_whose_blocks_do_not_fit_is_shown_whole_in_paragraphs(string fault)
    {
        var blocks = Blocks();
        ArticleBlock[] faulty = fault switch
        {
            "none" => [],
            "overlap" => [.. blocks[..1], blocks[1] with { Start = 2 }, .. blocks[2..]],
            "outside" => [.. blocks[..^1], blocks[^1] with { Length = int.MaxValue }],
            "negative" => [blocks[0] with { Start = -1 }, .. blocks[1..]],
            _ => blocks[..^1],
        };

        var written = Written(faulty);

        Assert.Equal(7, written.Split("<p dir").Length - 1);
        Assert.Contains("var x;", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Block_of_a_type_this_version_does_not_know_is_a_paragraph()
    {
        var blocks = Blocks();

        Assert.StartsWith("""<p dir="auto">First.</p>""", Written([blocks[0] with { Type = "x\" onload" }, .. blocks[1..]]), StringComparison.Ordinal);
    }
}

using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Articles;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Contracts;
using NewsPipeline.Tests.Articles.Extraction;

namespace NewsPipeline.Tests.Articles;

/// <summary>Blocks stand in the text where they say they do.</summary>
public sealed class ArticleBlocksTests
{
    [Fact]
    public void Blocks_of_a_page_are_cut_out_of_its_text_by_their_places()
    {
        var page = Pages.Extract(Pages.Story(
            "<h2>What comes next</h2><ul><li>Work on the northern pier begins in the spring of next year.</li><li>The footpath stays open while the road is repaired.</li></ul><blockquote><p>We had hoped to open it a year ago, and the river decided otherwise.</p></blockquote>"));

        var blocks = ArticleBlocks.Of(page.Blocks);

        Assert.Equal(page.Blocks.Select(b => b.Text), blocks.Select(b => page.Text.Substring(b.Start, b.Length)));
        Assert.Equal(["paragraph", "subheading", "list_item", "list_item", "quote", "paragraph", "paragraph"], blocks.Select(b => b.Type));
    }

    [Fact]
    public void Every_kind_of_block_has_its_type() =>
        Assert.Equal(BlockTypes.All.Order(StringComparer.Ordinal), ArticleBlocks.Of([.. Enum.GetValues<BlockKind>().Select(kind => new TextBlock(kind, "x"))]).Select(b => b.Type).Order(StringComparer.Ordinal));

    [Fact]
    public void Paragraphs_hold_all_of_a_text_but_its_blank_lines() => Prop.ForAll(
        Gen.Elements("a", "b c", "\n", "\n\n", " ").ArrayOf().Select(parts => string.Concat(parts)).ToArbitrary(),
        text =>
        {
            var blocks = ArticleBlocks.Paragraphs(text);
            Assert.Equal(text.Where(c => !char.IsWhiteSpace(c)), string.Concat(blocks.Select(b => text.Substring(b.Start, b.Length))).Where(c => !char.IsWhiteSpace(c)));
            Assert.All(blocks, b => Assert.DoesNotContain("\n\n", text.Substring(b.Start, b.Length), StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
}

using NewsPipeline.Entities;

namespace NewsPipeline.Tests.Entities;

/// <summary>The cases of eval/safety/bad_inputs.json that tagging decides, a test a number: N39, N47 to N50. Offsets always point into the original text.</summary>
public sealed class BadInputTests
{
    private static readonly EntityTagger Tagger = Lists.Tagger(
        Lists.Entity("rkn", "org", "Роскомнадзор"),
        Lists.Entity("wa", "product", "WhatsApp"),
        Lists.Entity("petr", "person", "Пётр Орлов"),
        Lists.Entity("moskva", "place", "Москва"));

    [Theory]
    [InlineData("aaaa!")]
    [InlineData(" \t\u00A0")]
    public void N39_long_runs_against_every_pattern_find_nothing_and_end(string run)
    {
        var title = string.Concat(Enumerable.Repeat(run, 50_000 / run.Length)) + "!";
        Assert.Empty(Tagger.Tag(title, null, title, "en"));
        Assert.Null(NewsPipeline.Text.NewsDates.Parse(title));
    }

    [Theory]
    [InlineData("\u202EWhatsApp\u202C")]
    [InlineData("\u2066WhatsApp\u2069")]
    [InlineData("What\u200BsApp")]
    [InlineData("\uFEFFWhatsApp")]
    [InlineData("Whats\u00ADApp")]
    [InlineData("in\u00A0WhatsApp\u00A0now")]
    public void N47_invisible_characters_do_not_hide_a_name(string text) => Found("wa", text);

    [Theory]
    [InlineData("rkn", "Рοскомнадзор решил")]
    [InlineData("moskva", "город Moсква вчера")]
    public void N48_look_alike_letters_are_folded(string id, string text) => Found(id, text);

    [Theory]
    [InlineData("petr", "П\u0435\u0308тр Орлов")]
    [InlineData("wa", "ＷｈａｔｓＡｐｐ")]
    public void N49_composed_and_wide_forms_are_one_name(string id, string text) => Found(id, text);

    [Theory]
    [InlineData("Z\u0351\u036B\u0343a\u0324\u0319l\u0347go ")]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466")]
    [InlineData("مرحبا בעולם ")]
    public void N50_zalgo_emoji_chains_and_right_to_left_text_split_no_character(string around)
    {
        var text = string.Concat(Enumerable.Repeat(around, 20_000)) + " WhatsApp " + around;
        var mention = Assert.Single(Tagger.Tag(null, null, text, null));
        Assert.Equal("WhatsApp", text.Substring(mention.Start, mention.Length));
    }

    [Fact]
    public void N50_ten_megabytes_without_a_space_are_one_word()
    {
        var text = new string('ж', 5_000_000) + " WhatsApp";
        var mention = Assert.Single(Tagger.Tag(null, null, text, null));
        Assert.Equal("WhatsApp", text.Substring(mention.Start, mention.Length));
    }

    private static void Found(string id, string text)
    {
        var mention = Assert.Single(Tagger.Tag(null, null, text, null));
        Assert.Equal(id, mention.EntityId);
        Assert.Equal(mention.Surface, text.Substring(mention.Start, mention.Length));
    }
}

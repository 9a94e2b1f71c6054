using NewsPipeline.Stories;
using Xunit;
using static NewsPipeline.Tests.Stories.StoryTexts;

namespace NewsPipeline.Tests.Stories;

public sealed class CopyTests
{
    private const string Text = "The ferry Albatross ran onto a sandbank off Port Kellin early on Sunday with 211 people on board, the coast guard said.\n\nNobody was hurt, but the passengers waited for five hours until tugs from Morvik came and pulled the vessel free at noon.\n\nThe shipping line Nordway blamed a chart that had not been renewed since the storms of January moved the banks; an inquiry will hear the captain on Thursday.";

    public static TheoryData<string, string> Edits => new()
    {
        { "typography", Text.Replace("\n\n", "\n", StringComparison.Ordinal).Replace("'", "’", StringComparison.Ordinal) },
        { "a new head and tail", "PORT KELLIN, Sunday (agency). " + Text + "\n\nRead more of our news from the coast in the evening letter." },
        { "the end cut", Text[..Text.LastIndexOf('\n')] },
        { "words changed", Text.Replace("early on Sunday", "at dawn on Sunday", StringComparison.Ordinal).Replace("pulled the vessel free", "towed the ship off", StringComparison.Ordinal) },
        { "an update", Text.Replace("211", "214", StringComparison.Ordinal) + "\n\nIn the evening Nordway said that all its ferries would get new charts within the week, and that it would pay the passengers back their fares." },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void A_lightly_edited_text_is_a_copy_of_the_first(string edit, string text)
    {
        var window = new StoryWindow(new StoryRules());
        window.Place(Article("first", "en", "Ferry runs aground off Port Kellin", Text, 0));
        var copy = window.Place(Article("copy", "en", edit, text, 3));
        Assert.Equal("first", copy.CopyOf);
        Assert.Equal("first", copy.StoryId);
        Assert.Equal(edit is "typography", copy.IsExact);
        Assert.InRange(copy.Share, 0.5, 1);
    }

    [Fact]
    public void The_next_bulletin_of_a_template_is_no_copy()
    {
        static string Bulletin(string day, string a, string b, string c) =>
            $"The river authority measured a level of {a} centimetres at Morvik on {day} May. The flow was {b} cubic metres a second. Shipping is allowed for vessels of up to {c} tonnes. The next bulletin follows tomorrow at noon.";
        var window = new StoryWindow(new StoryRules());
        window.Place(Article("1", "en", "River level", Bulletin("3", "412", "1,830", "900"), 0));
        Assert.Null(window.Place(Article("2", "en", "River level", Bulletin("4", "398", "1,765", "850"), 24)).CopyOf);
        Assert.Equal("1", window.Place(Article("3", "en", "River level", Bulletin("3", "412", "1,830", "900"), 25)).CopyOf);
    }

    [Fact]
    public void Two_reports_that_quote_one_statement_are_no_copies()
    {
        const string Statement = "\"We have looked at every line of the contract with our lawyers and with the auditors of the state, and we found nothing at all that anybody could call a secret clause or a favour to the owner of the land,\" the builder said.";
        var window = new StoryWindow(new StoryRules());
        window.Place(Article("1", "en", "", "Residents of Lower Hammel want the new stadium stopped and collected nine thousand signatures within three weeks of spring. " + Statement + " The town hall has not answered them so far, though its spokesman promised a meeting.", 0));
        Assert.Null(window.Place(Article("2", "en", "", "Shares of the builder Grunwald fell by a tenth after a newspaper printed parts of its agreement with the province. " + Statement + " Analysts at two banks said that the price would recover once the papers are published.", 1)).CopyOf);
    }

    [Fact]
    public void Texts_of_different_languages_are_never_copies()
    {
        var window = new StoryWindow(new StoryRules());
        window.Place(Article("1", "en", "", Text, 0));
        Assert.Null(window.Place(Article("2", "fr", "", Text, 1)).CopyOf);
    }

    [Fact]
    public void A_short_text_is_found_in_a_long_one_that_came_before_it()
    {
        var window = new StoryWindow(new StoryRules());
        var frame = string.Join(" ", Enumerable.Range(0, 5).Select(i => Report(i, 1, 0).Body));
        window.Place(Article("long", "en", "", frame + "\n\n" + Text + "\n\n" + Report(9, 1, 0).Body, 0));
        Assert.Equal("long", window.Place(Article("short", "en", "", Text, 1)).CopyOf);
    }
}

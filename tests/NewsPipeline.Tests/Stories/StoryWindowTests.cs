using NewsPipeline.Stories;
using Xunit;
using static NewsPipeline.Tests.Stories.StoryTexts;

namespace NewsPipeline.Tests.Stories;

public sealed class StoryWindowTests
{
    private static readonly StoryArticle English = Article("en1", "en", "Court in Verlograd fines messenger Plinka 40,000 dollars over school data",
        "A court in Verlograd fined the messenger Plinka 40,000 dollars on Monday because it kept the data of 812 pupils abroad.\n\nJudge Irina Holmova gave the company ten days. Plinka said it would appeal; its lawyer Bogdan Terlich called the ruling a mistake.", 0);

    private static readonly StoryArticle Russian = Article("ru1", "ru", "Суд в Верлограде оштрафовал мессенджер Plinka на 40 000 долларов",
        "Суд в Верлограде оштрафовал мессенджер Plinka на 40 000 долларов за хранение данных 812 школьников за рубежом.\n\nСудья Ирина Холмова дала компании десять дней. Адвокат Богдан Терлич заявил, что компания подаст апелляцию.", 2);

    private static readonly StoryArticle German = Article("de1", "de", "Gericht in Werlograd verurteilt Messenger Plinka zu 40.000 Dollar Strafe",
        "Ein Gericht in Werlograd hat den Messenger Plinka zu 40.000 Dollar Strafe verurteilt, weil er die Daten von 812 Schülern im Ausland speicherte.\n\nRichterin Irina Holmowa gab dem Unternehmen zehn Tage. Anwalt Bogdan Terlitsch kündigte Berufung an.", 3);

    private static readonly StoryArticle Other = Article("en2", "en", "Volcano on the island of Tamoru wakes after a century",
        "The volcano Kelahu on the island of Tamoru threw ash 9 kilometres high on Monday, the first time since 1921.\n\nSome 3,400 people left the villages on its slopes, said the geologist Maria Osei, who has watched it for years.", 1);

    [Fact]
    public void Reports_of_one_event_in_three_languages_are_one_story()
    {
        var window = new StoryWindow(new StoryRules());
        var stories = new[] { English, Other, Russian, German }.Select(a => window.Place(a).StoryId).ToList();
        Assert.Equal(["en1", "en2", "en1", "en1"], stories);
        Assert.Equal(["en1", "ru1", "de1"], window.ArticlesOf("en1"));
    }

    [Fact]
    public void A_follow_up_of_the_next_day_belongs_and_another_ruling_a_week_later_does_not()
    {
        var window = new StoryWindow(new StoryRules());
        window.Place(English);
        window.Place(Other);
        window.Place(Russian);
        var followUp = window.Place(Article("en3", "en", "Plinka appeals against fine in Verlograd",
            "The messenger Plinka appealed on Tuesday against the fine of 40,000 dollars that a court in Verlograd had set a day before.\n\nBogdan Terlich, its lawyer, said the data of the 812 pupils had never left the country.", 27));
        var later = window.Place(Article("en4", "en", "Verlograd court orders Plinka to unlock chats of striking bus drivers",
            "The messenger Plinka must hand over the chats of 23 bus drivers, a court in Verlograd ruled on Monday.\n\nThe drivers have been on strike since February. Plinka said it could not read what its users write.", 7 * 24));
        Assert.Equal("en1", followUp.StoryId);
        Assert.Equal("en4", later.StoryId);
    }

    [Fact]
    public void A_round_up_belongs_to_none_of_the_stories_it_tells()
    {
        var window = new StoryWindow(new StoryRules());
        foreach (var article in new[] { English, Other, Russian, Report(7, 1, 3), Report(7, 2, 4) })
            window.Place(article);
        var first = Report(7, 1, 0).Body.Split("\n\n")[0];
        var roundUp = window.Place(Article("r", "en", "The week in brief",
            $"What moved the region between Monday and Friday, told for readers in a hurry.\n\nA court in Verlograd fined the messenger Plinka 40,000 dollars for keeping the data of 812 pupils abroad.\n\nThe volcano Kelahu on the island of Tamoru woke and threw ash 9 kilometres high; 3,400 people left.\n\n{first}", 30));
        Assert.True(roundUp.IsRoundUp);
        Assert.Equal("r", roundUp.StoryId);
        Assert.Equal("en1", window.Place(Article("en5", "en", English.Title, "In Verlograd the fine of 40,000 dollars against Plinka over the data of 812 pupils is disputed, says the judge Irina Holmova.", 31)).StoryId);
    }

    [Fact]
    public void Stories_that_turn_out_to_be_one_are_merged_into_the_older()
    {
        var window = new StoryWindow(new StoryRules());
        var halves = Report(3, 1, 0).Body.Split("\n\n");
        window.Place(Article("a", "en", "", string.Join("\n\n", halves[..4]), 0));
        var apart = window.Place(Article("b", "en", "", string.Join("\n\n", halves[5..]), 1));
        var merged = window.Place(Report(3, 2, 2));
        if (apart.StoryId == "b")
            Assert.Equal(["b"], merged.Merged);
        Assert.Equal("a", merged.StoryId);
        Assert.Equal("a", window.StoryOf("b"));
    }

    [Fact]
    public void A_story_does_not_reach_back_to_1999_because_one_page_says_so()
    {
        var window = new StoryWindow(new StoryRules());
        window.Place(English);
        var wrong = window.Place(Russian with { At = new DateTimeOffset(1999, 3, 2, 0, 0, 0, TimeSpan.Zero) });
        Assert.Equal("ru1", wrong.StoryId);
        Assert.Null(window.StoryOf("ru1"));
        Assert.Equal("en1", window.Place(German).StoryId);
    }

    [Fact]
    public void What_left_the_window_is_forgotten()
    {
        var window = new StoryWindow(new StoryRules { MostArticles = 50 });
        for (var i = 0; i < 200; i++)
            window.Place(Report(i, 1, i));
        Assert.Equal(50, window.Count);
        Assert.Equal(50, window.Stories);
        for (var i = 0; i < 5; i++)
            window.Place(Report(1000 + i, 1, 5000 + i));
        Assert.Equal(5, window.Count);
    }

    [Fact]
    public void A_process_that_reads_its_window_back_goes_on_as_the_one_before_it()
    {
        var stream = Enumerable.Range(0, 240).Select(i => Report(i % 60, i / 60, i * 0.5)).ToList();
        var whole = new StoryWindow(new StoryRules());
        var expected = stream.Select(a => whole.Place(a)).ToList();
        foreach (var cut in new[] { 40, 130, 200 })
        {
            var before = new StoryWindow(new StoryRules());
            var placed = stream.Take(cut).Select(a => (Article: a, Placement: before.Place(a))).ToList();
            var after = new StoryWindow(new StoryRules());
            foreach (var (article, placement) in placed)
                after.Restore(article, before.StoryOf(article.Id)!, placement.CopyOf, placement.Share, placement.IsRoundUp);
            Assert.Equal(expected.Skip(cut).Select(p => p.StoryId), stream.Skip(cut).Select(a => after.Place(a).StoryId));
        }
    }
}

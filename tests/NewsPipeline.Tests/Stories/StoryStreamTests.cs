using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Stories;
using Xunit;
using static NewsPipeline.Tests.Stories.StoryTexts;

namespace NewsPipeline.Tests.Stories;

/// <summary>Streams as a whole: order of arrival, storms, and texts that are like none.</summary>
public sealed class StoryStreamTests
{
    [Fact]
    public void Order_of_arrival_within_ten_minutes_changes_no_story()
    {
        var rules = new StoryRules();
        var articles = Enumerable.Range(0, 60).Select(i => Report(i % 15, i / 15, i / 60.0 / 6)).ToList();
        Prop.ForAll(Gen.Shuffle(articles.ToArray()).ToArbitrary(), shuffled =>
        {
            Assert.Equal(Members(articles), Members(shuffled));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(12));

        Dictionary<string, string> Members(IReadOnlyList<StoryArticle> arrived)
        {
            var window = new StoryWindow(rules);
            var queue = new StoryQueue(rules.Settle);
            foreach (var ready in arrived.SelectMany((a, i) => queue.Add(a, Start.AddMinutes(10 + (i / 7.0)))).Concat(queue.Rest()))
                window.Place(ready);
            return articles.ToDictionary(a => a.Id, a => window.StoryOf(a.Id)!);
        }
    }

    [Fact]
    public void A_full_queue_lets_the_first_in_line_go_early()
    {
        var queue = new StoryQueue(TimeSpan.FromMinutes(10));
        for (var i = 0; i < StoryQueue.Most; i++)
            Assert.Empty(queue.Add(Article($"{i:D6}", "en", "", "", 1), Start));
        Assert.Equal(["000000"], queue.Add(Article("x", "en", "", "", 2), Start).Select(a => a.Id));
    }

    [Fact]
    public void Ten_thousand_copies_in_an_hour_cost_each_as_much_as_one()
    {
        var window = new StoryWindow(new StoryRules());
        var article = Report(1, 1, 0);
        var counts = new List<long>();
        for (var i = 0; i < 10_000; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var placed = window.Place(article with { Id = $"c{i:D5}", At = Start.AddSeconds(i * 0.36) });
            counts.Add(GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal("c00000", placed.StoryId);
            Assert.Equal(i > 0, placed.CopyOf is "c00000");
        }

        // Memory handed out stands for work done: unlike time it is the same on a busy machine. Lists and tables double now and then.
        Assert.InRange(counts[^1000..].Order().ElementAt(500), 0, 1.5 * counts[10..1010].Order().ElementAt(500));
    }

    [Theory]
    [InlineData("en", "Ten words of a text and hardly more than that.")]
    [InlineData("zh", "北京今天下雨了，市民带着雨伞上班，交通比平时慢了一个小时左右。")]
    [InlineData("th", "ฝนตกหนักในกรุงเทพวันนี้ทำให้การจราจรติดขัด")]
    [InlineData("", "no language no capitals no full stop")]
    [InlineData("en", "")]
    [InlineData("xx", "!!! … — ??? 🙂🙂🙂")]
    [InlineData("en", "\u0000\uD800 half \uDC00 pairs \"never closed")]
    public void A_text_like_none_gets_a_story_and_its_copy_is_known(string language, string text)
    {
        var window = new StoryWindow(new StoryRules());
        Assert.Equal("1", window.Place(Article("1", language, "", text, 0)).StoryId);
        window.Place(Article("2", language, "", text, 1));
        Assert.NotNull(window.StoryOf("2"));
    }

    [Fact]
    public void A_megabyte_is_read_to_its_bounds()
    {
        var random = new Random(5);
        var text = string.Join(' ', Enumerable.Range(0, 110_000).Select(_ => Word(random)));
        var window = new StoryWindow(new StoryRules());
        window.Place(Article("1", "en", "", text, 0));
        var copy = window.Place(Article("2", "en", "", text[..(text.Length / 2)], 1));
        Assert.Equal("1", copy.CopyOf);
        Assert.InRange(FingerprintReader.Of(Article("3", "en", "", text, 0)).Thinned().Runs.Length, 100, 384);
    }

    [Fact]
    public void A_text_without_blanks_is_read_in_linear_time()
    {
        var window = new StoryWindow(new StoryRules());
        window.Place(Article("1", "en", "", new string('x', 1_000_000), 0));
        window.Place(Article("2", "en", "", string.Concat(Enumerable.Repeat("\"", 500_000)), 1));
        Assert.Equal(2, window.Count);
    }
}

using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Contracts;
using NewsPipeline.Host.Web;
using NewsPipeline.Host.Web.Pages;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Web;

/// <summary>The parts of the pages that take values and return values.</summary>
public sealed class PureTests
{
    [Fact]
    public void Html_encodes_every_text_and_keeps_only_its_own_markup()
    {
        Html inner = $"<b>{"<i>"}</b>";
        Html outer = $"<p title=\"{"\" onclick='x'"}\">{inner}{"Ёжик & 漢字"}</p>";

        Assert.Equal("<p title=\"&quot; onclick=&#x27;x&#x27;\"><b>&lt;i&gt;</b>Ёжик &amp; 漢字</p>", outer.ToString());
    }

    [Fact]
    public void Html_of_any_text_has_no_character_that_could_end_text_or_attribute() => Check(
        Prop.ForAll<string>(text =>
        {
            Html html = $"{text}";
            return html.ToString().IndexOfAny(['<', '>', '"', '\'']) < 0;
        }));

    [Fact]
    public void Marked_text_joined_again_is_the_text_whatever_the_mentions() => Check(
        Prop.ForAll<string, (int Start, int Length)[]>((text, spans) =>
        {
            text ??= "";
            var runs = MarkedText.Line(text, (spans ?? []).Select(s => Mention(s.Start, s.Length)));
            return string.Concat(runs.Select(r => r.Text)) == text;
        }));

    [Fact]
    public void Marked_text_marks_each_block_and_splits_no_character()
    {
        const string Text = "Ab 👩 cd\n\nef";
        Mention[] mentions = [Mention(0, 2), Mention(4, 2), Mention(6, 5), Mention(10, 2)];

        Assert.Equal([("Ab", true), (" 👩 cd", false)], MarkedText.Block(Text, 0, 8, mentions).Select(r => (r.Text, r.EntityId is not null)));
        Assert.Equal([("ef", true)], MarkedText.Block(Text, 10, 12, mentions).Select(r => (r.Text, r.EntityId is not null)));
    }

    [Theory]
    [InlineData("a <mark>b</mark> c", "a <mark>b</mark> c")]
    [InlineData("&lt;i&gt; <mark>b &amp; c</mark>", "&lt;i&gt; <mark>b &amp; c</mark>")]
    [InlineData("<script>x</script><mark>b", "&lt;script&gt;x&lt;/script&gt;<mark>b</mark>")]
    [InlineData("<mark onclick=x>b</mark>", "&lt;mark onclick=x&gt;b&lt;/mark&gt;")]
    [InlineData("<mark><img src=x></mark>", "<mark>&lt;img src=x&gt;</mark>")]
    public void Snippets_carry_only_marks(string html, string clean) => Assert.Equal(clean, Snippets.Clean(html));

    [Fact]
    public void Snippets_cleaned_twice_are_the_same() => Check(
        Prop.ForAll<string>(text => Snippets.Clean(Snippets.Clean(text ?? "")) == Snippets.Clean(text ?? "")));

    [Fact]
    public void Histogram_bins_lose_no_article_and_leave_no_gap() => Check(
        Prop.ForAll<(ushort Day, byte Count)[]>(input =>
        {
            var days = (input ?? []).GroupBy(d => d.Day).Select(g => new DayCount(new DateOnly(2000, 1, 1).AddDays(g.Key), g.Sum(d => (long)d.Count))).ToArray();
            var bins = Histogram.Bins(days);
            return bins.Count <= Histogram.MaxBins
                && bins.Sum(b => b.Count) == days.Sum(d => d.Count)
                && bins.Zip(bins.Skip(1)).All(p => p.First.Until == p.Second.From)
                && days.All(d => bins.Any(b => b.From <= d.Day && d.Day < b.Until));
        }));

    [Fact]
    public void Histogram_of_a_month_has_a_bar_a_day_and_of_a_year_a_bar_a_week()
    {
        Assert.Equal(31, Histogram.Bins([Day(1, 1), Day(1, 31)]).Count);
        Assert.Equal(53, Histogram.Bins([Day(1, 1), Day(12, 31)]).Count);
        Assert.Equal(Histogram.MinDays, Histogram.Bins([Day(6, 1)]).Count);

        static DayCount Day(int month, int day) => new(new DateOnly(2025, month, day), 1);
    }

    [Theory]
    [InlineData(-10, "just now")]
    [InlineData(10, "in a moment")]
    [InlineData(-300, "5 min ago")]
    [InlineData(3 * 3600, "in 3 h")]
    [InlineData(-86_400, "1 day ago")]
    [InlineData(-10 * 86_400, "10 days ago")]
    public void Times_are_told_from_now(int seconds, string words) => Assert.Equal(words, Times.Relative(World.Now.AddSeconds(seconds), World.Now));

    [Theory]
    [InlineData("https://a.example/x", true)]
    [InlineData("http://a.example", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData(" javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("//a.example/x", false)]
    [InlineData("/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_web_addresses_become_links(string? address, bool isLink) => Assert.Equal(isLink, Links.IsWeb(address));

    [Fact]
    public void A_search_input_survives_its_own_address()
    {
        var input = new SearchInput { Q = "a&b=\"c\" #ё", Entity = ["x y", "z&"], Source = ["ё"], Lang = ["ru"], After = "2025-08-01", Sort = "relevance", Cursor = "+/=" };
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(input.At("/")[1..]);

        Assert.Equal(input.Q, query["q"]);
        Assert.Equal(input.Entity, query["entity"].ToArray());
        Assert.Equal("ё", query["source"]);
        Assert.Equal(input.Cursor, query["cursor"]);
        Assert.False(query.ContainsKey("before"));
    }

    private static Mention Mention(int start, int length) =>
        new() { EntityId = "e", EntityType = "org", Field = "text", Start = start, Length = length, Surface = "" };

    private static void Check(Property property) => property.QuickCheckThrowOnFailure();
}

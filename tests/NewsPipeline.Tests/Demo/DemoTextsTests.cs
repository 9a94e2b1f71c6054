using System.Text.RegularExpressions;
using NewsPipeline.Host.Demo;

namespace NewsPipeline.Tests.Demo;

public sealed partial class DemoTextsTests
{
    private static readonly IReadOnlyList<DemoArticle> Articles = DemoTexts.Articles();

    [Fact]
    public void Articles_are_at_least_28_with_a_page_of_150_words_in_two_languages()
    {
        var served = Articles.Where(article => article.Page is DemoPageKind.Served or DemoPageKind.Redirected).ToArray();
        Assert.InRange(served.Length, 28, 200);
        Assert.All(served, article => Assert.InRange(Words().Count(Text(article)), 150, 400));
        Assert.All(["en", "ru"], language => Assert.InRange(served.Count(article => article.Language == language), 12, 100));
    }

    [Fact]
    public void Articles_share_no_sentence()
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var article in Articles.Where(article => article.Page is not (DemoPageKind.Missing or DemoPageKind.Disallowed)))
        {
            foreach (var sentence in SentenceEnd().Split(Text(article)).Select(part => part.Trim()).Where(part => Words().Count(part) >= 3).Distinct(StringComparer.Ordinal))
                Assert.True(seen.TryAdd(sentence, article.Slug), $"'{sentence}' is in {article.Slug} and {seen[sentence]}");
        }
    }

    [Fact]
    public void Articles_name_an_outlet_of_the_table_and_its_language_and_a_slug_of_their_own()
    {
        var languages = DemoOutletTable.All.ToDictionary(outlet => outlet.Id, outlet => outlet.Language, StringComparer.Ordinal);
        Assert.All(Articles, article => Assert.Equal(languages[article.Outlet], article.Language));
        Assert.Distinct(Articles.Select(article => article.Slug));
    }

    [Fact]
    public void Articles_are_dated_over_weeks_or_queued_without_a_gap()
    {
        Assert.All(Articles, article => Assert.True(article.Age is null == article.Live > 0, article.Slug));
        Assert.InRange(Articles.Max(article => article.Age!.GetValueOrDefault()), TimeSpan.FromDays(28), TimeSpan.FromDays(60));
        Assert.Equal(Enumerable.Range(1, Articles.Max(article => article.Live)), Articles.Where(article => article.Live > 0).Select(article => article.Live).Order());
    }

    [Theory]
    [InlineData(DemoPageKind.Redirected)]
    [InlineData(DemoPageKind.Missing)]
    [InlineData(DemoPageKind.Disallowed)]
    internal void Each_end_of_a_page_is_shown_by_one_article(DemoPageKind kind) => Assert.Single(Articles, article => article.Page == kind);

    [Fact]
    public void Corrections_change_what_they_correct()
    {
        var corrected = Articles.Where(article => article.Correction is not null).ToArray();
        Assert.InRange(corrected.Length, 3, 10);
        Assert.All(corrected, article =>
        {
            var now = article.Corrected();
            Assert.Contains(article.Correction!.Added[0].Text, Text(now), StringComparison.Ordinal);
            Assert.Null(now.Correction);
            if (article.Correction.Wrong.Length == 0)
                return;
            Assert.Contains(article.Correction.Wrong, Text(article), StringComparison.Ordinal);
            Assert.DoesNotContain(article.Correction.Wrong, Text(now), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Dates_leave_no_mark_behind_in_any_text()
    {
        var published = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
        Assert.All(Articles.Select(article => article.Corrected().DatedFor(published)), article => Assert.DoesNotMatch("[{}]", article.Title + article.Standfirst + Text(article)));
    }

    [Fact]
    public void Briefs_combine_their_pools_and_repeat_only_when_both_run_out()
    {
        var briefs = DemoTexts.Briefs();
        var composed = Enumerable.Range(0, DemoSchedule.BriefCount).Select(briefs.Compose).ToArray();
        Assert.Distinct(composed.Select(Text));
        Assert.Distinct(composed.Select(brief => (brief.Outlet, brief.Slug)));
        Assert.Equal(["ru", "en"], composed.Take(2).Select(brief => brief.Language));
    }

    private static string Text(DemoArticle article) => string.Join('\n', article.Body.Select(block => block.Text));

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();

    [GeneratedRegex(@"[.!?…]+[\s»”]+|\n")]
    private static partial Regex SentenceEnd();
}

using NewsPipeline.Host.Demo;

namespace NewsPipeline.Tests.Demo;

public sealed class DemoScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);
    private static readonly IReadOnlyList<DemoArticle> Articles = DemoTexts.Articles();
    private static readonly DemoSchedule Schedule = new(Articles, DemoTexts.Briefs());
    private static readonly int Live = Articles.Count(article => article.Live > 0);

    [Fact]
    public void Start_shows_the_dated_articles_and_nothing_from_the_future()
    {
        var released = Schedule.Released(Start, Start);
        Assert.Equal(Articles.Count - Live, released.Count);
        Assert.All(released, release => Assert.True(release.PublishedAt < Start && release.UpdatedAt is null));
    }

    [Fact]
    public void Pace_brings_one_article_dated_with_the_moment_of_its_release()
    {
        for (var step = 1; step <= Live; step++)
        {
            var now = Start + (DemoSchedule.Pace * step);
            Assert.Equal(Articles.Count - Live + step - 1, Schedule.Released(Start, now - TimeSpan.FromTicks(1)).Count);
            var released = Schedule.Released(Start, now);
            Assert.Equal((step, now), (released[0].Article.Live, released[0].PublishedAt));
        }
    }

    [Fact]
    public void Corrections_come_one_by_one_after_the_last_article_and_keep_the_published_date()
    {
        var before = Schedule.Released(Start, Start + (DemoSchedule.Pace * Live));
        Assert.All(before, release => Assert.Null(release.UpdatedAt));
        var first = Schedule.Released(Start, Start + (DemoSchedule.Pace * (Live + 1)));
        var corrected = Assert.Single(first, release => release.UpdatedAt is not null);
        Assert.Equal(before.Single(release => release.Article.Slug == corrected.Article.Slug).PublishedAt, corrected.PublishedAt);
        var last = Schedule.Released(Start, Start + Schedule.BriefsBegin - TimeSpan.FromTicks(1));
        Assert.Equal(Articles.Count(article => article.Correction is not null), last.Count(release => release.UpdatedAt is not null));
        Assert.Equal(Articles.Count, last.Count);
    }

    [Fact]
    public void Briefs_follow_until_the_end_and_then_nothing_is_new()
    {
        Assert.Equal(Articles.Count + 1, Schedule.Released(Start, Start + Schedule.BriefsBegin).Count);
        Assert.Equal(Articles.Count + DemoSchedule.BriefCount - 1, Schedule.Released(Start, Start + Schedule.Ends - TimeSpan.FromTicks(1)).Count);
        Assert.Equal(Articles.Count + DemoSchedule.BriefCount, Schedule.Released(Start, Start + Schedule.Ends).Count);
        Assert.Equal(Articles.Count + DemoSchedule.BriefCount, Schedule.Released(Start, Start.AddDays(1)).Count);
    }

    [Fact]
    public void Times_are_whole_seconds() =>
        Assert.All(Schedule.Released(Start, Start.AddDays(1)), release => Assert.Equal(0, release.ChangedAt.Ticks % TimeSpan.TicksPerSecond));
}

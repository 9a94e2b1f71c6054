using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Ledger;

public sealed class HostPaceTests
{
    /// <summary>Seconds: configured, crawl delay, answer; the slowdown; and the rest.</summary>
    [Theory]
    [InlineData(0, 0, 0, 1, 0)]
    [InlineData(0, 0, 9, 1, 0)] // A host given no rest is asked freely however slow it is.
    [InlineData(5, 0, 1, 1, 5)]
    [InlineData(5, 0, 4, 1, 8)]
    [InlineData(5, 0, 200, 1, 30)]
    [InlineData(5, 10, 0, 1, 10)]
    [InlineData(0, 10, 0, 1, 10)]
    [InlineData(5, 86_400, 0, 1, 120)]
    [InlineData(0, 0, 0, 2, 2)]
    [InlineData(5, 0, 0, 4, 20)]
    [InlineData(5, 0, 0, 64, 320)]
    [InlineData(60, 0, 0, 64, 600)]
    [InlineData(3_600, 0, 0, 64, 3_600)] // Never less than what the settings say.
    public void Rest_is_the_longest_of_what_is_asked_times_the_slowdown(double configured, double crawlDelay, double answer, double slowdown, double rest) =>
        Assert.Equal(rest, Pace(configured, crawlDelay, answer, slowdown).Rest.TotalSeconds, 3);

    [Fact]
    public void Answers_are_smoothed_and_the_first_is_taken_as_it_is()
    {
        var pace = Pace(5, 0, 0, 1).After("created", TimeSpan.FromSeconds(4));
        Assert.Equal(4, pace.Answer.TotalSeconds);
        Assert.Equal(3.5, pace.After("created", TimeSpan.FromSeconds(2)).Answer.TotalSeconds);
        Assert.Equal(4, pace.After(Reasons.Unreachable, null).Answer.TotalSeconds);
    }

    [Fact]
    public void Too_many_doubles_the_rest_and_good_answers_take_it_back_slowly()
    {
        var pace = Pace(5, 0, 0, 1);
        for (var i = 0; i < 10; i++)
            pace = pace.After(i % 2 == 0 ? Reasons.RateLimited : Reasons.ServerError, TimeSpan.FromSeconds(1));
        Assert.Equal(HostPace.MostSlowdown, pace.Slowdown);
        Assert.Equal(pace, pace.After(Reasons.Robots, null)); // Nothing was asked.

        var answers = 0;
        for (; pace.Slowdown > 1; answers++)
            pace = pace.After("created", TimeSpan.FromSeconds(1));
        Assert.Equal(40, answers);
    }

    private static HostPace Pace(double configured, double crawlDelay, double answer, double slowdown) =>
        new(TimeSpan.FromSeconds(configured), TimeSpan.FromSeconds(crawlDelay), TimeSpan.FromSeconds(answer), slowdown);
}

using NewsPipeline.Text;

namespace NewsPipeline.Tests.Text;

public sealed class DateRunsTests
{
    [Theory]
    [InlineData("Published: 10:15, 24 Nov 2026", "2026-11-24T10:15")]
    [InlineData("11:40pm Nov 24, 2026", "2026-11-24T23:40")]
    [InlineData("Publié le 24 novembre 2026 à 17h05", "2026-11-24T17:05")]
    [InlineData("Por Gil — 24/11/2026 às 10h32", "2026-11-24T10:32")]
    [InlineData("24 ноября 2026, вторник, 14:20 | Заречье", "2026-11-24T14:20")]
    [InlineData("نشر في: 24 تشرين الثاني 2026 - 14:20", "2026-11-24T14:20")]
    [InlineData("24 نوفمبر/تشرين الثاني 2026", "2026-11-24T00:00")]
    [InlineData("الثلاثاء ٢٤ نوفمبر ٢٠٢٦", "2026-11-24T00:00")]
    [InlineData("24 พฤศจิกายน 2569 เวลา 14:20 น.", "2026-11-24T14:20")]
    [InlineData("24 พ.ย. 2569 | 14:20 น.", "2026-11-24T14:20")]
    [InlineData("۳ آذر ۱۴۰۵", "2026-11-24T00:00")]
    [InlineData("۱۴۰۵/۰۹/۰۳ - ۱۴:۲۰", "2026-11-24T14:20")]
    [InlineData("২৪ নভেম্বর ২০২৬", "2026-11-24T00:00")]
    [InlineData("令和8年11月24日", "2026-11-24T00:00")]
    [InlineData("2026.11.24 오후 2:10", "2026-11-24T14:10")]
    [InlineData("Updated: Nov 24, 2026, 10:41 IST", "2026-11-24T10:41")] // Nobody knows which IST: the clock without a zone.
    [InlineData("Ada LindqvistNov 24, 2026", "2026-11-24T00:00")]
    [InlineData("7 comments 24 Nov 2026", "2026-11-24T00:00")]
    public void Date_is_found_among_the_words_of_a_line(string line, string local) =>
        Assert.Equal([local], DateRuns.Find(line).Select(run => run.Date.Local.ToString("yyyy-MM-ddTHH:mm", null)));

    [Theory]
    [InlineData("Call 0711 20.10.2014.33 today")]
    [InlineData("11/06/2026")]
    [InlineData("Case 2026-11, section 5")]
    public void What_may_be_no_day_is_none(string line) => Assert.Empty(DateRuns.Find(line));

    [Theory]
    [InlineData(DateOrder.DayFirst, "2026-06-11")]
    [InlineData(DateOrder.MonthFirst, "2026-11-06")]
    public void Order_of_the_language_decides_figures(DateOrder order, string day) =>
        Assert.Equal([day], DateRuns.Find("11/06/2026", order).Select(run => run.Date.Local.ToString("yyyy-MM-dd", null)));

    [Fact]
    public void Place_of_a_date_in_its_line_is_told()
    {
        var run = Assert.Single(DateRuns.Find("Words by Ole, 6 November 2026, in Marl"));

        Assert.Equal("6 November 2026", "Words by Ole, 6 November 2026, in Marl".Substring(run.Start, run.Length));
    }

    [Fact]
    public void Long_rows_of_figures_are_read_in_bounded_time() => Assert.Empty(DateRuns.Find(string.Concat(Enumerable.Repeat("17 - ", 60))));
}

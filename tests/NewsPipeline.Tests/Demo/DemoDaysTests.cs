using NewsPipeline.Host.Demo;

namespace NewsPipeline.Tests.Demo;

public sealed class DemoDaysTests
{
    // A Monday.
    private static readonly DateTimeOffset Published = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("said {on}.", "en", "said on Monday.")]
    [InlineData("said {on-2}.", "en", "said on Saturday.")]
    [InlineData("until {date+14}", "en", "until 7 December")]
    [InlineData("сказал {on-1}", "ru", "сказал в воскресенье")]
    [InlineData("до {date+9}", "ru", "до 2 декабря")]
    [InlineData("a {word} alone", "en", "a {word} alone")]
    public void Text_gets_its_days_written_out(string text, string language, string expected) =>
        Assert.Equal(expected, DemoDays.WriteOut(text, language, Published));
}

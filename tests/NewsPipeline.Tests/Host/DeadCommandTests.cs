using NewsPipeline.Host.Cli;

namespace NewsPipeline.Tests.Host;

public sealed class DeadCommandTests
{
    [Theory]
    [InlineData("2025-08-01", "2025-08-01T00:00:00Z")]
    [InlineData("2025-08-01T12:30", "2025-08-01T12:30:00Z")]
    [InlineData("2025-08-01T12:30:15+03:00", "2025-08-01T09:30:15Z")]
    public void Times_are_utc_where_they_name_no_zone(string written, string meant)
    {
        var parsed = DeadCommand.Create().Parse(["list", "--after", written, "--before", written]);

        Assert.Empty(parsed.Errors);
        var expected = DateTimeOffset.Parse(meant, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var option in new[] { "--after", "--before" })
        {
            var read = parsed.GetValue<DateTimeOffset?>(option);
            Assert.Equal((expected, TimeSpan.Zero), (read!.Value, read.Value.Offset));
        }
    }

    [Theory]
    [InlineData("08/01/2025")]
    [InlineData("yesterday")]
    public void What_is_no_such_time_is_refused_in_words(string written)
    {
        var error = Assert.Single(DeadCommand.Create().Parse(["replay", "--before", written]).Errors);
        Assert.Equal($"--before: a date such as 2025-08-01 or a time such as 2025-08-01T12:00 is expected, not '{written}'", error.Message);
    }
}

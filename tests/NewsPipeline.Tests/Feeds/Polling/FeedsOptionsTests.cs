using NewsPipeline.Feeds.Polling;

namespace NewsPipeline.Tests.Feeds.Polling;

public sealed class FeedsOptionsTests
{
    [Fact]
    public void Defaults_and_the_acceptance_intervals_are_valid()
    {
        var validator = new FeedsOptionsValidator();
        Assert.True(validator.Validate(null, new FeedsOptions()).Succeeded);
        Assert.True(validator.Validate(null, new FeedsOptions { MinInterval = TimeSpan.FromSeconds(2), MaxInterval = TimeSpan.FromSeconds(4) }).Succeeded);
    }

    [Fact]
    public void Intervals_that_contradict_or_are_absurd_are_named()
    {
        var validator = new FeedsOptionsValidator();
        Assert.Contains("longer than MaxInterval", validator.Validate(null, new FeedsOptions { MinInterval = TimeSpan.FromHours(9) }).FailureMessage, StringComparison.Ordinal);
        Assert.Contains("MinInterval", validator.Validate(null, new FeedsOptions { MinInterval = TimeSpan.Zero }).FailureMessage, StringComparison.Ordinal);
        Assert.True(validator.Validate(null, new FeedsOptions { Reader = "" }).Failed);
    }
}

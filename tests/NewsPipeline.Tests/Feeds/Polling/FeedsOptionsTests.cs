using System.ComponentModel.DataAnnotations;
using NewsPipeline.Feeds.Polling;

namespace NewsPipeline.Tests.Feeds.Polling;

public sealed class FeedsOptionsTests
{
    [Fact]
    public void Defaults_and_the_acceptance_intervals_are_valid()
    {
        Assert.Empty(Problems(new FeedsOptions()));
        Assert.Empty(Problems(new FeedsOptions { MinInterval = TimeSpan.FromSeconds(2), MaxInterval = TimeSpan.FromSeconds(4) }));
    }

    [Fact]
    public void Intervals_that_contradict_or_are_absurd_are_named()
    {
        Assert.Contains("longer than MaxInterval", Assert.Single(Problems(new FeedsOptions { MinInterval = TimeSpan.FromHours(9) })), StringComparison.Ordinal);
        Assert.Contains("MinInterval", Assert.Single(Problems(new FeedsOptions { MinInterval = TimeSpan.Zero })), StringComparison.Ordinal);
        Assert.NotEmpty(Problems(new FeedsOptions { Reader = "" }));
    }

    private static string[] Problems(FeedsOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage!)];
    }
}

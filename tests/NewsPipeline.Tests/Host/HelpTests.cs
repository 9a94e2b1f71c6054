using NewsPipeline.Host.Cli;

namespace NewsPipeline.Tests.Host;

/// <summary>The command line names what it did not understand, and the nearest it knows.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("search", "okafor --limt 3", "--limt: not known; did you mean --limit?")]
    [InlineData("check", "--setings x.json", "--setings: not known; did you mean --settings?")]
    public void An_unknown_option_is_refused_with_the_nearest(string name, string arguments, string sentence)
    {
        var command = name == "search" ? SearchCommand.Create() : CheckCommand.Create();

        var refusal = Assert.Throws<UsageException>(() => SettingsOptions.Refuse(command.Parse(arguments)));

        Assert.Contains(sentence, refusal.Problems);
    }

    [Fact]
    public void Help_names_the_form_of_settings()
    {
        var help = Help.Edited("Usage:\n  news check [options] [[--] <additional arguments>...]]\n\nAdditional Arguments:\n  Arguments passed to the application that is being run.\n");

        Assert.Contains("--Section:Key=value", help, StringComparison.Ordinal);
        Assert.DoesNotContain("being run", help, StringComparison.Ordinal);
    }
}

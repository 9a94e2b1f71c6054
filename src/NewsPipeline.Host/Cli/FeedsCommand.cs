using System.CommandLine;

namespace NewsPipeline.Host.Cli;

/// <summary><c>feeds add | check | poll | preview | import | export</c>.</summary>
internal static class FeedsCommand
{
    public static Command Create() => new("feeds", "Adds, checks, polls, finds, imports and exports feeds.")
    {
        FeedsAddCommand.Create(),
        FeedsCheckCommand.Create(),
        FeedsPollCommand.Create(),
        FeedsPreviewCommand.Create(),
        FeedsImportCommand.Create(),
        FeedsExportCommand.Create(),
    };
}

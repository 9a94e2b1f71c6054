using System.CommandLine;

namespace NewsPipeline.Host.Cli;

/// <summary><c>feeds check | poll | preview | import | export</c>.</summary>
internal static class FeedsCommand
{
    public static Command Create() => new("feeds", "Checks, polls, finds, imports and exports feeds.")
    {
        FeedsCheckCommand.Create(),
        FeedsPollCommand.Create(),
        FeedsPreviewCommand.Create(),
        FeedsImportCommand.Create(),
        FeedsExportCommand.Create(),
    };
}

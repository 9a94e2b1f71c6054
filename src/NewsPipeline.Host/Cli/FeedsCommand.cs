using System.CommandLine;

namespace NewsPipeline.Host.Cli;

/// <summary><c>feeds check | preview | import | export</c>.</summary>
internal static class FeedsCommand
{
    public static Command Create() => new("feeds", "Checks, finds, imports and exports feeds.")
    {
        FeedsCheckCommand.Create(),
        FeedsPreviewCommand.Create(),
        FeedsImportCommand.Create(),
        FeedsExportCommand.Create(),
    };
}

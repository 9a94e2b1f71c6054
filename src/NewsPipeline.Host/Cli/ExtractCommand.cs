using System.CommandLine;

namespace NewsPipeline.Host.Cli;

/// <summary><c>extract</c></summary>
internal static class ExtractCommand
{
    public static Command Create() => new("extract");
}

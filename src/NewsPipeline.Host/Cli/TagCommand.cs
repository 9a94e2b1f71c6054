using System.CommandLine;

namespace NewsPipeline.Host.Cli;

/// <summary><c>tag</c></summary>
internal static class TagCommand
{
    public static Command Create() => new("tag");
}

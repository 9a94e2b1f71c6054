using System.CommandLine;

namespace NewsPipeline.Host.Cli;

/// <summary><c>parse-feed</c></summary>
internal static class ParseFeedCommand
{
    public static Command Create() => new("parse-feed");
}

using System.CommandLine;

namespace NewsPipeline.Host.Cli;

/// <summary><c>parse-date</c></summary>
internal static class ParseDateCommand
{
    public static Command Create() => new("parse-date");
}

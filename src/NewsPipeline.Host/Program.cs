using System.CommandLine;
using NewsPipeline.Host.Cli;

var root = new RootCommand("Monitors news feeds: fetches, extracts, tags, publishes and indexes their articles.")
{
    ParseFeedCommand.Create(),
    ParseDateCommand.Create(),
    ExtractCommand.Create(),
    TagCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

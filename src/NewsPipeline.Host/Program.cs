using System.CommandLine;
using NewsPipeline.Host.Cli;

var root = new RootCommand("Monitors news feeds: fetches, extracts, tags, publishes and indexes their articles.")
{
    RunCommand.Create(),
    DemoCommand.Create(),
    SearchCommand.Create(),
    WhyCommand.Create(),
    FeedsCommand.Create(),
    CheckCommand.Create(),
    ParseFeedCommand.Create(),
    ParseDateCommand.Create(),
    ExtractCommand.Create(),
    TagCommand.Create(),
    RetagCommand.Create(),
    ReindexCommand.Create(),
    WebKeyCommand.Create(),
};
RunCommand.Configure(root);
var parsed = root.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : exitCode;

using System.CommandLine;
using NewsPipeline.Host.Cli;

var root = new RootCommand("Monitors news feeds: fetches, extracts, tags, publishes and indexes their articles.")
{
    RunCommand.Create(),
    DemoCommand.Create(),
    SearchCommand.Create(),
    WhyCommand.Create(),
    DeadCommand.Create(),
    FeedsCommand.Create(),
    CheckCommand.Create(),
    ParseFeedCommand.Create(),
    ParseDateCommand.Create(),
    ExtractCommand.Create(),
    TagCommand.Create(),
    StoriesCommand.Create(),
    QuotesCommand.Create(),
    RetagCommand.Create(),
    ReindexCommand.Create(),
    WebKeyCommand.Create(),
};
RunCommand.Configure(root);
Help.Replace(root);
var parsed = root.Parse(args);
// Two seconds are the default: a busy machine would be cut off in the middle of an orderly end, which may take 15.
var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
return parsed.Errors.Count > 0 ? 2 : exitCode;

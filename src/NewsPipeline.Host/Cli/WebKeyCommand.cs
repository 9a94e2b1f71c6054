using System.CommandLine;
using NewsPipeline.Host.Web;

namespace NewsPipeline.Host.Cli;

/// <summary><c>web-key</c>: a new key for the page and the API, and the hash of it that settings hold.</summary>
internal static class WebKeyCommand
{
    public static Command Create()
    {
        var command = new Command("web-key", "Makes a key for the page and the API: the key for whoever reads, its hash for Web:ApiKeys.");
        command.SetAction(parsed =>
        {
            var key = ApiKey.Create();
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine($"key:  {key}");
            output.WriteLine($"hash: {ApiKey.Hash(key)}");
            return 0;
        });
        return command;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace NewsPipeline.Host.Cli;

/// <summary>
/// The library's help, with the form of settings in place of its words on further arguments: what a command passes on here
/// are settings, and no help named them.
/// </summary>
internal sealed class Help : SynchronousCommandLineAction
{
    private const string Usage = "[[--] <additional arguments>...]]";
    private const string Heading = "Additional Arguments:";
    private readonly HelpAction _inner = new();

    /// <summary>Puts it in the place of the help of a root and all its commands.</summary>
    public static void Replace(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
            option.Action = new Help();
    }

    public override bool Terminating => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        try
        {
            var code = _inner.Invoke(parseResult);
            output.Write(Edited(text.ToString()));
            return code;
        }
        finally
        {
            parseResult.InvocationConfiguration.Output = output;
        }
    }

    internal static string Edited(string help)
    {
        var at = help.IndexOf(Heading, StringComparison.Ordinal);
        return at < 0 ? help : help[..at].Replace(Usage, "[--Section:Key=value ...]", StringComparison.Ordinal) + """
            Settings:
              --Section:Key=value  Any setting of docs/configuration.md, over the settings files and the environment,
                                   for instance --Web:Urls=http://127.0.0.1:9090 or --Http:AllowedPorts:0=8000.

            """;
    }
}

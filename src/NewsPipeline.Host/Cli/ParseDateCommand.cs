using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using NewsPipeline.Text;
using Spectre.Console;

namespace NewsPipeline.Host.Cli;

/// <summary><c>parse-date TEXT</c>, or <c>--list FILE</c>: <c>{"id","in"}</c> to <c>{"id","utc"}</c>, null where the date cannot be told.</summary>
internal static class ParseDateCommand
{
    public static Command Create()
    {
        var text = new Argument<string?>("text") { Description = "The date as a feed or page writes it.", Arity = ArgumentArity.ZeroOrOne };
        var list = new Option<string?>("--list") { Description = "A file of JSON lines {\"id\",\"in\"}; - for standard input." };
        var command = new Command("parse-date", "Reads a date as the pipeline does.") { text, list };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(text) is null) == (result.GetValue(list) is null))
                result.AddError("Give either a date or --list FILE.");
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(list) is { } file
            ? JsonLines.AnswerAsync(file, Answer, Console.Out, cancellationToken)
            : Task.FromResult(Show(parsed.GetValue(text)!)));
        return command;
    }

    internal static JsonObject Answer(JsonObject asked) => new()
    {
        ["id"] = asked["id"]?.DeepClone(),
        ["utc"] = NewsDates.Parse((string?)asked["in"]) is { } date ? Iso(date.Utc) : null,
    };

    /// <summary>ISO 8601 with Z, to the second.</summary>
    internal static string Iso(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static int Show(string text)
    {
        if (NewsDates.Parse(text) is not { } date)
        {
            Console.Error.WriteLine("No date can be told for certain.");
            return 1;
        }

        AnsiConsole.Write(new Table().AddColumns("UTC", "Precision", "Zone").AddRow(Iso(date.Utc), date.Precision.ToString(), date.HasZone ? "given" : "assumed UTC"));
        return 0;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Contracts;

namespace NewsPipeline.Host.Cli;

/// <summary>The <c>--list FILE</c> form of the readers: JSON lines in, JSON lines out in the same order; one bad line never stops the rest.</summary>
internal static class JsonLines
{
    /// <summary>
    /// Answers every line of <paramref name="list"/> ("-" for standard input). What <paramref name="answer"/> throws, and
    /// a line that is not a JSON object, becomes <c>{"id","ok":false,"err"}</c>.
    /// </summary>
    public static async Task<int> AnswerAsync(string list, Func<JsonObject, JsonObject> answer, TextWriter output, CancellationToken cancellationToken)
    {
        if (!string.Equals(list, "-", StringComparison.Ordinal) && !File.Exists(list))
        {
            await Console.Error.WriteLineAsync($"{list}: no such file".AsMemory(), cancellationToken).ConfigureAwait(false);
            return 1;
        }

        using var reader = string.Equals(list, "-", StringComparison.Ordinal) ? new StreamReader(Console.OpenStandardInput()) : new StreamReader(list);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            await output.WriteLineAsync(One(line, answer).ToJsonString(WireFormat.Message).AsMemory(), cancellationToken).ConfigureAwait(false);
        }

        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return 0;
    }

    private static JsonObject One(string line, Func<JsonObject, JsonObject> answer)
    {
        JsonNode? id = null;
        try
        {
            var asked = JsonNode.Parse(line) as JsonObject ?? throw new JsonException("the line is not a JSON object");
            id = asked["id"]?.DeepClone();
            return answer(asked);
        }
        catch (Exception e) // The edge: whatever a line holds, the next one is answered.
        {
            return new JsonObject { ["id"] = id, ["ok"] = false, ["err"] = e.Message };
        }
    }
}

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
    public static Task<int> AnswerAsync(string list, Func<JsonObject, JsonObject> answer, TextWriter output, CancellationToken cancellationToken) =>
        AnswerAsync(list, _ => null, lines => [answer(lines[0])], output, cancellationToken);

    /// <summary>The same, with lines that follow each other and have the same <paramref name="group"/> answered together, a line each; null is a group of its own.</summary>
    public static async Task<int> AnswerAsync(
        string list, Func<JsonObject, string?> group, Func<IReadOnlyList<JsonObject>, IEnumerable<JsonObject>> answer, TextWriter output, CancellationToken cancellationToken)
    {
        if (!string.Equals(list, "-", StringComparison.Ordinal) && !File.Exists(list))
        {
            await Console.Error.WriteLineAsync($"{list}: no such file".AsMemory(), cancellationToken).ConfigureAwait(false);
            return 1;
        }

        using var reader = string.Equals(list, "-", StringComparison.Ordinal) ? new StreamReader(Console.OpenStandardInput()) : new StreamReader(list);
        var together = new List<JsonObject>();
        string? current = null;
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var asked = Parse(line, out var error);
            var next = asked is null ? null : group(asked);
            if (next is null || !string.Equals(next, current, StringComparison.Ordinal))
                await EndAsync().ConfigureAwait(false);
            current = next;
            if (asked is not null)
                together.Add(asked);
            else
                await WriteAsync(Failed(null, error!)).ConfigureAwait(false);
            if (next is null)
                await EndAsync().ConfigureAwait(false);
        }

        await EndAsync().ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return 0;

        async Task EndAsync()
        {
            foreach (var one in together.Count == 0 ? [] : Answers(together, answer))
                await WriteAsync(one).ConfigureAwait(false);
            together.Clear();
        }

        Task WriteAsync(JsonObject one) => output.WriteLineAsync(one.ToJsonString(WireFormat.Message).AsMemory(), cancellationToken);
    }

    private static JsonObject? Parse(string line, out string? error)
    {
        try
        {
            error = null;
            return JsonNode.Parse(line) as JsonObject ?? throw new JsonException("the line is not a JSON object");
        }
        catch (JsonException e)
        {
            error = e.Message;
            return null;
        }
    }

    private static List<JsonObject> Answers(List<JsonObject> asked, Func<IReadOnlyList<JsonObject>, IEnumerable<JsonObject>> answer)
    {
        try
        {
            return [.. answer(asked)];
        }
        catch (Exception e) // The edge: whatever a line holds, the next one is answered.
        {
            return asked.ConvertAll(one => Failed(one["id"], e.Message));
        }
    }

    private static JsonObject Failed(JsonNode? id, string error) => new() { ["id"] = id?.DeepClone(), ["ok"] = false, ["err"] = error };
}

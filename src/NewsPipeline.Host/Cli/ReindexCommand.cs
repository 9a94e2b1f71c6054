using System.CommandLine;
using System.Text.Json;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;

namespace NewsPipeline.Host.Cli;

/// <summary><c>reindex</c>: rebuilds the index beside itself where its mapping or its shards changed, while articles come in.</summary>
internal static class ReindexCommand
{
    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Also what has this version's mapping: after a change of Index:Elasticsearch:Shards." };
        var delete = new Option<bool>("--delete-replaced") { Description = "Deletes the indices that were replaced, and rebuilds nothing." };
        var command = new Command("reindex", "Brings the index to this version's form, every article with it. Elasticsearch: copies it into one with this version's mapping and switches to it, while articles come in. Lucene: stop the service first. May be stopped or killed at any time and goes on from there. Prints a JSON line for each step.") { all, delete };
        var options = SettingsOptions.AddTo(command);
        command.Runs((parsed, cancellationToken) =>
        {
            var (configuration, settings) = options.Read(parsed);
            return Stores.WithAsync(configuration, settings, async stores =>
            {
                if (stores.GetService<IIndexRebuild>() is not { } rebuild)
                    throw new UsageException([$"Index:Kind: {settings.Index.Kind} cannot be rebuilt"]);
                if (parsed.GetValue(delete))
                {
                    foreach (var deleted in await rebuild.DeleteReplacedAsync(cancellationToken).ConfigureAwait(false))
                        Print(new { deleted });
                    return 0;
                }

                var rebuilt = await rebuild.RebuildAsync(parsed.GetValue(all), new Printed(), cancellationToken).ConfigureAwait(false);
                Print(new { rebuilt });
                return 0;
            });
        });
        return command;
    }

    private static void Print<T>(T line) => Console.WriteLine(JsonSerializer.Serialize(line, WireFormat.Message));

    /// <summary>In order: the framework's progress calls back on whatever thread is free.</summary>
    private sealed class Printed : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => Print(value);
    }
}

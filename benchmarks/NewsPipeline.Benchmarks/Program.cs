using NewsPipeline.Benchmarks;

return args switch
{
    ["extraction", .. var rest] => await ExtractionBenchmark.RunAsync(rest),
    ["extraction-train", .. var rest] => await NewsPipeline.Benchmarks.ExtractionTraining.ExtractionTrainer.RunAsync(rest),
    ["tagging", .. var rest] => await TaggingBenchmark.RunAsync(rest),
    ["feeds", .. var rest] => await FeedsBenchmark.RunAsync(rest),
    ["pipeline", .. var rest] => await PipelineBenchmark.RunAsync(rest),
    ["backlog", .. var rest] => await BacklogBenchmark.RunAsync(rest),
    ["polling", .. var rest] => await PollingBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: extraction --dir DIR | extraction-train --set DIR [--weights FILE] [--seeds N] | tagging --text FILE --watch-list FILE | feeds --dir DIR | pipeline --articles N [--settings FILE] | backlog [--pages N] | polling [--days N]");
    return 2;
}

namespace NewsPipeline.Tests;

/// <summary>Tests that judge what servers and processes do within a time, or what a page costs: they run after the others, one at a time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

using System.ComponentModel;

namespace NewsPipeline.Host.Web.Api;

/// <summary>Answer of <c>/health/ready</c>.</summary>
[Description("Whether this process can serve now.")]
internal sealed record HealthModel(
    [property: Description("ready or not-ready.")] string Status,
    [property: Description("Null where the ledger can be written, else why not, in words.")] string? Ledger,
    [property: Description("Null where searches can be served, else why not, in words.")] string? Index,
    [property: Description("Null where every queue of this process's roles is being consumed, or where it has none; else which is not, in words.")] string? Bus,
    [property: Description("The same in a word each: ready, not-ready, or none where this process has no such part.")] IReadOnlyDictionary<string, string> Parts);

using Xunit.v3;

namespace NewsPipeline.Tests;

/// <summary>
/// On tests that need a server, a browser or another program of the machine: where it is missing they skip and name it.
/// <c>.ci/run servers</c> runs them; what has neither this nor <see cref="LongAttribute"/> is fast and needs nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ServersAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Kind", "Servers")];
}

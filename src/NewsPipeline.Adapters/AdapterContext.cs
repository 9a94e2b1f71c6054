using Microsoft.Extensions.Configuration;

namespace NewsPipeline.Adapters;

/// <summary>What a registration may need.</summary>
/// <param name="Section">The section of the kind's table, for instance "Index".</param>
/// <param name="DataFolder">Absolute folder of embedded stores; exists.</param>
internal sealed record AdapterContext(IConfigurationSection Section, string DataFolder);

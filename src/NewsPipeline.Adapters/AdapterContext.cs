using Microsoft.Extensions.Configuration;

namespace NewsPipeline.Adapters;

/// <summary>What a registration may need.</summary>
/// <param name="Section">The section of the kind's table, for instance "Index".</param>
/// <param name="DataFolder">Absolute folder of embedded stores; exists.</param>
internal sealed record AdapterContext(IConfigurationSection Section, string DataFolder)
{
    /// <summary>The settings of one kind, for instance of the section "Index:Elasticsearch".</summary>
    public T Options<T>(string kind)
        where T : new() => Section.GetSection(kind).Get<T>() ?? new T();
}

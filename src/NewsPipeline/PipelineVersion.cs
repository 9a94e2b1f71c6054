using System.Reflection;

namespace NewsPipeline;

/// <summary>The version of this build, as the user agent and every document state it.</summary>
public static class PipelineVersion
{
    /// <summary>For instance 0.1.0.</summary>
    public static string Current { get; } =
        typeof(PipelineVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}

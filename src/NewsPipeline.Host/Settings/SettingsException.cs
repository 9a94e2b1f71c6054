namespace NewsPipeline.Host.Settings;

/// <summary>Settings that cannot be used; every problem at once, each with its path.</summary>
internal sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One sentence a problem.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}

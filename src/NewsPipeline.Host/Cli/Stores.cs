using NewsPipeline.Host.Settings;

namespace NewsPipeline.Host.Cli;

/// <summary>The stores of the settings, for commands that read them and start no role.</summary>
internal static class Stores
{
    /// <summary>Runs <paramref name="work"/> with the services of the settings' stores, and those <paramref name="more"/> adds, which is given the data folder.</summary>
    public static async Task<int> WithAsync(IConfigurationRoot configuration, AppSettings settings, Func<IServiceProvider, Task<int>> work, Action<IServiceCollection, string>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var dataFolder = Path.GetFullPath(settings.Pipeline.DataFolder);
        Directory.CreateDirectory(dataFolder);
        Roles.AddStores(services, configuration, settings, dataFolder);
        more?.Invoke(services, dataFolder);
        await using var provider = services.BuildServiceProvider();
        return await work(provider).ConfigureAwait(false);
    }
}

using System.ComponentModel.DataAnnotations;
using NewsPipeline.Adapters.PostgreSql;
using NewsPipeline.Adapters.RabbitMq;
using NewsPipeline.Articles;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Flow;
using NewsPipeline.Http;

namespace NewsPipeline.Host.Settings;

/// <summary>All settings, a property a section. What is documented in docs/configuration.md is read off this tree.</summary>
internal sealed class AppSettings
{
    public PipelineSettings Pipeline { get; set; } = new();
    public FeedsOptions Feeds { get; set; } = new();
    public ArticlesOptions Articles { get; set; } = new();
    public HttpOptions Http { get; set; } = new();
    public EntitiesSettings Entities { get; set; } = new();
    public BusSettings Bus { get; set; } = new();
    public LedgerSettings Ledger { get; set; } = new();
    public IndexSettings Index { get; set; } = new();
    public RetentionOptions Retention { get; set; } = new();
    public WebSettings Web { get; set; } = new();
    public LoggingSettings Logging { get; set; } = new();
}

/// <summary>What this process does and where it keeps its data.</summary>
internal sealed class PipelineSettings
{
    /// <summary>Roles of this process: feeds, articles, index, web.</summary>
    public string[] Roles { get; set; } = [.. RoleNames.All];

    /// <summary>Folder of the embedded ledger and index, relative to the working directory.</summary>
    [Required(AllowEmptyStrings = false)]
    public string DataFolder { get; set; } = "data";

    /// <summary>Below so many free megabytes where the embedded ledger or index lies, no feed is polled and no page dispatched.</summary>
    [Range(0, int.MaxValue)]
    public int MinFreeMegabytes { get; set; } = 256;
}

/// <summary>Watched entities.</summary>
internal sealed class EntitiesSettings
{
    /// <summary>Watch list files, merged; relative to the settings file.</summary>
    public string[] WatchLists { get; set; } = [];
}

/// <summary>The message bus.</summary>
internal sealed class BusSettings
{
    /// <summary>InMemory or RabbitMq.</summary>
    public string Kind { get; set; } = "InMemory";
    public RabbitMqOptions RabbitMq { get; set; } = new();
}

/// <summary>The ledger.</summary>
internal sealed class LedgerSettings
{
    /// <summary>Sqlite or PostgreSql.</summary>
    public string Kind { get; set; } = "Sqlite";
    public PostgreSqlOptions PostgreSql { get; set; } = new();
}

/// <summary>The page and the API.</summary>
internal sealed class WebSettings
{
    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Hashes of the keys that let a client in, as <c>web-key</c> prints them; empty means that no key is asked for.</summary>
    public string[] ApiKeys { get; set; } = [];

    /// <summary>True to serve everybody who can reach an address beyond loopback, without a key.</summary>
    public bool Open { get; set; }

    /// <summary>Zone that times are shown in to readers who have chosen none, as <c>Europe/Kyiv</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The addresses one by one.</summary>
    internal IEnumerable<string> Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Log levels, as ASP.NET Core reads them.</summary>
internal sealed class LoggingSettings
{
    /// <summary>Level by category; "Default" for the rest.</summary>
    public Dictionary<string, LogLevel> LogLevel { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}

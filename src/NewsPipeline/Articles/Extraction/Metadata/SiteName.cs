namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>The names a site goes by in the titles of its pages.</summary>
/// <param name="site">The name the page gives, or null.</param>
/// <param name="host">Host of the page: its name is often the site's.</param>
internal sealed class SiteName(string? site, string host)
{
    /// <summary>True where a key (<see cref="TextKey"/>) is the site's name, a part of it, or it with a word beside it.</summary>
    public bool Is(string key)
    {
        if (key.Length == 0)
            return false;
        if (site is not null && TextKey.Of(site) is { Length: > 1 } name && (key == name || (key.Length > 3 && name.Contains(key, StringComparison.Ordinal)) || (key.Contains(name, StringComparison.Ordinal) && key.Length < name.Length + 12)))
            return true;
        var label = TextKey.Of(host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host);
        return key.Length > 3 && (label == key || label.StartsWith(key, StringComparison.Ordinal) && key.Length * 5 > label.Length * 2 || IsHost(key));
    }

    /// <summary>The name a host was registered for, alone or with a word beside it: "Example Tyres" on tyres.example.com.</summary>
    private bool IsHost(string key)
    {
        var labels = host.Split('.');
        for (var i = 0; i < labels.Length - 1; i++)
        {
            var label = TextKey.Of(labels[i]);
            if (label.Length > 4 && key.Contains(label, StringComparison.Ordinal) && key.Length < label.Length + 12)
                return true;
        }

        return false;
    }
}

using NewsPipeline.Entities;
using NewsPipeline.Host.Web.Api;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>A search in words. Pure.</summary>
internal static class SearchWords
{
    /// <summary>One line that names query and filters.</summary>
    public static string Describe(SearchInput input, WatchList watchList)
    {
        var parts = new List<string>();
        if (!string.IsNullOrWhiteSpace(input.Q))
            parts.Add($"matching “{input.Q.Trim()}”");
        if (input.Entity.Length > 0)
            parts.Add("about " + string.Join(" and ", input.Entity.Select(e => watchList.NameOf(watchList.Resolve(e) ?? e))));
        if (input.Source.Length > 0)
            parts.Add("from " + string.Join(" or ", input.Source));
        if (input.Lang.Length > 0)
            parts.Add("in " + string.Join(" or ", input.Lang));
        if (!string.IsNullOrEmpty(input.After))
            parts.Add("since " + input.After);
        if (!string.IsNullOrEmpty(input.Before))
            parts.Add("before " + input.Before);
        return parts.Count == 0 ? "All articles" : "Articles " + string.Join(", ", parts);
    }
}

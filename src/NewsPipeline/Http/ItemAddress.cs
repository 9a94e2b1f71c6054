namespace NewsPipeline.Http;

/// <summary>
/// Addresses of items without a page of their own: the feed's address and a fragment that names the item. Other links
/// lose their fragment when they are normalised, so that none of them looks like one.
/// </summary>
internal static class ItemAddress
{
    private const string Mark = "#item-";
    private const int HashLength = 32;

    /// <summary>The normalised address of an item, or null where the feed has none.</summary>
    /// <param name="feedUrl">Address of the feed.</param>
    /// <param name="hash">What tells the item from the feed's others: 32 lower-case hexadecimal digits.</param>
    public static string? Of(string? feedUrl, string hash) => Urls.Normalise(feedUrl?.Split('#')[0]) is { } url ? url + Mark + hash : null;

    /// <summary>Whether there is nothing to fetch behind the address but the feed itself.</summary>
    public static bool Is(string url)
    {
        var start = url.IndexOf('#', StringComparison.Ordinal);
        return start >= 0 && IsFragment(url.AsSpan(start));
    }

    /// <summary>Whether a fragment, with its #, names an item.</summary>
    public static bool IsFragment(ReadOnlySpan<char> fragment) =>
        fragment.Length == Mark.Length + HashLength && fragment.StartsWith(Mark, StringComparison.Ordinal) && !fragment[Mark.Length..].ContainsAnyExcept("0123456789abcdef");
}

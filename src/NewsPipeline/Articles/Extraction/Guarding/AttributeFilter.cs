namespace NewsPipeline.Articles.Extraction.Guarding;

/// <summary>Which attributes extraction reads. All others, and values too long to be honest, never reach the parser.</summary>
internal static class AttributeFilter
{
    private const int MaxValue = 1_000;
    private const int MaxMetaValue = 8_000;
    private const int MaxDataValue = 60;

    public static bool Keeps(ReadOnlySpan<char> element, ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (value.Length > (Is(name, "content") || Is(name, "value") ? MaxMetaValue : MaxValue))
            return false;
        return name.Length switch
        {
            2 => Is(name, "id"),
            3 => Is(name, "rel"),
            4 => Is(name, "href") || Is(name, "role") || Is(name, "lang") || (Is(name, "name") && Is(element, "meta")) || (Is(name, "type") && Is(element, "link")),
            5 => Is(name, "class") || (Is(name, "title") && IsOfDate(value)) || (Is(name, "value") && Is(element, "meta")) || (Is(name, "style") && Hides(value)),
            6 => Is(name, "hidden"),
            7 => Is(name, "content") || Is(name, "pubdate"),
            8 => Is(name, "itemprop") || Is(name, "itemtype") || Is(name, "datetime") || Is(name, "property") || Is(name, "xml:lang"),
            9 => Is(name, "itemscope") || IsDated(name, value),
            10 => Is(name, "http-equiv"),
            11 => Is(name, "aria-hidden") || IsNaming(name, value) || IsDated(name, value),
            _ => IsNaming(name, value) || IsDated(name, value),
        };
    }

    /// <summary>Attributes by which generated markup names its parts where class names are hashes.</summary>
    private static bool IsNaming(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        value.Length is > 0 and <= MaxDataValue
        && name.StartsWith("data-", StringComparison.OrdinalIgnoreCase)
        && (Is(name, "data-testid") || Is(name, "data-component") || Is(name, "data-qa") || Is(name, "data-block") || Is(name, "data-module"));

    /// <summary>A title that may be the moment behind "2 hours ago".</summary>
    private static bool IsOfDate(ReadOnlySpan<char> value) => value.Length is >= 8 and <= MaxDataValue && value.IndexOfAnyInRange('0', '9') >= 0;

    /// <summary>data-date, data-timestamp, data-published-at: moments that scripts show.</summary>
    private static bool IsDated(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        IsOfDate(value) && name.StartsWith("data-", StringComparison.OrdinalIgnoreCase)
        && (name.Contains("date", StringComparison.OrdinalIgnoreCase) || name.Contains("time", StringComparison.OrdinalIgnoreCase) || name.Contains("publish", StringComparison.OrdinalIgnoreCase));

    private static bool Hides(ReadOnlySpan<char> style) =>
        style.Contains("none", StringComparison.OrdinalIgnoreCase) || style.Contains("hidden", StringComparison.OrdinalIgnoreCase);

    private static bool Is(ReadOnlySpan<char> name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}

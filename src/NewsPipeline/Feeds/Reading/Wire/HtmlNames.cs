using System.Collections.Frozen;

namespace NewsPipeline.Feeds.Reading.Wire;

/// <summary>Names of HTML elements: which are void, and which words after a "&lt;" are markup at all.</summary>
internal static class HtmlNames
{
    private static readonly FrozenSet<string> s_void = Set("area base br col embed hr img input link meta param source track wbr");

    private static readonly FrozenSet<string> s_known = Set(
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark math menu meta meter nav nobr noframes noscript object ol optgroup option output p param picture pre progress q rb rp rt rtc ruby s samp script search section select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_knownSpan = s_known.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsVoid(string name) => s_void.Contains(name);

    /// <summary>True for the name of an HTML element in any case.</summary>
    public static bool IsKnown(ReadOnlySpan<char> name) => s_knownSpan.Contains(name);

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}

namespace NewsPipeline.Articles.Extraction.Guarding;

/// <summary>What the names of elements mean to the scanner; in any case of letters.</summary>
internal static class TagNames
{
    /// <summary>Elements whose content is never text.</summary>
    public static bool IsDropped(ReadOnlySpan<char> name) => name.Length switch
    {
        3 => Is(name, "svg"),
        5 => Is(name, "style"),
        6 => Is(name, "script") || Is(name, "iframe") || Is(name, "select"),
        7 => Is(name, "noembed"),
        8 => Is(name, "textarea") || Is(name, "noscript") || Is(name, "noframes"),
        _ => false,
    };

    /// <summary>What is in a template is shown where a script puts it.</summary>
    public static bool IsTemplate(ReadOnlySpan<char> name) => Is(name, "template");

    /// <summary>Elements that HTML re-opens in every block until they are closed.</summary>
    public static bool IsFormatting(ReadOnlySpan<char> name) => name.Length switch
    {
        1 => (name[0] | 0x20) is 'b' or 'i' or 'u' or 's',
        2 => Is(name, "em") || Is(name, "tt"),
        3 => Is(name, "big"),
        4 => Is(name, "font") || Is(name, "code") || Is(name, "nobr"),
        5 => Is(name, "small"),
        6 => Is(name, "strong") || Is(name, "strike"),
        _ => false,
    };

    /// <summary>Elements that hold nothing or that their next of kin ends: leaving them unclosed nests nothing.</summary>
    public static bool EndsItself(ReadOnlySpan<char> name) => name.Length switch
    {
        1 => (name[0] | 0x20) is 'p' or 'a',
        2 => Is(name, "li") || Is(name, "td") || Is(name, "tr") || Is(name, "th") || Is(name, "dd") || Is(name, "dt") || Is(name, "br") || Is(name, "hr"),
        3 => Is(name, "img") || Is(name, "col") || Is(name, "wbr"),
        4 => Is(name, "meta") || Is(name, "link") || Is(name, "base") || Is(name, "area") || Is(name, "head") || Is(name, "body") || Is(name, "html"),
        5 => Is(name, "input") || Is(name, "embed") || Is(name, "param") || Is(name, "track") || Is(name, "tbody") || Is(name, "thead") || Is(name, "tfoot"),
        6 => Is(name, "source") || Is(name, "option"),
        _ => false,
    };

    private static bool Is(ReadOnlySpan<char> name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}

using System.Globalization;

namespace NewsPipeline.Host.Demo;

/// <summary>
/// Reads the form the sample articles are written in: <c>key: value</c> lines, a line <c>---</c>, then blocks separated by
/// blank lines (<c>## heading</c>, <c>&gt; quote</c>, <c>- item</c> lines, else a paragraph), and after a line <c>===</c>
/// the paragraphs a later correction adds. The files ship inside the program, so a mistake in one is a bug and throws
/// <see cref="FormatException"/>.
/// </summary>
internal static class DemoArticleFile
{
    public static DemoArticle Read(string text, string name)
    {
        var (head, rest) = Cut(text.ReplaceLineEndings("\n"), "\n---\n");
        var (body, added) = Cut(rest, "\n===\n");
        var keys = head.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Cut(line, ": "))
            .ToDictionary(pair => pair.Before, pair => pair.After.Trim(), StringComparer.Ordinal);
        string Key(string key) => keys.GetValueOrDefault(key) ?? throw new FormatException($"{name}: no '{key}'");
        var (wrong, right) = Cut(keys.GetValueOrDefault("corrected-text", ""), " => ");
        return new DemoArticle
        {
            Outlet = Key("outlet"),
            Slug = Key("slug"),
            Language = Key("language"),
            Title = Key("title"),
            Author = Key("author"),
            Section = Key("section"),
            Standfirst = Key("standfirst"),
            Caption = keys.GetValueOrDefault("caption", ""),
            Age = keys.TryGetValue("age", out var age) ? TimeSpan.Parse(age, CultureInfo.InvariantCulture) : null,
            Live = keys.TryGetValue("live", out var live) ? int.Parse(live, CultureInfo.InvariantCulture) : 0,
            Page = Enum.Parse<DemoPageKind>(keys.GetValueOrDefault("page", nameof(DemoPageKind.Served))),
            Body = Blocks(body),
            Correction = added.Length == 0 ? null : new(keys.GetValueOrDefault("corrected-title"), wrong, right, Blocks(added)),
        };
    }

    /// <summary>The blocks of a text, in its order.</summary>
    public static IReadOnlyList<DemoBlock> Blocks(string text) =>
        [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Block)];

    private static DemoBlock Block(string block) => block switch
    {
        ['#', '#', ' ', .. var heading] => new(DemoBlockKind.Heading, heading),
        ['>', ' ', .. var quote] => new(DemoBlockKind.Quote, quote.Replace("\n> ", " ", StringComparison.Ordinal)),
        ['-', ' ', ..] => new(DemoBlockKind.List, string.Join('\n', block.Split('\n').Select(line => line[2..]))),
        _ => new(DemoBlockKind.Paragraph, block.Replace('\n', ' ')),
    };

    private static (string Before, string After) Cut(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + mark.Length)..]);
    }
}

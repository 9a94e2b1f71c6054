namespace NewsPipeline.Host.Demo;

/// <summary>
/// The second pool: short ticker items composed of a report and a background paragraph. They keep the page moving after the
/// written articles are out, and they repeat: with 10 reports and 7 backgrounds a language (numbers without a common factor)
/// a pair comes back after 70, a report alone after 10.
/// </summary>
internal sealed class DemoBriefs(IReadOnlyList<DemoBriefs.Pool> pools)
{
    /// <summary>Reports (a title and a text) and background paragraphs of one outlet.</summary>
    internal sealed record Pool(string Outlet, string Language, string Author, string Section, IReadOnlyList<(string Title, string Text)> Reports, IReadOnlyList<string> Backgrounds);

    /// <summary>The brief of a running number from 0; the pools take turns. Equal numbers give equal briefs.</summary>
    public DemoArticle Compose(int number)
    {
        var pool = pools[number % pools.Count];
        var turn = number / pools.Count;
        var (title, text) = pool.Reports[turn % pool.Reports.Count];
        return new DemoArticle
        {
            Outlet = pool.Outlet,
            Slug = FormattableString.Invariant($"ticker-{turn + 1:000}"),
            Language = pool.Language,
            Title = title,
            Author = pool.Author,
            Section = pool.Section,
            Standfirst = "",
            Body = [new(DemoBlockKind.Paragraph, text), new(DemoBlockKind.Paragraph, pool.Backgrounds[turn % pool.Backgrounds.Count])],
        };
    }

    /// <summary>Reads a pool's file: the articles' key lines, then reports as <c>## title</c> and a paragraph, then after <c>===</c> the backgrounds.</summary>
    public static Pool Read(string text, string name)
    {
        var file = DemoArticleFile.Read(text, name);
        var reports = file.Body.Chunk(2).Select(pair => (pair[0].Text, pair[1].Text));
        var backgrounds = file.Correction?.Added ?? throw new FormatException($"{name}: no backgrounds");
        return new(file.Outlet, file.Language, file.Author, file.Section, [.. reports], [.. backgrounds.Select(block => block.Text)]);
    }
}

using System.Globalization;
using System.Text;

namespace NewsPipeline.Chaos.World;

/// <summary>An article of the generated outlets: what its page says and what must come out of it, both made of its number.</summary>
/// <param name="Number">0 and up.</param>
/// <param name="IsRevised">Whether the outlet has rewritten it.</param>
internal sealed record GeneratedArticle(int Number, bool IsRevised)
{
    /// <summary>Watched names, invented so that nothing else means them. The last one stands only in rewritten articles.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["Arvelox", "Brimstal", "Cordavia", "Drumhollow", "Esterquist", "Fjordane", "Galvorn", "Hexamere", "Islovar", "Jotunvik", "Kestrane", "Quenlora"];

    private static readonly string[] Words = "the a regulator harbour minister of in on and railway committee budget network said Monday winter law new report traffic bridge region court decision company data border country week statement officials measures before after during against teachers river market".Split(' ');

    public string Title => string.Create(CultureInfo.InvariantCulture, $"{(IsRevised ? "Rewritten" : "First")} report {Number} on {NameAt(Number)} and the harbour");

    /// <summary>Ids of the entities it must be tagged with.</summary>
    public IReadOnlySet<string> Entities => Mentioned.Select(n => n.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);

    private IEnumerable<string> Mentioned
    {
        get
        {
            yield return NameAt(Number);
            yield return NameAt((Number * 7) + 3);
            if (IsRevised)
                yield return Names[^1];
        }
    }

    /// <summary>The page as the outlet serves it.</summary>
    public string Page()
    {
        var random = new Random(Number);
        var html = new StringBuilder(6 * 1024)
            .Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Title}</title></head><body><nav><a href=\"/\">Home</a></nav><main><article><h1>{Title}</h1>");
        foreach (var name in Mentioned)
            html.Append(CultureInfo.InvariantCulture, $"<p>{Sentence(random, 30)} Officials of {name} answered on Monday: {Sentence(random, 25)}</p>");
        for (var i = 0; i < 3; i++)
            html.Append(CultureInfo.InvariantCulture, $"<p>{Sentence(random, 45)}</p>");
        return html.Append("</article></main><footer>All rights reserved</footer></body></html>").ToString();
    }

    private static string NameAt(int number) => Names[number % (Names.Count - 1)];

    private static string Sentence(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)])) + ".";
}

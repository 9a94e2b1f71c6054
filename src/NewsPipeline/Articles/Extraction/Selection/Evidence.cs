using NewsPipeline.Articles.Extraction.Metadata;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>Texts the page gives of its article outside of the body: what is said there and found in the page is likely article.</summary>
internal sealed class Evidence
{
    /// <summary>Words in a row that are compared: fewer meet by chance, more break on a typographic change.</summary>
    private const int Run = 3;

    private readonly HashSet<int>? _body;

    public Evidence(PageMarks marks, JsonLd data, string? title)
    {
        Title = title is null ? "" : TextKey.Of(title);
        Description = TextKey.Of(marks.Meta("og:description", "description", "twitter:description") ?? data.Description ?? "");
        if (data.ArticleBody is { Length: > 200 } body)
            _body = [.. Runs(body)];
    }

    public string Title { get; }
    public string Description { get; }

    /// <summary>Share of a text's word runs that stand in JSON-LD's articleBody; -1 where there is none or the text is too short.</summary>
    public float InBody(string text)
    {
        if (_body is null)
            return -1;
        int all = 0, found = 0;
        foreach (var run in Runs(text))
        {
            all++;
            if (_body.Contains(run))
                found++;
        }

        return all == 0 ? -1 : (float)found / all;
    }

    private static IEnumerable<int> Runs(string text)
    {
        uint first = 0, second = 0, word = 0;
        var count = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                word = (word * 16_777_619) ^ char.ToLowerInvariant(text[i]);
            }
            else if (word != 0)
            {
                if (++count >= Run)
                    yield return (int)((first * 961) + (second * 31) + word);
                (first, second, word) = (second, word, 0);
            }
        }
    }
}

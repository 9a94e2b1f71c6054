using System.Globalization;
using NewsPipeline.Contracts;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Web;

/// <summary>An index in memory: words are found as they stand, the cursor is a number. Enough to show what the web role makes of answers.</summary>
internal sealed class FakeArticleSearch : IArticleSearch
{
    public List<ArticleDocument> Documents { get; } = [];

    /// <summary>The last request, as the web role checked it.</summary>
    public SearchRequest? Last { get; private set; }

    public string? Problem { get; set; }

    /// <summary>Thrown by every search while set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Snippets instead of those made from the query.</summary>
    public IReadOnlyList<Snippet>? FixedSnippets { get; set; }

    public Task<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        Last = request;
        if (Failure is not null)
            throw Failure;
        var skip = 0;
        if (request.Cursor is not null && !int.TryParse(request.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out skip))
            throw new BadSearchException("The cursor does not belong to this search.");
        var words = Words(request.Query).ToArray();
        var found = Documents
            .Where(d => words.All(w => Text(d).Contains(w, StringComparison.OrdinalIgnoreCase)))
            .Where(d => request.Entities.All(d.EntityIds.Contains))
            .Where(d => request.Sources.Count == 0 || request.Sources.Contains(d.Article.Source.Id))
            .Where(d => request.Languages.Count == 0 || request.Languages.Contains(d.Article.Language))
            .Where(d => (request.After is null || d.Timestamp >= request.After) && (request.Before is null || d.Timestamp < request.Before))
            .Where(d => (request.SeenAfter is null || d.Article.FirstSeenAt >= request.SeenAfter) && (request.IndexedAfter is null || d.IndexedAt >= request.IndexedAfter))
            .OrderBy(d => (request.Sort.IsAscending() ? 1 : -1) * Clock(d, request.Sort).UtcTicks).ThenBy(d => d.Article.ArticleId, StringComparer.Ordinal)
            .ToArray();
        var hits = found.Skip(skip).Take(request.Limit).Select(d => new SearchHit(d, FixedSnippets ?? SnippetsOf(d, words))).ToArray();
        var page = new SearchPage
        {
            Total = found.Length,
            Hits = hits,
            NextCursor = request.Limit > 0 && skip + hits.Length < found.Length ? (skip + hits.Length).ToString(CultureInfo.InvariantCulture) : null,
        };
        return Task.FromResult(request.WithFacets ? WithFacets(page, found) : page);
    }

    public Task<ArticleDocument?> FindAsync(string articleId, CancellationToken cancellationToken) =>
        Task.FromResult(Documents.Find(d => d.Article.ArticleId == articleId));

    public Task<IReadOnlyList<DayCount>> TrendAsync(string entityId, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult(Days(Documents.Where(d => d.EntityIds.Contains(entityId) && d.Timestamp >= since)));

    public Task<OutdatedArticles> OutdatedAsync(IReadOnlyList<string> versions, int limit, string? afterId, CancellationToken cancellationToken)
    {
        var outdated = Documents.Where(d => versions.Except(d.Article.Analyses).Any()).OrderBy(d => d.Article.ArticleId, StringComparer.Ordinal).ToArray();
        return Task.FromResult(new OutdatedArticles(outdated.Length, [.. outdated.Where(d => string.CompareOrdinal(d.Article.ArticleId, afterId) > 0).Take(limit)]));
    }

    public Task<string?> ProblemAsync(CancellationToken cancellationToken) => Task.FromResult(Problem);

    private static SearchPage WithFacets(SearchPage page, ArticleDocument[] found) => page with
    {
        Entities = [.. Count(found.SelectMany(d => d.EntityIds.Distinct())).Select(c => new FacetCount(c.Key, c.Key, c.Count)).Take(50)],
        Sources = [.. Count(found.Select(d => d.Article.Source)).Select(c => new FacetCount(c.Key.Id, c.Key.Name, c.Count)).Take(50)],
        Languages = [.. Count(found.Select(d => d.Article.Language).OfType<string>()).Select(c => new FacetCount(c.Key, c.Key, c.Count))],
        Histogram = Days(found),
    };

    private static IReadOnlyList<DayCount> Days(IEnumerable<ArticleDocument> documents) =>
        [.. Count(documents.Select(d => DateOnly.FromDateTime(d.Timestamp.UtcDateTime))).Select(c => new DayCount(c.Key, c.Count)).OrderBy(d => d.Day)];

    private static IEnumerable<(T Key, long Count)> Count<T>(IEnumerable<T> values) where T : notnull =>
        values.GroupBy(v => v).Select(g => (g.Key, (long)g.Count())).OrderByDescending(c => c.Item2);

    private static DateTimeOffset Clock(ArticleDocument d, SearchSort sort) => sort.Clock() switch { SearchClock.Seen => d.Article.FirstSeenAt, SearchClock.Indexed => d.IndexedAt, _ => d.Timestamp };

    private static string Text(ArticleDocument d) => $"{d.Article.Title}\n{d.Article.Lead}\n{d.Article.Text}";

    private static IEnumerable<string> Words(QueryNode node) => node switch
    {
        QueryNode.Word w => [w.Text],
        QueryNode.And a => a.Parts.SelectMany(Words),
        _ => [],
    };

    private static IReadOnlyList<Snippet> SnippetsOf(ArticleDocument document, string[] words)
    {
        var snippets = new List<Snippet>();
        foreach (var (field, text) in new[] { ("title", document.Article.Title), ("lead", document.Article.Lead ?? ""), ("text", document.Article.Text) })
        {
            var word = words.FirstOrDefault(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
            if (word is null)
                continue;
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            var (from, until) = field == "title" ? (0, text.Length) : (Math.Max(0, at - 90), Math.Min(text.Length, at + word.Length + 130));
            snippets.Add(new Snippet(field, $"{Encode(text[from..at])}<mark>{Encode(text.Substring(at, word.Length))}</mark>{Encode(text[(at + word.Length)..until])}"));
        }

        return snippets;
    }

    private static string Encode(string text) => System.Net.WebUtility.HtmlEncode(text);
}

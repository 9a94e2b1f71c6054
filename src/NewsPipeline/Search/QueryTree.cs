using System.Text;

namespace NewsPipeline.Search;

/// <summary>Questions about a parsed query that every adapter asks. Pure.</summary>
public static class QueryTree
{
    /// <summary>True where the query has words to rank by; without them relevance is the same for all and time decides.</summary>
    public static bool HasText(QueryNode node) => Texts(node).Any();

    /// <summary>The words, phrases and prefixes an article is found for, in order: what a highlighter marks. Nothing under a not.</summary>
    public static IEnumerable<QueryNode> Texts(QueryNode node) => node switch
    {
        QueryNode.Word or QueryNode.Phrase or QueryNode.Prefix => [node],
        QueryNode.And and => and.Parts.SelectMany(Texts),
        QueryNode.Or or => or.Parts.SelectMany(Texts),
        _ => [],
    };

    /// <summary>The span of publication that request and query ask for, as far as both ends are plain: [after, before), null where open.</summary>
    public static (DateTimeOffset? After, DateTimeOffset? Before) Span(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        QueryNode[] parts = request.Query is QueryNode.And and ? [.. and.Parts] : [request.Query];
        var times = parts.OfType<QueryNode.Time>().Where(t => t.Clock == SearchClock.Published).Append(new(request.After, request.Before)).ToArray();
        return (times.Max(t => t.After), times.Min(t => t.Before));
    }

    /// <summary>The order hits come in: by time where the request asks for relevance but has no words.</summary>
    public static SearchSort EffectiveSort(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Sort == SearchSort.Relevance && !HasText(request.Query) ? SearchSort.Time : request.Sort;
    }

    /// <summary>An unambiguous text of what the request finds and in which order; equal for equal requests. Page size, cursor and facets do not count.</summary>
    internal static string Canonical(SearchRequest request)
    {
        var text = new StringBuilder();
        Write(request.Query, text);
        List("entities", request.Entities);
        List("sources", request.Sources);
        List("languages", request.Languages);
        List("countries", request.Countries);
        List("groups", request.Groups);
        foreach (var time in request.Times())
            text.Append(Ticks(time.After)).Append(';').Append(Ticks(time.Before)).Append(';');
        text.Append(EffectiveSort(request));
        return text.ToString();

        void List(string name, IReadOnlyList<string> values)
        {
            text.Append(name);
            foreach (var value in values.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal))
                Value(value, text);
        }
    }

    private static void Write(QueryNode node, StringBuilder text)
    {
        text.Append('(').Append(node.GetType().Name);
        switch (node)
        {
            case QueryNode.Word word: Value(word.Text, text).Append(word.TitleOnly); break;
            case QueryNode.Phrase phrase: Value(phrase.Text, text).Append(phrase.TitleOnly); break;
            case QueryNode.Prefix prefix: Value(prefix.Text, text).Append(prefix.TitleOnly); break;
            case QueryNode.Entity entity: Value(entity.Id, text); break;
            case QueryNode.Said said: Value(said.Id, text); break;
            case QueryNode.Source source: Value(source.Id, text); break;
            case QueryNode.Story story: Value(story.Id, text); break;
            case QueryNode.Language language: Value(language.Code, text); break;
            case QueryNode.Feed feed: Value(feed.Url, text); break;
            case QueryNode.Outlet outlet: Value(outlet.Called.ToString(), text); break;
            case QueryNode.Country country: Value(country.Code, text); break;
            case QueryNode.Group group: Value(group.Name, text); break;
            case QueryNode.Author author: Value(author.Text, text); break;
            case QueryNode.Label label: Value(label.Key, text).Append(label.Value is null); Value(label.Value ?? "", text); break;
            case QueryNode.Extraction extraction: Value(extraction.Status, text); break;
            case QueryNode.Time time: text.Append(Ticks(time.After)).Append(';').Append(Ticks(time.Before)).Append(time.Clock); break;
            case QueryNode.And and: Parts(and.Parts); break;
            case QueryNode.Or or: Parts(or.Parts); break;
            case QueryNode.Not not: Write(not.Part, text); break;
        }

        text.Append(')');

        void Parts(IReadOnlyList<QueryNode> parts)
        {
            foreach (var part in parts)
                Write(part, text);
        }
    }

    // The length in front keeps a value from reading as structure.
    private static StringBuilder Value(string value, StringBuilder text) => text.Append(value.Length).Append(':').Append(value);

    private static string Ticks(DateTimeOffset? time) => time?.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}

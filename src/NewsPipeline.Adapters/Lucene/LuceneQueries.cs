using Lucene.Net.Index;
using Lucene.Net.Search;
using NewsPipeline.Adapters.Analysis;
using NewsPipeline.Search;

namespace NewsPipeline.Adapters.Lucene;

/// <summary>
/// Turns a query into Lucene's. A word or phrase is looked for in title (×3), lead (×1.5) and body under the plain
/// analysis and under each language's own; the best field counts (dis max). Exact filters never score.
/// </summary>
internal sealed class LuceneQueries(NewsAnalysis analysis)
{
    public Query Of(QueryNode node) => node switch
    {
        QueryNode.Word word => Text(word.Text, word.TitleOnly),
        QueryNode.Phrase phrase => Text(phrase.Text, phrase.TitleOnly),
        QueryNode.Prefix prefix => Prefix(prefix),
        QueryNode.Entity entity => Exact(LuceneFields.Entity, entity.Id),
        QueryNode.Said said => Exact(LuceneFields.SaidBy, said.Id),
        QueryNode.Source source => Exact(LuceneFields.Source, source.Id),
        QueryNode.Story story => Exact(LuceneFields.Story, story.Id),
        QueryNode.Language language => Exact(LuceneFields.Language, language.Code),
        QueryNode.Feed feed => Exact(LuceneFields.Feed, feed.Url),
        QueryNode.Outlet outlet => Exact(LuceneFields.Outlet, LuceneFields.OutletOf(outlet.Called)),
        QueryNode.Country country => Exact(LuceneFields.Country, country.Code),
        QueryNode.Group group => Exact(LuceneFields.Group, group.Name),
        QueryNode.Author author => Unscored(Author(author.Text)),
        QueryNode.Label label => Exact(LuceneFields.Label, label.Value is null ? label.Key : $"{label.Key}={label.Value}"),
        QueryNode.Extraction extraction => Exact(LuceneFields.Status, extraction.Status),
        QueryNode.Time time => Unscored(Time(LuceneFields.Of(time.Clock), time.After, time.Before)),
        QueryNode.And and => And(and.Parts),
        QueryNode.Or or => Or(or.Parts),
        QueryNode.Not => And([node]),
        _ => Unscored(new MatchAllDocsQuery()),
    };

    /// <summary>Documents whose time lies in [after, before); whole milliseconds.</summary>
    public static Query Time(string field, DateTimeOffset? after, DateTimeOffset? before) =>
        NumericRangeQuery.NewInt64Range(field, after?.ToUnixTimeMilliseconds(), before?.ToUnixTimeMilliseconds(), minInclusive: true, maxInclusive: false);

    /// <summary>Documents that lack any of the values in the exact field.</summary>
    public static Query WithoutAny(string field, IReadOnlyList<string> values)
    {
        var all = new BooleanQuery(disableCoord: true);
        foreach (var value in values)
            all.Add(new TermQuery(new Term(field, value)), Occur.MUST);
        return new BooleanQuery(disableCoord: true)
        {
            { Unscored(new MatchAllDocsQuery()), Occur.MUST },
            { all, Occur.MUST_NOT },
        };
    }

    private BooleanQuery And(IReadOnlyList<QueryNode> parts)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var part in parts)
        {
            if (part is QueryNode.Not not)
                query.Add(Of(not.Part), Occur.MUST_NOT);
            else
                query.Add(Of(part), Occur.MUST);
        }

        // A query of nots alone matches nothing in Lucene.
        if (parts.All(p => p is QueryNode.Not))
            query.Add(Unscored(new MatchAllDocsQuery()), Occur.MUST);
        return query;
    }

    private BooleanQuery Or(IReadOnlyList<QueryNode> parts)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var part in parts)
            query.Add(Of(part), Occur.SHOULD);
        return query;
    }

    private DisjunctionMaxQuery Text(string text, bool titleOnly)
    {
        var query = new DisjunctionMaxQuery(tieBreakerMultiplier: 0);
        foreach (var language in AnalysisLanguage.Known.Prepend(null))
        {
            var words = analysis.Analyse(text, language);
            if (words.Count == 0)
                continue;
            foreach (var (field, boost) in SearchedFields.Of(titleOnly))
            {
                var clause = Words(LuceneFields.Name(field, language), words);
                clause.Boost = boost;
                query.Add(clause);
            }
        }

        return query;
    }

    private Query Author(string text) =>
        analysis.Analyse(text, language: null) is { Count: > 0 } words ? Words(LuceneFields.Author, words) : new BooleanQuery();

    private static Query Words(string field, List<AnalysedWord> words)
    {
        if (words.Count == 1)
            return new TermQuery(new Term(field, words[0].Term));
        var phrase = new PhraseQuery();
        foreach (var word in words)
            phrase.Add(new Term(field, word.Term), word.Position);
        return phrase;
    }

    private static DisjunctionMaxQuery Prefix(QueryNode.Prefix prefix)
    {
        var query = new DisjunctionMaxQuery(tieBreakerMultiplier: 0);
        foreach (var (field, boost) in SearchedFields.Of(prefix.TitleOnly))
            query.Add(new PrefixQuery(new Term(field, QueryText.Fold(prefix.Text))) { Boost = boost });
        return query;
    }

    private static ConstantScoreQuery Exact(string field, string value) => Unscored(new TermQuery(new Term(field, value)));

    private static ConstantScoreQuery Unscored(Query query) => new(query) { Boost = 0 };
}

using System.Text.Json.Nodes;
using NewsPipeline.Adapters.Analysis;
using NewsPipeline.Contracts;
using NewsPipeline.Search;
using static NewsPipeline.Adapters.Elasticsearch.ElasticsearchJson;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>
/// Turns a query into the query DSL, clause by clause as <see cref="Lucene.LuceneQueries"/> does: the same fields,
/// weights and scores.
/// </summary>
internal static class ElasticsearchQueries
{
    private static readonly string[] AllFields = Fields(titleOnly: false);
    private static readonly string[] TitleFields = Fields(titleOnly: true);

    public static JsonObject Of(QueryNode node) => node switch
    {
        QueryNode.Word word => Text(word.Text, word.TitleOnly),
        QueryNode.Phrase phrase => Text(phrase.Text, phrase.TitleOnly),
        QueryNode.Prefix prefix => Prefix(prefix),
        QueryNode.And and => And(and.Parts),
        QueryNode.Or or => One("bool", new JsonObject { ["should"] = Many(or.Parts.Select(Of)), ["minimum_should_match"] = 1 }),
        QueryNode.Not => And([node]),
        _ => One("bool", One("filter", Exact(node))),
    };

    private static JsonObject And(IReadOnlyList<QueryNode> parts)
    {
        var must = new JsonArray();
        var filter = new JsonArray();
        var not = new JsonArray();
        foreach (var part in parts)
        {
            if (part is QueryNode.Not n)
                not.Add((JsonNode)Of(n.Part));
            else if (Exact(part) is { } exact)
                filter.Add((JsonNode)exact);
            else
                must.Add((JsonNode)Of(part));
        }

        return One("bool", new JsonObject { ["must"] = must, ["filter"] = filter, ["must_not"] = not });
    }

    /// <summary>The clause of a node that only filters, else null.</summary>
    private static JsonObject? Exact(QueryNode node) => node switch
    {
        QueryNode.Everything => One("match_all", new JsonObject()),
        QueryNode.Entity entity => One("term", One("entity_ids", entity.Id)),
        QueryNode.Said said => One("term", One("said_by", said.Id)),
        QueryNode.Source source => One("term", One("source.id", source.Id)),
        QueryNode.Story story => One("term", One("story_id", story.Id)),
        QueryNode.Language language => One("term", One("language", language.Code)),
        QueryNode.Feed feed => One("term", One("feeds", feed.Url)),
        QueryNode.Outlet outlet => Outlet(outlet.Called),
        QueryNode.Country country => One("term", One("source.country", country.Code)),
        QueryNode.Group group => One("term", One("source.group", group.Name)),
        QueryNode.Author author => One("match_phrase", One("authors.text", Folding.Fold(author.Text))),
        QueryNode.Label { Value: null } label => One("exists", One("field", $"labels.{label.Key}")),
        QueryNode.Label label => One("term", One($"labels.{label.Key}", label.Value)),
        QueryNode.Extraction extraction => One("term", One("extraction.status", extraction.Status)),
        QueryNode.Time time => Time(Of(time.Clock), time.After, time.Before),
        _ => null,
    };

    private static JsonObject Outlet(SourceInfo source)
    {
        var filter = new JsonArray();
        var not = new JsonArray();
        foreach (var (field, value) in new[] { ("id", source.Id), ("name", source.Name), ("country", source.Country), ("group", source.Group) })
        {
            if (value is null)
                not.Add((JsonNode)One("exists", One("field", $"source.{field}")));
            else
                filter.Add((JsonNode)One("term", One($"source.{field}", value)));
        }

        return One("bool", new JsonObject { ["filter"] = filter, ["must_not"] = not });
    }

    /// <summary>Field of a clock.</summary>
    public static string Of(SearchClock clock) => clock switch
    {
        SearchClock.Seen => "first_seen_at",
        SearchClock.Indexed => "indexed_at",
        _ => "@timestamp",
    };

    /// <summary>Documents whose time lies in [after, before); whole milliseconds.</summary>
    public static JsonObject Time(string field, DateTimeOffset? after, DateTimeOffset? before)
    {
        var range = new JsonObject { ["format"] = "epoch_millis" };
        if (after is { } from)
            range["gte"] = from.ToUnixTimeMilliseconds();
        if (before is { } to)
            range["lt"] = to.ToUnixTimeMilliseconds();
        return One("range", One(field, range));
    }

    // A phrase of one word is a term query: so words of several parts (covid-19) must stand together.
    private static JsonObject Text(string text, bool titleOnly) => One("multi_match", new JsonObject
    {
        ["query"] = Folding.Fold(text),
        ["type"] = "phrase",
        ["fields"] = Many((titleOnly ? TitleFields : AllFields).Select(f => (JsonNode)f)),
    });

    private static JsonObject Prefix(QueryNode.Prefix prefix)
    {
        var clauses = new JsonArray();
        foreach (var (field, boost) in SearchedFields.Of(prefix.TitleOnly))
            clauses.Add((JsonNode)One("prefix", One(field, new JsonObject { ["value"] = QueryText.Fold(prefix.Text), ["boost"] = boost })));
        return One("dis_max", One("queries", clauses));
    }

    private static string[] Fields(bool titleOnly)
    {
        var fields = new List<string>();
        foreach (var language in AnalysisLanguage.Known.Prepend(null))
        {
            foreach (var (field, boost) in SearchedFields.Of(titleOnly))
                fields.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(language is null ? field : $"stemmed.{language}.{field}")}^{boost}"));
        }

        return [.. fields];
    }
}

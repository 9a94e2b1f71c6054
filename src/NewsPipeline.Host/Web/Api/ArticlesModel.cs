using System.ComponentModel;

namespace NewsPipeline.Host.Web.Api;

/// <summary>Answer of <c>/api/v1/articles</c>.</summary>
[Description("One page of a search. Total, hits, facets and histogram come from one snapshot of the index.")]
internal sealed record ArticlesModel
{
    [Description("Exact number of articles found.")]
    public required long Total { get; init; }

    [Description("The articles of this page, in the order asked for.")]
    public required IReadOnlyList<HitModel> Hits { get; init; }

    [Description("What the query may not have meant, in sentences; mostly empty.")]
    public IReadOnlyList<string> Notes { get; init; } = [];

    [Description("Counts that narrow the search; empty on pages after the first.")]
    public required FacetsModel Facets { get; init; }

    [Description("Articles per UTC day, oldest first; days without articles are left out; empty on pages after the first.")]
    public required IReadOnlyList<DayModel> Histogram { get; init; }

    [Description("Hand it back as cursor for the next page; null on the last, but with sort=indexed always there.")]
    public required string? NextCursor { get; init; }
}

[Description("An article found.")]
internal sealed record HitModel
{
    [Description("Article id.")]
    public required string Id { get; init; }

    [Description("Canonical URL.")]
    public required string Url { get; init; }
    public required string Title { get; init; }

    [Description("Standfirst or summary, or null.")]
    public required string? Lead { get; init; }
    public required SourceModel Source { get; init; }

    [Description("When the outlet published it, UTC; null where it does not say.")]
    public required DateTimeOffset? PublishedAt { get; init; }

    [Description("When a feed first showed it, UTC.")]
    public required DateTimeOffset FirstSeenAt { get; init; }

    [Description("When the index took this version of its text, UTC.")]
    public required DateTimeOffset IndexedAt { get; init; }

    [Description("ISO 639-1 code, ckb for Central Kurdish, which has none; null where it cannot be told.")]
    public required string? Language { get; init; }

    [Description("Watched entities, most mentioned first.")]
    public required IReadOnlyList<EntityModel> Entities { get; init; }

    [Description("Places that matched; at most three.")]
    public required IReadOnlyList<SnippetModel> Snippets { get; init; }
}

[Description("The outlet.")]
internal sealed record SourceModel([property: Description("Stable id.")] string Id, string Name);

[Description("A watched entity of an article.")]
internal sealed record EntityModel(
    [property: Description("Id of the watch list.")] string Id,
    [property: Description("Name of the watch list; the id where the entity has left the list.")] string Name,
    [property: Description("org, person, place, media or product.")] string Type,
    [property: Description("Mentions in title, lead and text.")] int Count);

[Description("Part of a field with the matched words marked.")]
internal sealed record SnippetModel(
    [property: Description("title, lead or text.")] string Field,
    [property: Description("Encoded HTML whose only element is mark.")] string Html);

[Description("Counts of articles by value, most first, at most 50 each.")]
internal sealed record FacetsModel(IReadOnlyList<FacetModel> Entities, IReadOnlyList<FacetModel> Sources, IReadOnlyList<FacetModel> Languages);

[Description("A value and the number of articles that have it.")]
internal sealed record FacetModel(string Id, string Name, long Count);

[Description("A UTC day and its number of articles.")]
internal sealed record DayModel(DateOnly Day, long Count);

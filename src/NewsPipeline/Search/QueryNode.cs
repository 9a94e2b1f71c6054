using NewsPipeline.Contracts;

namespace NewsPipeline.Search;

/// <summary>A parsed query. Adapters translate it; user text never reaches a query language of the backend.</summary>
public abstract record QueryNode
{
    private QueryNode()
    {
    }

    /// <summary>Matches every article.</summary>
    public static QueryNode All { get; } = new Everything();

    /// <summary>Matches every article.</summary>
    public sealed record Everything : QueryNode;

    /// <summary>A word in any inflected form, in the title, lead or body; or in the title only.</summary>
    public sealed record Word(string Text, bool TitleOnly = false) : QueryNode;

    /// <summary>Words next to each other, each in its form as analysed.</summary>
    public sealed record Phrase(string Text, bool TitleOnly = false) : QueryNode;

    /// <summary>Words that begin so, unstemmed.</summary>
    public sealed record Prefix(string Text, bool TitleOnly = false) : QueryNode;

    /// <summary>Articles that mention the entity (id).</summary>
    public sealed record Entity(string Id) : QueryNode;

    /// <summary>Articles that quote the entity (id).</summary>
    public sealed record Said(string Id) : QueryNode;

    /// <summary>Articles of the outlet (id).</summary>
    public sealed record Source(string Id) : QueryNode;

    /// <summary>Articles of the story (id).</summary>
    public sealed record Story(string Id) : QueryNode;

    /// <summary>Articles that the feed (its subscription's address) has shown.</summary>
    public sealed record Feed(string Url) : QueryNode;

    /// <summary>Articles whose outlet is this one with this very name, country and group.</summary>
    public sealed record Outlet(SourceInfo Called) : QueryNode;

    /// <summary>Articles in the language (ISO 639-1).</summary>
    public sealed record Language(string Code) : QueryNode;

    /// <summary>Articles of outlets in the country (ISO 3166-1 alpha-2, capitals).</summary>
    public sealed record Country(string Code) : QueryNode;

    /// <summary>Articles of outlets in the group, as settings write it.</summary>
    public sealed record Group(string Name) : QueryNode;

    /// <summary>Articles with an author whose name holds these words next to each other.</summary>
    public sealed record Author(string Text) : QueryNode;

    /// <summary>Articles with the label, whatever its value where that is null.</summary>
    public sealed record Label(string Key, string? Value) : QueryNode;

    /// <summary>Articles whose text came about so: full, teaser, headline_only, …</summary>
    public sealed record Extraction(string Status) : QueryNode;

    /// <summary>Articles whose time by the clock lies in [After, Before).</summary>
    public sealed record Time(DateTimeOffset? After, DateTimeOffset? Before, SearchClock Clock = SearchClock.Published) : QueryNode;

    /// <summary>All of them.</summary>
    public sealed record And(IReadOnlyList<QueryNode> Parts) : QueryNode;

    /// <summary>Any of them.</summary>
    public sealed record Or(IReadOnlyList<QueryNode> Parts) : QueryNode;

    /// <summary>Not this.</summary>
    public sealed record Not(QueryNode Part) : QueryNode;
}

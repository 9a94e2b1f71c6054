using NewsPipeline.Entities;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web;

/// <summary>Runs what readers ask for, from the page, the API, RSS and the command line alike: names are checked against what there is, so that nothing unknown is answered with silence.</summary>
internal sealed class SearchDesk(IArticleSearch search, IFeedStates feeds, WatchListStore watchLists, TimeProvider time)
{
    /// <summary>What there is to name changes with settings and with new articles; an index is asked for it at most this often.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(10);

    private volatile Vocabulary? _last;

    /// <summary>Reads and runs a search. Every mistake is one sentence in a <see cref="BadSearchException"/>.</summary>
    /// <param name="input">The search as asked.</param>
    /// <param name="adjust">What the asker changes of the request.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<SearchAnswer> SearchAsync(SearchInput input, Func<SearchRequest, SearchRequest> adjust, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(input, cancellationToken);
        var request = adjust(SearchInputReader.Read(input, names));
        return new(request, await search.SearchAsync(request, cancellationToken), SearchQuery.Notes(input.Q));
    }

    /// <summary>
    /// The counts of outlets and languages as they would be without the chosen ones: who has chosen one sees the others beside
    /// it and can add them. Costs a search for each kind that is narrowed.
    /// </summary>
    public async Task<SearchPage> WithSiblingsAsync(SearchAnswer answer, CancellationToken cancellationToken)
    {
        var (request, page) = (answer.Request with { Limit = 0, Cursor = null, WithFacets = true }, answer.Page);
        if (request.Sources.Count > 0)
            page = page with { Sources = (await search.SearchAsync(request with { Sources = [] }, cancellationToken)).Sources };
        if (request.Languages.Count > 0)
            page = page with { Languages = (await search.SearchAsync(request with { Languages = [] }, cancellationToken)).Languages };
        return page;
    }

    private async Task<QueryNames> NamesAsync(SearchInput input, CancellationToken cancellationToken)
    {
        var watchList = watchLists.Current.WatchList;
        var now = time.GetUtcNow();
        var names = new QueryNames { Entity = watchList.Resolve, Entities = [.. watchList.Entities.SelectMany(e => new[] { e.Name, e.Id })], Now = now };
        // Most searches name neither outlet nor group, and need not wait for what there is.
        if (!Names(input))
            return names;
        if (_last is not { } known || now - known.At > MaxAge)
            _last = known = await ReadAsync(now, cancellationToken);
        return names with { Sources = known.Sources, Groups = known.Groups, Labels = known.Labels };
    }

    private static bool Names(SearchInput input) => input.Source.Length + input.Group.Length > 0
        || new[] { "source:", "group:", "label:" }.Any(field => input.Q?.Contains(field, StringComparison.OrdinalIgnoreCase) == true);

    private async Task<Vocabulary> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sources = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var groups = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var labels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var feed in await feeds.ListFeedsAsync(cancellationToken))
        {
            Add(feed.Source.Id, feed.Source.Name);
            if (feed.Source.Group is { } group)
                groups.TryAdd(group, group);
            foreach (var key in feed.Subscription.Labels?.Keys ?? [])
                labels.TryAdd(key, key);
        }

        // Outlets that left the settings are in the index still.
        var page = await search.SearchAsync(new SearchRequest { Limit = 0 }, cancellationToken);
        foreach (var facet in page.Sources)
            Add(facet.Id, facet.Name);
        // Beyond the fifty that the index counts there may be more: then none is refused, for it might be there.
        var complete = page.Sources.Count < 50;
        return new(now, complete ? sources : null, groups.Count > 0 ? groups : null, labels.Count > 0 ? labels : null);

        void Add(string id, string name)
        {
            sources[id] = id;
            sources.TryAdd(name, id);
        }
    }

    private sealed record Vocabulary(DateTimeOffset At, IReadOnlyDictionary<string, string>? Sources, IReadOnlyDictionary<string, string>? Groups, IReadOnlyDictionary<string, string>? Labels);
}

/// <summary>A search as it was understood, what it found, and what it may not have meant.</summary>
internal sealed record SearchAnswer(SearchRequest Request, SearchPage Page, IReadOnlyList<string> Notes);

using NewsPipeline.Entities;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web;

/// <summary>Runs what readers ask for, from the page, the API, RSS and the command line alike.</summary>
internal sealed class SearchDesk(IArticleSearch search, WatchListStore watchLists, TimeProvider time)
{
    /// <summary>Reads and runs a search. Every mistake is one sentence in a <see cref="BadSearchException"/>.</summary>
    /// <param name="input">The search as asked.</param>
    /// <param name="adjust">What the asker changes of the request.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<SearchAnswer> SearchAsync(SearchInput input, Func<SearchRequest, SearchRequest> adjust, CancellationToken cancellationToken)
    {
        var names = new QueryNames { Entity = watchLists.Current.WatchList.Resolve, Now = time.GetUtcNow() };
        var request = adjust(SearchInputReader.Read(input, names));
        return new(request, await search.SearchAsync(request, cancellationToken));
    }
}

/// <summary>A search as it was understood, and what it found.</summary>
internal sealed record SearchAnswer(SearchRequest Request, SearchPage Page);

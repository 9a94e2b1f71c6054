using System.Globalization;

namespace NewsPipeline.Chaos.World;

/// <summary>
/// A number of outlets that publish articles as time goes on, rewrite each tenth later, and of which a digest repeats each
/// fifth in a feed of its own. One outlet wants a rest between two requests.
/// </summary>
/// <param name="articles">Articles in all.</param>
internal sealed class GeneratedWorld(int articles)
{
    private const int ArticlesPerOutlet = 250;
    private const int ItemsPerDigest = 500;

    /// <summary>Articles of the slow outlet at most: it takes one every three seconds, and would decide how long a run takes.</summary>
    private const int SlowArticles = 25;

    /// <summary>Each so many articles one is the slow outlet's; a multiple of ten, so that it is never one that a digest repeats or that is rewritten.</summary>
    private readonly int _slowEvery = 10 * Math.Max(4, (articles + (10 * SlowArticles) - 1) / (10 * SlowArticles));

    private int _clock;

    public int Articles => articles;

    /// <summary>Outlets besides the slow one.</summary>
    public int Outlets { get; } = (articles + ArticlesPerOutlet - 1) / ArticlesPerOutlet;

    public int Digests { get; } = ((articles / 5) + ItemsPerDigest - 1) / ItemsPerDigest;

    /// <summary>Number of the outlet that wants a rest.</summary>
    public int SlowOutlet => Outlets;

    /// <summary>Changes whenever a feed does.</summary>
    public int Version => Volatile.Read(ref _clock);

    /// <summary>Numbers of all that has been published.</summary>
    public IEnumerable<int> Published => Enumerable.Range(0, Math.Min(Version, articles));

    /// <summary>Lets the part <paramref name="share"/> (0 to 1) of everything happen.</summary>
    public void Advance(double share) => Volatile.Write(ref _clock, Math.Max(Version, (int)(share * (articles + RewriteAfter))));

    public GeneratedArticle Article(int number) => new(number, number % 10 == 3 && Version >= Math.Min(number + RewriteAfter, articles + RewriteAfter));

    public int OutletOf(int number) => number % _slowEvery == _slowEvery - 1 ? SlowOutlet : number % Outlets;

    /// <summary>Articles a feed shows: of an outlet, newest first.</summary>
    public IEnumerable<int> FeedOf(int outlet) => Published.Where(n => OutletOf(n) == outlet).Reverse();

    /// <summary>Articles a digest shows.</summary>
    public IEnumerable<int> DigestOf(int digest) => Published.Where(n => DigestOfArticle(n) == digest).Reverse();

    /// <summary>The digest that repeats an article, or null.</summary>
    public int? DigestOfArticle(int number) => number % 5 == 0 ? number / 5 / ItemsPerDigest : null;

    /// <summary>Articles published after one before it is rewritten.</summary>
    private int RewriteAfter => articles / 5;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{articles} articles of {Outlets + 1} outlets and {Digests} digests");
}

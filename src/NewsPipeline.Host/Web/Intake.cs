using Microsoft.Extensions.Options;
using NewsPipeline.Articles;
using NewsPipeline.Flow;
using NewsPipeline.Host.Web.Pages;
using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Web;

/// <summary>Why less is taken in than there is to take, for people.</summary>
internal sealed class Intake(DiskGuard disk, IOptions<ArticlesOptions> articles)
{
    /// <summary>A sentence a reason; none where nothing holds the intake up.</summary>
    public IReadOnlyList<string> Waits(LedgerCounts? counts) => [.. new[] { disk.Problem, counts is null ? null : Credit(counts) }.OfType<string>()];

    /// <summary>At the limit, what is behind it is slower than the feeds: the outlets, the queue or the index.</summary>
    private string? Credit(LedgerCounts counts)
    {
        var limit = articles.Value.InFlight;
        return counts.InFlight >= limit && counts.Due > 0
            ? $"{Words.Number(counts.InFlight)} links are under way, as many as Articles:InFlight allows; {Words.Number(counts.Due)} more wait in the ledger and lose nothing by it. The articles or the index role is slower than the feeds."
            : null;
    }
}

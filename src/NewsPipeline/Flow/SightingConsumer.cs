using MassTransit;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;

namespace NewsPipeline.Flow;

/// <summary>Unites the feeds of an indexed article with those that have shown its link since.</summary>
internal sealed class SightingConsumer(IArticleIndex index, TimeProvider time) : IConsumer<Batch<ArticleSighted>>
{
    public async Task Consume(ConsumeContext<Batch<ArticleSighted>> context)
    {
        var sighted = context.Message.Select(m => m.Message).ToList();
        var answers = await index.UniteFeedsAsync(sighted.Select(s => new FeedSighting(s.ArticleId, s.Feeds)).ToList(), context.CancellationToken).ConfigureAwait(false);
        for (var i = 0; i < sighted.Count; i++)
        {
            var s = sighted[i];
            await context.PublishBoundedAsync(
                new ArticleIndexed
                {
                    ArticleId = s.ArticleId,
                    Version = s.Version,
                    UrlKey = s.UrlKey,
                    Url = s.Url,
                    Change = answers[i].Change.ToString().ToLowerInvariant(),
                    ExtractionStatus = answers[i].ExtractionStatus,
                    FeedCount = s.Feeds.Count,
                    SearchableAt = time.GetUtcNow(),
                },
                $"{s.UrlKey} {s.Version} {s.Feeds.Count}",
                context.CancellationToken).ConfigureAwait(false);
        }
    }
}

using NewsPipeline.Articles.Extraction;
using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Text;

namespace NewsPipeline.Articles;

/// <summary>Makes the article of what the feed said and what the page said. Pure.</summary>
internal static class ArticleAssembly
{
    /// <summary>A feed's text this much longer than a page that is not whole stands in for it.</summary>
    private const double FeedTextIsBetter = 1.5;

    /// <summary>An article from its page. Mentions are added later.</summary>
    public static Article FromPage(FetchArticle command, OutboundResponse response, ExtractedPage page, DateTimeOffset now)
    {
        var url = Urls.Canonical(response.FinalUrl, page.CanonicalUrl);
        var feedText = FeedBody.ToText(command.Item.Content ?? command.Item.Summary);
        var status = response.Truncated ? ExtractionStatuses.Truncated : page.Status;
        var feedIsBetter = status is not ExtractionStatuses.Full && feedText.Length > 600 && feedText.Length > FeedTextIsBetter * page.Text.Length;
        var (published, precision, source) = Published(command, page, now);
        return new Article
        {
            ArticleId = Ids.ArticleId(url),
            Version = now.ToUnixTimeMilliseconds(),
            Url = url,
            FinalUrl = response.FinalUrl.AbsoluteUri,
            Title = Clean(page.Title) ?? FeedTitle.Of(Clean(command.Item.Title), feedText) ?? url,
            Lead = Clean(page.Lead) ?? FirstBlock(command.Item.Summary),
            Text = feedIsBetter ? feedText : page.Text,
            Blocks = feedIsBetter ? ArticleBlocks.Paragraphs(feedText) : ArticleBlocks.Of(page.Blocks),
            Language = page.Language ?? command.Item.Language,
            LanguageSource = page.Language is not null ? page.LanguageSource : command.Item.Language is not null ? "feed" : "none",
            Authors = page.Authors.Count > 0 ? page.Authors : command.Item.Authors,
            Section = page.Section,
            PublisherTags = page.Tags.Count > 0 ? page.Tags : command.Item.Tags,
            ImageUrl = page.ImageUrl,
            PublishedAt = published,
            PublishedPrecision = precision,
            PublishedSource = source,
            UpdatedAt = NotInFuture(page.UpdatedAt ?? command.Item.UpdatedAt, now),
            FirstSeenAt = command.FirstSeenAt,
            FetchedAt = now,
            Source = command.Source,
            Feeds = command.Feeds,
            Labels = command.Labels,
            Extraction = feedIsBetter
                ? new ExtractionInfo { Status = ExtractionStatuses.FeedOnly, Method = "feed" }
                : new ExtractionInfo { Status = status, Method = page.Method, Confidence = page.Confidence },
            Http = new HttpInfo { Status = response.Status, Charset = page.Charset, Bytes = response.Body.Length, Milliseconds = (int)response.Elapsed.TotalMilliseconds, TdmReserved = page.TdmReserved || response.Header("tdm-reservation")?.Trim() is "1" },
            Mentions = [],
            WatchListVersion = "",
        };
    }

    /// <summary>
    /// An article from the feed alone, because the page cannot be had; a title alone is kept as a headline. Null where the
    /// feed gave neither. A missing title is the text's first sentence.
    /// </summary>
    public static Article? FromFeed(FetchArticle command, DateTimeOffset now, Func<string, string?> detectLanguage)
    {
        var text = FeedBody.ToText(command.Item.Content ?? command.Item.Summary);
        if (FeedTitle.Of(Clean(command.Item.Title), text) is not { } title)
            return null;

        var (published, precision, source) = Published(command, now);
        var detected = detectLanguage(text.Length > 0 ? text : title);
        return new Article
        {
            ArticleId = Ids.ArticleId(command.Url),
            Version = now.ToUnixTimeMilliseconds(),
            Url = command.Url,
            FinalUrl = command.Url,
            Title = title,
            Lead = command.Item.Content is null ? null : FirstBlock(command.Item.Summary),
            Text = text,
            Blocks = ArticleBlocks.Paragraphs(text),
            Language = detected ?? command.Item.Language,
            LanguageSource = detected is not null ? "text" : command.Item.Language is not null ? "feed" : "none",
            Authors = command.Item.Authors,
            PublisherTags = command.Item.Tags,
            PublishedAt = published,
            PublishedPrecision = precision,
            PublishedSource = source,
            UpdatedAt = NotInFuture(command.Item.UpdatedAt, now),
            FirstSeenAt = command.FirstSeenAt,
            FetchedAt = now,
            Source = command.Source,
            Feeds = command.Feeds,
            Labels = command.Labels,
            Extraction = new ExtractionInfo { Status = text.Length > 0 ? ExtractionStatuses.FeedOnly : ExtractionStatuses.HeadlineOnly, Method = "feed" },
            Mentions = [],
            WatchListVersion = "",
        };
    }

    /// <summary>What a machine wrote for machines on the page comes first; then the feed; then what was read off the page's visible text. Marked where dates were given and none can be right.</summary>
    private static (DateTimeOffset? At, string Precision, string Source) Published(FetchArticle command, ExtractedPage page, DateTimeOffset now)
    {
        var ofPage = Believable(page.PublishedAt, command, now);
        var exact = page.PublishedSource is "jsonld" or "microdata" or "meta" && page.PublishedExactly;
        if (ofPage is not null && exact)
            return (ofPage, page.PublishedPrecision, page.PublishedSource);
        var ofFeed = Published(command, now);
        if (ofFeed.At is not null)
            return ofFeed;
        return ofPage is not null ? (ofPage, page.PublishedPrecision, page.PublishedSource)
            : page.PublishedAt is not null ? (null, "none", "implausible")
            : ofFeed;
    }

    /// <summary>What the feed says; a date that cannot be right is none, and marked, so that it can be found and does not poison any order.</summary>
    private static (DateTimeOffset? At, string Precision, string Source) Published(FetchArticle command, DateTimeOffset now)
    {
        if (command.Item.PublishedAt is not { } given)
            return (null, "none", "none");
        return Believable(given, command, now) is { } date ? (date, "second", "feed") : (null, "none", "implausible");
    }

    /// <summary>The date, unless it lies in the future, before the web, or after a feed had shown the article.</summary>
    private static DateTimeOffset? Believable(DateTimeOffset? date, FetchArticle command, DateTimeOffset now) =>
        NotInFuture(date, now) is { } d && PublicationTime.IsBelievable(d, command.FirstSeenAt) ? d : null;

    private static DateTimeOffset? NotInFuture(DateTimeOffset? date, DateTimeOffset now) =>
        date is not { } d || d > now + PublicationTime.MaxLead ? null : d <= now ? d.ToUniversalTime() : now;

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? FirstBlock(string? html) => FeedBody.ToText(html) is { Length: > 0 } text ? text.Split("\n\n")[0] : null;
}

using System.ComponentModel;

namespace NewsPipeline.Host.Web.Api;

/// <summary>Answer of <c>/api/v1/articles/{id}</c>.</summary>
[Description("The whole article. Every time is UTC.")]
internal sealed record ArticleModel
{
    [Description("Article id.")]
    public required string Id { get; init; }

    [Description("Canonical URL: the article's identity.")]
    public required string Url { get; init; }

    [Description("Where the fetch ended after redirects.")]
    public required string FinalUrl { get; init; }
    public required string Title { get; init; }

    [Description("Standfirst or summary, or null.")]
    public required string? Lead { get; init; }

    [Description("The article's own text; blocks are separated by a blank line.")]
    public required string Text { get; init; }

    [Description("Blocks of the text in reading order; empty where an earlier version wrote the article.")]
    public required IReadOnlyList<BlockModel> Blocks { get; init; }
    public required ArticleSourceModel Source { get; init; }

    [Description("Names of people, in order.")]
    public required IReadOnlyList<string> Authors { get; init; }

    [Description("Section of the outlet, or null.")]
    public required string? Section { get; init; }

    [Description("Keywords the publisher gave.")]
    public required IReadOnlyList<string> PublisherTags { get; init; }

    [Description("Main image, or null; never loaded by the built-in page.")]
    public required string? ImageUrl { get; init; }

    [Description("When the outlet published it; null where it does not say.")]
    public required DateTimeOffset? PublishedAt { get; init; }

    [Description("second, minute, day or none.")]
    public required string PublishedPrecision { get; init; }

    [Description("Where the date comes from: feed, jsonld, microdata, meta, time, url, text, implausible (dates were given and none can be right: in the future, before the web, after a feed had shown the article) or none.")]
    public required string PublishedSource { get; init; }

    [Description("Last change the publisher states, or null.")]
    public required DateTimeOffset? UpdatedAt { get; init; }

    [Description("When a feed first showed the article.")]
    public required DateTimeOffset FirstSeenAt { get; init; }
    public required DateTimeOffset FetchedAt { get; init; }
    public required DateTimeOffset IndexedAt { get; init; }

    [Description("The time lists and histograms use: published where plausible, else first seen.")]
    public required DateTimeOffset Timestamp { get; init; }

    [Description("ISO 639-1 code, ckb for Central Kurdish, which has none; null where it cannot be told.")]
    public required string? Language { get; init; }

    [Description("What the language rests on: text, page, feed or none.")]
    public required string LanguageSource { get; init; }

    [Description("Labels that the settings gave the feed that brought it, by key, or null.")]
    public required IReadOnlyDictionary<string, string>? Labels { get; init; }

    [Description("Addresses of the feeds that showed the article.")]
    public required IReadOnlyList<string> Feeds { get; init; }

    [Description("Watched entities, most mentioned first.")]
    public required IReadOnlyList<EntityModel> Entities { get; init; }

    [Description("Every mention in title, lead and text, in order.")]
    public required IReadOnlyList<MentionModel> Mentions { get; init; }

    [Description("What the text quotes and who said it, in reading order.")]
    public required IReadOnlyList<QuoteModel> Quotes { get; init; }
    public required ExtractionModel Extraction { get; init; }

    [Description("The page's fetch; null where the feed's own text stands in for the page.")]
    public required HttpModel? Http { get; init; }
    public required int WordCount { get; init; }

    [Description("Id of the article its story began with; all articles of the story are found by story:ID. Null until it is placed, some ten minutes after it was indexed.")]
    public required string? StoryId { get; init; }

    [Description("Whether it tells of several stories and so belongs to none.")]
    public required bool IsRoundUp { get; init; }

    [Description("Id of the first article it is a copy of, or null.")]
    public required string? DuplicateOf { get; init; }

    [Description("exact or near; null where it is no copy.")]
    public required string? DuplicateKind { get; init; }

    [Description("Share of its text that stands in that article, 0 to 1, or null.")]
    public required double? DuplicateShare { get; init; }

    [Description("Time of the fetch in Unix milliseconds; the higher version is the newer.")]
    public required long Version { get; init; }

    [Description("Version of the watch list the mentions come from.")]
    public required string WatchListVersion { get; init; }
}

[Description("The outlet.")]
internal sealed record ArticleSourceModel(
    [property: Description("Stable id.")] string Id,
    string Name,
    [property: Description("ISO 3166-1 alpha-2 code, or null.")] string? Country,
    [property: Description("The operator's own grouping, or null.")] string? Group);

[Description("One block of the text.")]
internal sealed record BlockModel(
    [property: Description("paragraph, subheading, list_item, quote, preformatted or table_row.")] string Type,
    [property: Description("First UTF-16 code unit in the text.")] int Start,
    [property: Description("Length in UTF-16 code units.")] int Length);

[Description("One mention of a watched entity.")]
internal sealed record MentionModel(
    [property: Description("Entity id.")] string Entity,
    [property: Description("title, lead or text.")] string Field,
    [property: Description("First UTF-16 code unit in the field.")] int Start,
    [property: Description("Length in UTF-16 code units.")] int Length,
    [property: Description("The mention exactly as it stands in the field.")] string Surface);

[Description("Words the article puts between quotation marks as said by somebody.")]
internal sealed record QuoteModel(
    [property: Description("First UTF-16 code unit in the text; marks are outside.")] int Start,
    [property: Description("Length in UTF-16 code units.")] int Length,
    [property: Description("Who said it, as written there; null where the text does not tell.")] string? Speaker,
    [property: Description("The name that the speaker's words stand for in this article.")] string? SpeakerName,
    [property: Description("Watched entity that speaks, or null.")] string? Entity);

[Description("How the text came about.")]
internal sealed record ExtractionModel(
    [property: Description("full, teaser, short, truncated or feed_only.")] string Status,
    [property: Description("Name of the method that found the text.")] string Method,
    [property: Description("0 to 1: how sure the extractor is of the whole own text.")] double Confidence);

[Description("Facts of the page's fetch.")]
internal sealed record HttpModel(
    [property: Description("HTTP status code.")] int Status,
    [property: Description("Charset the bytes were decoded with, or null.")] string? Charset,
    [property: Description("Bytes after content decoding.")] int Bytes,
    [property: Description("Duration of the exchange, milliseconds.")] int Milliseconds);

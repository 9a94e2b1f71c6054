using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Indexing;

public sealed class DocumentMergeTests
{
    private static readonly DateTimeOffset Midnight = new(2025, 8, 13, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Links to one article, each fetched at another time: few enough dates that they often meet.</summary>
    private static Arbitrary<ArticleDocument[]> Links() =>
        (from count in Gen.Choose(2, 4)
         from versions in Gen.Shuffle(new[] { 1, 2, 3, 4 })
         from links in
             (from seen in Gen.Choose(0, 3)
              from feed in Gen.Choose(0, 3)
              from date in Gen.Elements<DateTimeOffset?>(null, Midnight.AddDays(-1), Midnight.AddHours(-2), Midnight, Midnight.AddHours(9), Midnight.AddDays(1), DateTimeOffset.MaxValue)
              from precision in Gen.Elements("second", "minute", "day")
              from source in Gen.Elements("feed", "jsonld", "text")
              from status in Gen.Elements("full", "teaser", "feed_only")
              select (seen, feed, date, precision, source, status)).ArrayOf(count)
         select links.Zip(versions, (link, version) => Documents.Make("a1", $"Title {version}", feeds: [$"feed-{link.feed}"], version: version, firstSeen: Midnight.AddDays(link.seen - 1)).With(a => a with
         {
             Extraction = new ExtractionInfo { Status = link.status, Method = "test" },
             FetchedAt = Midnight.AddDays(3).AddMinutes(version),
             PublishedAt = link.date,
             PublishedPrecision = link.date is null ? "none" : link.precision,
             PublishedSource = link.date is null ? "none" : link.source,
         }) with
         {
             Timestamp = DocumentTime.Of(link.date, Midnight.AddDays(link.seen - 1), Midnight.AddDays(3).AddMinutes(version)),
         }).ToArray()).ToArbitrary();

    [Fact]
    public void Order_of_arrival_does_not_matter() => Prop.ForAll(Links(), links =>
    {
        var reversed = Merged(links.Reverse());
        Assert.Equivalent(Merged(links), reversed, strict: true);
        Assert.Equivalent(Merged([.. links[1..], links[0]]), reversed, strict: true);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Document_that_is_merged_again_changes_nothing() => Prop.ForAll(Links(), links =>
    {
        var merged = links.Aggregate((all, next) => DocumentMerge.Merge(all, next).Document);
        Assert.All(links, link => Assert.Equal(IndexChange.Unchanged, DocumentMerge.Merge(merged, link).Change));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2025-08-13T09:00Z", "second", "2025-08-13T10:00Z", "second")]
    [InlineData("2025-08-13T09:00Z", "minute", "2025-08-13T00:00Z", "day")]
    [InlineData("2025-08-13T00:00Z", "minute", "2025-08-13T00:00Z", "day")]
    [InlineData("2025-08-12T23:00Z", "second", "2025-08-13T00:00Z", "day")]
    [InlineData("2025-08-13T00:30Z", "second", "2025-08-12T21:00Z", "day")] // Their 13 August, three hours further east.
    [InlineData("2025-08-12T00:00Z", "day", "2025-08-13T09:00Z", "second")]
    [InlineData("2025-08-13T00:00Z", "day", null, "none")]
    public void Earlier_date_of_publication_stays_and_one_to_the_day_gives_way_to_a_time_of_that_day(string kept, string keptPrecision, string? other, string otherPrecision)
    {
        var one = Documents.Make("a1", version: 1).With(a => a with { PublishedAt = DateTimeOffset.Parse(kept, System.Globalization.CultureInfo.InvariantCulture), PublishedPrecision = keptPrecision });
        var two = Documents.Make("a1", version: 2).With(a => a with { PublishedAt = other is null ? null : DateTimeOffset.Parse(other, System.Globalization.CultureInfo.InvariantCulture), PublishedPrecision = otherPrecision });

        foreach (var merged in new[] { Merged([one, two]), Merged([two, one]) })
            Assert.Equal((one.Article.PublishedAt, keptPrecision), (merged.Article.PublishedAt, merged.Article.PublishedPrecision));
    }

    [Fact]
    public void Text_of_a_page_is_not_lost_to_the_feeds_when_the_page_cannot_be_had_again()
    {
        var page = Documents.Make("a1", "The page's", version: 1).With(a => a with { Extraction = new ExtractionInfo { Status = "full", Method = "test" } });
        var feed = Documents.Make("a1", "The feed's", version: 2).With(a => a with { Extraction = new ExtractionInfo { Status = "feed_only", Method = "feed" } });

        Assert.Equal("The page's", Merged([page, feed]).Article.Title);
        Assert.Equal("The page's", Merged([feed, page]).Article.Title);
        Assert.Equal("The feed's", Merged([feed.With(a => a with { Version = 1, Title = "Its first" }), feed]).Article.Title);
    }

    private static ArticleDocument Merged(IEnumerable<ArticleDocument> links)
    {
        var merged = links.Aggregate((all, next) => DocumentMerge.Merge(all, next).Document);
        return merged.With(a => a with { Feeds = [.. merged.Article.Feeds.Order(StringComparer.Ordinal)] });
    }
}

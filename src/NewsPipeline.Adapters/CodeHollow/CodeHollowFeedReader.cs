using NewsPipeline.Feeds.Reading;
using Peer = CodeHollow.FeedReader;

namespace NewsPipeline.Adapters.CodeHollow;

/// <summary>
/// CodeHollow.FeedReader 1.2.6 behind the port (<c>Feeds:Reader=CodeHollow</c>), after the safety checks and the decoding of
/// <see cref="FeedIntake"/>. What it reads is passed on as it reads it; nothing is repaired. Where it fails, the problem is
/// its message.
/// </summary>
public sealed class CodeHollowFeedReader : IFeedReader
{
    /// <inheritdoc/>
    public FeedReading Read(FeedDocument document)
    {
        var decoded = FeedIntake.Decode(document, out var cut);
        if (cut)
            return new FeedReading { Problem = $"longer than {FeedLimits.Bytes >> 20} MiB", Charset = decoded.Charset };
        if (FeedIntake.SafeXml(decoded.Text, out var problem) is not { } xml)
            return new FeedReading { Problem = problem, Charset = decoded.Charset };
        try
        {
            var feed = Peer.FeedReader.ReadFromString(xml);
            return new FeedReading { Feed = Map(feed), Format = feed.Type.ToString(), Charset = decoded.Charset };
        }
        catch (Exception e) // The package throws what it meets: XML, format, argument, null reference errors.
        {
            return new FeedReading { Problem = $"CodeHollow.FeedReader: {e.Message}", Charset = decoded.Charset };
        }
    }

    private static Feed Map(Peer.Feed feed) => new()
    {
        Title = Text(feed.Title),
        Link = Text(feed.Link),
        Description = Text(feed.Description),
        Language = Text(feed.Language),
        Image = Text(feed.ImageUrl),
        Updated = Date(feed.LastUpdatedDate),
        Items = [.. feed.Items.Take(FeedLimits.Items).Select(Map)],
    };

    private static FeedItem Map(Peer.FeedItem item)
    {
        // It keeps an Atom summary only on its own type and has no summary in the common one.
        var atom = item.SpecificItem as Peer.Feeds.AtomFeedItem;
        var categories = item.Categories?.Where(c => !string.IsNullOrWhiteSpace(c)).ToArray() ?? [];
        return new FeedItem
        {
            Id = Text(item.Id),
            Link = Text(item.Link),
            Title = Text(item.Title),
            Summary = Text(atom is null ? item.Description : atom.Summary),
            Content = Text(item.Content),
            Published = Date(item.PublishingDate),
            Updated = Date(atom?.UpdatedDate),
            Authors = Text(item.Author) is { } author ? [new FeedAuthor(author)] : [],
            Tags = categories,
            Categories = [.. categories.Select(c => new FeedCategory(c))],
            Enclosures = item.SpecificItem is Peer.Feeds.Rss20FeedItem { Enclosure: { Url: { Length: > 0 } url } enclosure } ? [new FeedEnclosure(url, Text(enclosure.MediaType), enclosure.Length)] : [],
        };
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    /// <summary>It gives local times of the machine and UTC mixed; the kind tells which.</summary>
    private static DateTimeOffset? Date(DateTime? value) => value is { Year: > 1 and < 9999 } date ? new DateTimeOffset(date.ToUniversalTime(), TimeSpan.Zero) : null;
}

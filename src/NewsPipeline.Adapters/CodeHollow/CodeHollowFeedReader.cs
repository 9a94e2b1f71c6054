using NewsPipeline.Feeds.Reading;
using Peer = CodeHollow.FeedReader;

namespace NewsPipeline.Adapters.CodeHollow;

/// <summary>
/// CodeHollow.FeedReader 2.1.1 behind the port (<c>Feeds:Reader=CodeHollow</c>), after the safety checks and the decoding of
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
        if (FeedIntake.Safe(decoded.Text, out var problem) is not { } safe)
            return new FeedReading { Problem = problem, Charset = decoded.Charset };
        try
        {
            var feed = Peer.FeedReader.ReadFromString(safe);
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
        // Its common type has no summary, change date, authors or attached files; its own types of the formats have.
        var categories = item.Categories?.Where(c => !string.IsNullOrWhiteSpace(c)).ToArray() ?? [];
        var common = new FeedItem
        {
            Id = Text(item.Id),
            Link = Text(item.Link),
            Title = Text(item.Title),
            Summary = Text(item.Description),
            Content = Text(item.Content),
            Published = Date(item.PublishingDate),
            Authors = Text(item.Author) is { } author ? [new FeedAuthor(author)] : [],
            Tags = categories,
            Categories = [.. categories.Select(c => new FeedCategory(c))],
        };
        return item.SpecificItem switch
        {
            Peer.Feeds.AtomFeedItem atom => common with { Summary = Text(atom.Summary), Updated = Date(atom.UpdatedDate) },
            Peer.Feeds.JsonFeedItem json => common with
            {
                Summary = Text(json.Summary),
                Updated = Date(json.DateModified),
                Authors = [.. json.Authors.Select(a => new FeedAuthor(Text(a.Name), Uri: Text(a.Url)))],
                Enclosures = [.. json.Attachments.SelectMany(a => Enclosure(a.Url, a.MimeType, a.SizeInBytes))],
            },
            Peer.Feeds.Rss20FeedItem { Enclosure: { } file } => common with { Enclosures = Enclosure(file.Url, file.MediaType, file.Length) },
            Peer.Feeds.MediaRssFeedItem { Enclosure: { } file } => common with { Enclosures = Enclosure(file.Url, file.MediaType, file.Length) },
            _ => common,
        };
    }

    private static FeedEnclosure[] Enclosure(string? url, string? type, long? length) => Text(url) is { } address ? [new(address, Text(type), length)] : [];

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    /// <summary>It gives local times of the machine and UTC mixed; the kind tells which.</summary>
    private static DateTimeOffset? Date(DateTime? value) => value is { Year: > 1 and < 9999 } date ? new DateTimeOffset(date.ToUniversalTime(), TimeSpan.Zero) : null;
}

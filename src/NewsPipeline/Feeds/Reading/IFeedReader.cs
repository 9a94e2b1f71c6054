namespace NewsPipeline.Feeds.Reading;

/// <summary>
/// Port: from the bytes of a feed to one normal model. Never throws on any input: a document that cannot be read is
/// answered with a problem in words. Implementations: the built-in reader and CodeHollow.FeedReader.
/// </summary>
public interface IFeedReader
{
    /// <summary>Reads one document.</summary>
    FeedReading Read(FeedDocument document);
}

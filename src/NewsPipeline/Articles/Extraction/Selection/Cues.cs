namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>What the words of a short text hint at. Evidence for the scorer, never a verdict.</summary>
[Flags]
internal enum Cues
{
    None = 0,
    Read = 1 << 0,
    More = 1 << 1,
    Related = 1 << 2,
    Subscribe = 1 << 3,
    Share = 1 << 4,
    Network = 1 << 5,
    Comment = 1 << 6,
    Picture = 1 << 7,
    Rights = 1 << 8,
    Advertising = 1 << 9,
    Byline = 1 << 10,
    Date = 1 << 11,
    Policy = 1 << 12,
    Call = 1 << 13,
    Contact = 1 << 14,
    Account = 1 << 15,
    Topics = 1 << 16,
    Desk = 1 << 17,
    Support = 1 << 18,
    Source = 1 << 19,
    Popular = 1 << 20,
    Video = 1 << 21,
}

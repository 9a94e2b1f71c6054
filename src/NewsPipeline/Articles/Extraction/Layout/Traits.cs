namespace NewsPipeline.Articles.Extraction.Layout;

/// <summary>What the names on an element (class, id, role, itemprop, data-…) say about its part of the page.</summary>
[Flags]
internal enum Traits : ulong
{
    None = 0,
    Article = 1UL << 0,
    Body = 1UL << 1,
    Main = 1UL << 2,
    Paragraph = 1UL << 3,
    Title = 1UL << 4,
    Lead = 1UL << 5,
    Author = 1UL << 6,
    Date = 1UL << 7,
    Caption = 1UL << 8,
    Quote = 1UL << 9,
    Embed = 1UL << 10,
    Table = 1UL << 11,
    Comment = 1UL << 12,
    Share = 1UL << 13,
    Related = 1UL << 14,
    Popular = 1UL << 15,
    Teaser = 1UL << 16,
    Navigation = 1UL << 17,
    Header = 1UL << 18,
    Footer = 1UL << 19,
    Sidebar = 1UL << 20,
    Advertising = 1UL << 21,
    Newsletter = 1UL << 22,
    Promotion = 1UL << 23,
    Topics = 1UL << 24,
    Cookie = 1UL << 25,
    Paywall = 1UL << 26,
    Form = 1UL << 27,
    Overlay = 1UL << 28,
    Gallery = 1UL << 29,
    Legal = 1UL << 30,
    Hidden = 1UL << 31,
    Factbox = 1UL << 32,
    List = 1UL << 33,
    Meta = 1UL << 34,
    Widget = 1UL << 35,
    Contents = 1UL << 36,
    Footnote = 1UL << 37,

    /// <summary>itemprop=articleBody and its like: the page says itself that this is the text.</summary>
    Declared = 1UL << 38,

    /// <summary>Parts that are not the article wherever they stand.</summary>
    Boilerplate = Comment | Share | Related | Popular | Navigation | Footer | Sidebar | Advertising | Newsletter | Promotion | Topics
        | Cookie | Paywall | Form | Overlay | Legal,
}

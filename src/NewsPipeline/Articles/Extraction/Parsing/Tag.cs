using System.Collections.Frozen;

namespace NewsPipeline.Articles.Extraction.Parsing;

/// <summary>Elements whose meaning matters to extraction; every other element is <see cref="Inline"/>.</summary>
internal enum Tag : byte
{
    Inline,
    Block,
    Html,
    Body,
    Main,
    Article,
    Section,
    Aside,
    Nav,
    Header,
    Footer,
    Form,
    Paragraph,
    Heading1,
    Heading2,
    Heading3,
    Heading4,
    List,
    ListItem,
    Table,
    Row,
    Cell,
    Quote,
    Preformatted,
    Figure,
    Caption,
    Details,
    Link,
    Bold,
    Break,
    Rule,
    Time,
    Image,
    Button,
    Meta,
    HeadLink,
    Title,
    Base,
    Skipped,
}

/// <summary>Names of elements.</summary>
internal static class Tags
{
    private static readonly FrozenDictionary<string, Tag> Names = new Dictionary<string, Tag>(StringComparer.Ordinal)
    {
        ["html"] = Tag.Html, ["body"] = Tag.Body, ["main"] = Tag.Main, ["article"] = Tag.Article, ["section"] = Tag.Section,
        ["aside"] = Tag.Aside, ["nav"] = Tag.Nav, ["header"] = Tag.Header, ["footer"] = Tag.Footer, ["form"] = Tag.Form,
        ["div"] = Tag.Block, ["center"] = Tag.Block, ["address"] = Tag.Block, ["fieldset"] = Tag.Block, ["dl"] = Tag.List, ["dt"] = Tag.ListItem,
        ["dd"] = Tag.ListItem, ["hgroup"] = Tag.Block, ["search"] = Tag.Form, ["head"] = Tag.Block, ["dialog"] = Tag.Block, ["legend"] = Tag.Block,
        ["p"] = Tag.Paragraph, ["h1"] = Tag.Heading1, ["h2"] = Tag.Heading2, ["h3"] = Tag.Heading3, ["h4"] = Tag.Heading4,
        ["h5"] = Tag.Heading4, ["h6"] = Tag.Heading4, ["ul"] = Tag.List, ["ol"] = Tag.List, ["menu"] = Tag.List, ["dir"] = Tag.List,
        ["li"] = Tag.ListItem, ["table"] = Tag.Table, ["tbody"] = Tag.Block, ["thead"] = Tag.Block, ["tfoot"] = Tag.Block, ["tr"] = Tag.Row,
        ["td"] = Tag.Cell, ["th"] = Tag.Cell, ["caption"] = Tag.Caption, ["blockquote"] = Tag.Quote, ["pre"] = Tag.Preformatted,
        ["listing"] = Tag.Preformatted, ["xmp"] = Tag.Preformatted, ["figure"] = Tag.Figure, ["figcaption"] = Tag.Caption,
        ["details"] = Tag.Details, ["summary"] = Tag.Block, ["a"] = Tag.Link, ["b"] = Tag.Bold, ["strong"] = Tag.Bold, ["br"] = Tag.Break,
        ["hr"] = Tag.Rule, ["time"] = Tag.Time, ["img"] = Tag.Image, ["picture"] = Tag.Inline, ["button"] = Tag.Button,
        ["meta"] = Tag.Meta, ["link"] = Tag.HeadLink, ["title"] = Tag.Title, ["base"] = Tag.Base,
        ["script"] = Tag.Skipped, ["style"] = Tag.Skipped, ["template"] = Tag.Skipped, ["noscript"] = Tag.Skipped, ["iframe"] = Tag.Skipped,
        ["object"] = Tag.Skipped, ["video"] = Tag.Skipped, ["audio"] = Tag.Skipped, ["canvas"] = Tag.Skipped, ["svg"] = Tag.Skipped,
        ["select"] = Tag.Skipped, ["option"] = Tag.Skipped, ["textarea"] = Tag.Skipped, ["datalist"] = Tag.Skipped, ["map"] = Tag.Skipped,
        ["frameset"] = Tag.Skipped, ["math"] = Tag.Inline,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Tag Of(string localName) => Names.GetValueOrDefault(localName);

    public static bool IsHeading(this Tag tag) => tag is Tag.Heading1 or Tag.Heading2 or Tag.Heading3 or Tag.Heading4;

    /// <summary>Starts a block of its own, so that text before and after it does not run together.</summary>
    public static bool IsBlock(this Tag tag) => tag is >= Tag.Block and <= Tag.Details or Tag.Button;
}

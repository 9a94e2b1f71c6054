using NewsPipeline.Articles.Extraction.Metadata;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Layout;

/// <summary>Walks the parsed page once and writes down regions, text segments and marks.</summary>
internal sealed class PageReader
{
    /// <summary>Deeper elements are read as part of the one above: no honest page nests so deep, and the walk recurses.</summary>
    private const int MaxDepth = 400;

    private readonly Page _page = new();
    private readonly TraitWords _words = new();
    private readonly SegmentText _text = new();
    private readonly MarkReader _marks;

    private PageReader() => _marks = new MarkReader(_page.Marks);

    public static Page Read(PageTree tree)
    {
        var reader = new PageReader();
        if (tree.Root is { } root)
        {
            reader._page.Marks.Language = root.Attribute("lang") ?? root.Attribute("xml:lang");
            reader._page.Regions.Add(new Region { Index = 0, Parent = -1, Depth = 0, Tag = Tag.Html, Own = Traits.None, Path = Traits.None, Signature = 1 });
            reader.Children(root, new Place { Region = 0, Tag = Tag.Block, Row = -1 });
            reader.Flush(new Place { Region = 0, Tag = Tag.Block, Row = -1 });
            reader._page.Regions[0].End = reader._page.Segments.Count;
        }

        reader._page.Total();
        return reader._page;
    }

    private void Children(PageElement parent, in Place place)
    {
        foreach (var child in parent.Children)
        {
            switch (child)
            {
                case PageText text:
                    _text.Append(text.Data, place);
                    break;
                case PageElement element:
                    Element(element, place);
                    break;
            }
        }
    }

    private void Element(PageElement element, in Place place)
    {
        var tag = element.Tag;
        switch (tag)
        {
            case Tag.Skipped:
                _page.Marks.HasFrames |= element.Name is "frameset";
                _text.Append(" ", place);
                return;
            case Tag.Meta or Tag.HeadLink or Tag.Title or Tag.Base:
                _marks.Head(element, tag);
                return;
            case Tag.Break or Tag.Rule:
                Flush(place);
                _text.Break(tag is Tag.Break);
                return;
            case Tag.Image:
                _text.Append(" ", place);
                return;
        }

        var own = Own(element, tag);
        if (tag is Tag.Heading1 or Tag.Time || element.Attributes.Length > 0)
            _marks.Element(element, tag, own, _page.Regions[place.Region].Path, _page.Segments.Count);
        if (tag.IsBlock() && place.Depth < MaxDepth)
            Block(element, tag, own, place);
        else
            Inline(element, tag, own, place);
    }

    private void Block(PageElement element, Tag tag, Traits own, in Place place)
    {
        Flush(place);
        _text.Break(isLine: false);
        var outer = _page.Regions[place.Region];
        var names = tag is Tag.Body ? Traits.None : own;
        var region = new Region
        {
            Index = _page.Regions.Count,
            Parent = outer.Index,
            Depth = outer.Depth + 1,
            Tag = tag,
            Own = names,
            Path = outer.Path | names,
            Signature = Mix(outer.Signature, tag, names),
            First = _page.Segments.Count,
        };
        _page.Regions.Add(region);
        var inner = place with
        {
            Region = region.Index,
            Depth = place.Depth + 1,
            Tag = Meaning(tag, place.Tag),
            InQuote = place.InQuote || tag is Tag.Quote,
            InFigure = place.InFigure || tag is Tag.Figure or Tag.Caption,
            InTable = place.InTable || tag is Tag.Table,
            Row = tag is Tag.Row ? region.Index : tag is Tag.Table ? -1 : place.Row,
            Keeps = place.Keeps || tag is Tag.Preformatted,
            Linked = place.Linked,
        };
        Children(element, inner);
        Flush(inner);
        _text.Break(isLine: false);
        region.End = _page.Segments.Count;
    }

    /// <summary>What text directly inside a block is: a div in a list item is still the item, a paragraph in it is a paragraph.</summary>
    private static Tag Meaning(Tag tag, Tag outer) => tag switch
    {
        Tag.Block when outer is not Tag.Body => outer,
        Tag.Quote or Tag.Figure or Tag.Details or Tag.Button or Tag.Row => Tag.Block,
        _ => tag,
    };

    /// <summary>Not HashCode: that differs from process to process, and the same bytes must always give the same text.</summary>
    private static int Mix(int outer, Tag tag, Traits names)
    {
        var mixed = ((((ulong)(uint)outer * 31) + (ulong)tag) * 0x9E3779B97F4A7C15UL) ^ ((ulong)names * 0xC2B2AE3D27D4EB4FUL);
        return (int)(mixed >> 29);
    }

    private void Inline(PageElement element, Tag tag, Traits own, in Place place)
    {
        if (own.HasFlag(Traits.Hidden) && IsUnseen(element))
            return;
        if (tag is Tag.Link && own.HasFlag(Traits.Comment) && IsNumber(element))
            return;
        var start = _text.Length;
        var inner = tag switch
        {
            Tag.Link => place with { Linked = true, Depth = place.Depth + 1 },
            Tag.Bold => place with { Bold = true, Depth = place.Depth + 1 },
            _ => place with { Depth = place.Depth + 1 },
        };
        if (tag is Tag.Link)
            _text.CountLink();
        if (place.Depth < MaxDepth)
            Children(element, inner);
        else
            _text.Append(element.Text(), inner);
        if (own != Traits.None)
            _text.Cover(own, start);
    }

    private void Flush(in Place place)
    {
        if (_text.Take(_page.Segments.Count, place) is { } segment)
            _page.Segments.Add(segment);
    }

    private Traits Own(PageElement element, Tag tag)
    {
        var traits = tag switch
        {
            Tag.Nav => Traits.Navigation,
            Tag.Aside => Traits.Sidebar,
            Tag.Footer => Traits.Footer,
            Tag.Header => Traits.Header,
            Tag.Form or Tag.Button => Traits.Form,
            Tag.Figure or Tag.Caption => Traits.Caption,
            Tag.Article => Traits.Article,
            Tag.Main => Traits.Main,
            Tag.Time => Traits.Date,
            _ => Traits.None,
        };
        foreach (var attribute in element.Attributes)
        {
            var value = attribute.Value.Memory.Span;
            traits |= attribute.Name.Memory.Span switch
            {
                "id" => tag.IsHeading() || IsNamedByHeading(element, value) ? Traits.None : _words.OfId(value),
                "class" or "data-testid" or "data-component" or "data-qa" or "data-block" or "data-module" => _words.Of(value),
                "itemprop" => Property(value),
                "role" => Role(value),
                "hidden" => Traits.Hidden,
                "aria-hidden" => value is "true" ? Traits.Hidden : Traits.None,
                "style" => Style(value.ToString()),
                _ => Traits.None,
            };
        }

        return traits;
    }

    /// <summary>Ids made of the words of the first heading say what the story is about.</summary>
    private static bool IsNamedByHeading(PageElement element, ReadOnlySpan<char> id)
    {
        foreach (var child in element.Children)
        {
            if (child is not PageElement first)
                continue;
            if (!first.Tag.IsHeading())
                return false;
            Span<char> words = stackalloc char[80], named = stackalloc char[80];
            var heading = words[..Letters(first.Text(), words)];
            var name = named[..Letters(id, named)];
            return name.Length > 3 && heading.StartsWith(name);
        }

        return false;
    }

    private static int Letters(ReadOnlySpan<char> text, Span<char> into)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) && length < into.Length)
                into[length++] = char.ToLowerInvariant(c);
        }

        return length;
    }

    private Traits Property(ReadOnlySpan<char> value) =>
        value is "articleBody" or "reviewBody" ? Traits.Body | Traits.Declared : _words.Of(value);

    private static Traits Role(ReadOnlySpan<char> value) => value switch
    {
        "main" => Traits.Main,
        "article" => Traits.Article,
        "navigation" or "menu" or "menubar" or "tablist" => Traits.Navigation,
        "complementary" => Traits.Sidebar,
        "contentinfo" => Traits.Footer,
        "banner" => Traits.Header,
        "dialog" or "alertdialog" or "alert" => Traits.Overlay,
        "search" or "form" => Traits.Form,
        _ => Traits.None,
    };

    /// <summary>A counter of comments beside a paragraph.</summary>
    private static bool IsNumber(PageElement element) => element.Text().Trim() is { Length: > 0 and < 6 } text && text.All(char.IsAsciiDigit);

    /// <summary>Characters up to which a hidden run inside a sentence is an aid or a label; longer ones are the rest of a text that a button opens.</summary>
    private const int HiddenRun = 120;

    /// <summary>Text inside a sentence that readers do not see: for screen readers only, or hidden by attribute or style.</summary>
    private static bool IsUnseen(PageElement element)
    {
        foreach (var name in (element.Attribute("class") ?? "").AsSpan().Split(' '))
        {
            if ((element.Attribute("class") ?? "").AsSpan(name.Start.Value, name.End.Value - name.Start.Value) is "sr-only" or "visually-hidden" or "visuallyhidden" or "screen-reader-text" or "screenreader-only" or "screen-reader-only" or "show-for-sr" or "a11y-hidden" or "u-visually-hidden" or "element-invisible")
                return true;
        }

        // A sign for eyes alone, an arrow or a star, says nothing.
        if (element.Attribute("aria-hidden") is "true" && element.Text() is { Length: <= 3 } sign && !sign.Any(char.IsLetterOrDigit))
            return true;
        return (element.Has("hidden") || Style(element.Attribute("style") ?? "") != Traits.None) && element.Text().Length <= HiddenRun;
    }

    private static Traits Style(string value)
    {
        var bare = value.Replace(" ", "", StringComparison.Ordinal);
        return bare.Contains("display:none", StringComparison.OrdinalIgnoreCase) || bare.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase) || bare.Contains("clip:rect(0", StringComparison.OrdinalIgnoreCase)
            ? Traits.Hidden
            : Traits.None;
    }
}

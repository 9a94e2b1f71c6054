using System.Text;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace NewsPipeline.Articles.Extraction.Parsing;

/// <summary>An element with its attributes.</summary>
internal sealed class PageElement(ElementKind kind) : PageNode, IConstructableElement, IConstructableNamedNodeMap,
    IConstructableMetaElement, IConstructableFormElement, IConstructableFrameElement, IConstructableMathElement, IConstructableSvgElement
{
    private PageAttribute[] _attributes = [];

    public Tag Tag => kind.Tag;

    /// <summary>Its name in lower case, but for a few of SVG's.</summary>
    public string Name => kind.Name;

    public ReadOnlySpan<PageAttribute> Attributes => _attributes;

    /// <summary>True once the parser has come to its end.</summary>
    public bool IsClosed { get; private set; }

    public override StringOrMemory NodeName => kind.NodeName;
    public override NodeFlags Flags => kind.Flags;
    StringOrMemory IConstructableElement.NamespaceUri => kind.Namespace;
    StringOrMemory IConstructableElement.LocalName => kind.NodeName;
    StringOrMemory IConstructableElement.Prefix => default;
    IConstructableNamedNodeMap IConstructableElement.Attributes => this;
    ISourceReference? IConstructableElement.SourceReference { get; set; }
    int IConstructableNamedNodeMap.Length => _attributes.Length;
    IConstructableAttr? IConstructableNamedNodeMap.this[StringOrMemory name] => Find(name.Memory.Span) is var i and >= 0 ? _attributes[i] : null;

    /// <summary>The value of an attribute, or null.</summary>
    public string? Attribute(string name) => Find(name) is var i and >= 0 ? _attributes[i].Value.ToString() : null;

    public bool Has(string name) => Find(name) >= 0;

    /// <summary>All text in it.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        AddText(this, text);
        return text.ToString();
    }

    public void SetAttributes(StructAttributes attributes)
    {
        if (attributes.Count == 0)
            return;
        var first = _attributes.Length;
        Array.Resize(ref _attributes, first + attributes.Count);
        for (var i = 0; i < attributes.Count; i++)
            _attributes[first + i] = new PageAttribute(attributes[i].Name, attributes[i].Value);
    }

    public void SetOwnAttribute(StringOrMemory name, StringOrMemory value)
    {
        var at = Find(name.Memory.Span);
        if (at < 0)
        {
            at = _attributes.Length;
            Array.Resize(ref _attributes, at + 1);
        }

        _attributes[at] = new PageAttribute(name, value);
    }

    void IConstructableElement.SetAttribute(string? ns, StringOrMemory name, StringOrMemory value) => SetOwnAttribute(name, value);

    StringOrMemory IConstructableElement.GetAttribute(StringOrMemory ns, StringOrMemory name) => Find(name.Memory.Span) is var i and >= 0 ? _attributes[i].Value : default;

    bool IConstructableElement.HasAttribute(StringOrMemory name) => Find(name.Memory.Span) >= 0;

    bool IConstructableNamedNodeMap.SameAs(IConstructableNamedNodeMap? attributes)
    {
        var others = (attributes as PageElement)?._attributes ?? [];
        return others.Length == _attributes.Length
            && Array.TrueForAll(_attributes, a => Array.Exists(others, b => Same(a.Name, b.Name) && Same(a.Value, b.Value)));
    }

    IConstructableNode IConstructableElement.ShallowCopy() => new PageElement(kind) { _attributes = _attributes };

    void IConstructableElement.SetupElement() => IsClosed = true;

    void IConstructableElement.AddComment(ref StructHtmlToken token)
    {
        // Not read by extraction; the scanner has dropped them anyway.
    }

    void IConstructableMetaElement.Handle()
    {
        // Would change the charset, which is known before.
    }

    private int Find(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < _attributes.Length; i++)
        {
            if (_attributes[i].Name.Memory.Span.SequenceEqual(name))
                return i;
        }

        return -1;
    }

    private static bool Same(StringOrMemory a, StringOrMemory b) => a.Memory.Span.SequenceEqual(b.Memory.Span);

    private static void AddText(PageNode node, StringBuilder text)
    {
        foreach (var child in node.Children)
        {
            if (child is PageText data)
                text.Append(data.Data);
            else
                AddText(child, text);
        }
    }
}

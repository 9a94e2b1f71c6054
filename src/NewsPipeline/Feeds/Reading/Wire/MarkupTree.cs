using System.Buffers;
using System.Text;

namespace NewsPipeline.Feeds.Reading.Wire;

/// <summary>What a node is.</summary>
internal enum NodeKind : byte
{
    Element,
    Text,
    Cdata,
}

/// <summary>A node of the flat tree. Element: name, whether it has an xml:base; text: a range of the source.</summary>
internal struct Node
{
    public NodeKind Kind;
    public Vocabulary Vocabulary;
    public bool HasBase;

    /// <summary>True where the document ends before the element does.</summary>
    public bool IsCut;
    public string Name;
    public int Start, End;
    public int Parent, First, Last, Next;
    public int AttributeStart, AttributeCount;
}

/// <summary>An attribute: lower-case name with its prefix (xml:base, rdf:about), value as a range of the source.</summary>
internal struct NodeAttribute
{
    public string Name;
    public int Start, End;
}

/// <summary>
/// A feed's markup as one flat array of nodes over the text: nothing is copied until a field is read. Names of elements are
/// lower case without their prefix. Node 0 is the document. Its arrays are rented, which keeps them off the large object
/// heap; nothing may be read from it once it is disposed.
/// </summary>
internal sealed class MarkupTree(ReadOnlyMemory<char> source, MarkupText text) : IDisposable
{
    private Node[] _nodes = ArrayPool<Node>.Shared.Rent(Math.Clamp(source.Length / 60, 64, 16_384));
    private NodeAttribute[] _attributes = ArrayPool<NodeAttribute>.Shared.Rent(256);

    public int Count { get; private set; }

    public int AttributeCount { get; private set; }

    /// <summary>True where any element has an xml:base.</summary>
    public bool HasBases { get; private set; }

    public ref Node this[int index] => ref _nodes[index];

    public int Add(NodeKind kind, int parent)
    {
        if (Count == _nodes.Length)
            Grow(ref _nodes);
        var index = Count++;
        ref var node = ref _nodes[index];
        node = default;
        node.Kind = kind;
        node.Parent = parent;
        node.Name = "";
        node.First = node.Last = node.Next = -1;
        if (parent >= 0)
        {
            ref var above = ref _nodes[parent];
            if (above.Last < 0)
                above.First = index;
            else
                _nodes[above.Last].Next = index;
            above.Last = index;
        }

        return index;
    }

    public void AddAttribute(int node, string name, int start, int end)
    {
        if (AttributeCount == _attributes.Length)
            Grow(ref _attributes);
        _attributes[AttributeCount++] = new NodeAttribute { Name = name, Start = start, End = end };
        _nodes[node].AttributeCount++;
        if (string.Equals(name, "xml:base", StringComparison.Ordinal))
            HasBases = _nodes[node].HasBase = true;
    }

    public void Dispose()
    {
        Return(_nodes, Count);
        Return(_attributes, AttributeCount);
        (_nodes, _attributes, Count, AttributeCount) = ([], [], 0, 0);
    }

    private static void Grow<T>(ref T[] array)
    {
        var larger = ArrayPool<T>.Shared.Rent(array.Length * 2);
        array.CopyTo(larger, 0);
        Return(array, array.Length);
        array = larger;
    }

    /// <summary>Names are taken out first: the pool would keep them alive.</summary>
    private static void Return<T>(T[] array, int used)
    {
        Array.Clear(array, 0, used);
        ArrayPool<T>.Shared.Return(array);
    }

    /// <summary>Moves a child and all that follow it behind their parent, where an end tag was forgotten.</summary>
    public void Lift(int parent, int previous, int child)
    {
        ref var node = ref _nodes[parent];
        var last = node.Last;
        if (previous < 0)
            node.First = -1;
        else
            _nodes[previous].Next = -1;
        node.Last = previous;
        _nodes[last].Next = node.Next;
        node.Next = child;
        ref var above = ref _nodes[node.Parent];
        if (above.Last == parent)
            above.Last = last;
        for (var moved = child; moved >= 0; moved = _nodes[moved].Next)
            _nodes[moved].Parent = node.Parent;
    }

    public bool Is(int node, Vocabulary vocabulary, string name) =>
        _nodes[node].Kind == NodeKind.Element && _nodes[node].Vocabulary == vocabulary && string.Equals(_nodes[node].Name, name, StringComparison.Ordinal);

    /// <summary>The first child element of the name, or -1.</summary>
    public int Child(int node, Vocabulary vocabulary, string name)
    {
        for (var child = _nodes[node].First; child >= 0; child = _nodes[child].Next)
        {
            if (Is(child, vocabulary, name))
                return child;
        }

        return -1;
    }

    /// <summary>Value of an attribute, decoded and trimmed; null where missing or empty. With <paramref name="anyPrefix"/> whatever prefix it has.</summary>
    public string? Attribute(int node, string name, bool anyPrefix = false)
    {
        ref var element = ref _nodes[node];
        for (var i = element.AttributeStart; i < element.AttributeStart + element.AttributeCount; i++)
        {
            var given = _attributes[i].Name;
            if (string.Equals(given, name, StringComparison.Ordinal) || (anyPrefix && given.EndsWith(name, StringComparison.Ordinal) && given.Length > name.Length && given[^(name.Length + 1)] == ':'))
            {
                var value = source.Span.Slice(_attributes[i].Start, _attributes[i].End - _attributes[i].Start).Trim();
                return value.IsEmpty ? null : text.Decode(value).Trim();
            }
        }

        return null;
    }

    public bool HasElements(int node)
    {
        for (var child = _nodes[node].First; child >= 0; child = _nodes[child].Next)
        {
            if (_nodes[child].Kind == NodeKind.Element)
                return true;
        }

        return false;
    }

    /// <summary>All text under an element, decoded and trimmed, without markup; null where there is none.</summary>
    public string? Text(int node)
    {
        var first = _nodes[node].First;
        if (first < 0)
            return null;
        string value;
        if (_nodes[first].Next < 0 && _nodes[first].Kind != NodeKind.Element)
        {
            value = Decode(first);
        }
        else
        {
            var builder = new StringBuilder();
            AppendText(node, builder);
            value = builder.ToString();
        }

        value = value.Trim();
        return value.Length == 0 ? null : value;
    }

    /// <summary>The markup under an element as HTML; with <paramref name="escape"/> its text is escaped (XHTML), else taken as HTML already.</summary>
    public string? Markup(int node, bool escape)
    {
        var builder = new StringBuilder();
        AppendMarkup(node, builder, escape);
        var value = builder.ToString().Trim();
        return value.Length == 0 ? null : value;
    }

    /// <summary>The text of a text node, decoded.</summary>
    public string NodeText(int node)
    {
        ref var part = ref _nodes[node];
        var span = source.Span.Slice(part.Start, part.End - part.Start);
        return part.Kind == NodeKind.Cdata ? text.Clean(span) : text.Decode(span);
    }

    private string Decode(int node)
    {
        ref var part = ref _nodes[node];
        var span = source.Span.Slice(part.Start, part.End - part.Start);
        return part.Kind == NodeKind.Cdata ? text.Clean(span.Trim(" \t\r\n")) : text.Decode(span.Trim());
    }

    private void AppendText(int node, StringBuilder builder)
    {
        for (var child = _nodes[node].First; child >= 0; child = _nodes[child].Next)
        {
            ref var part = ref _nodes[child];
            var span = source.Span.Slice(part.Start, part.End - part.Start);
            if (part.Kind == NodeKind.Element)
                AppendText(child, builder); // Bounded by the parser's depth.
            else
                builder.Append(part.Kind == NodeKind.Cdata ? text.Clean(span) : text.Decode(span));
        }
    }

    private void AppendMarkup(int node, StringBuilder builder, bool escape)
    {
        for (var child = _nodes[node].First; child >= 0; child = _nodes[child].Next)
        {
            ref var part = ref _nodes[child];
            if (part.Kind != NodeKind.Element)
            {
                var span = source.Span.Slice(part.Start, part.End - part.Start);
                var value = part.Kind == NodeKind.Cdata ? text.Clean(span) : text.Decode(span);
                builder.Append(escape ? MarkupText.Escape(value) : value);
                continue;
            }

            builder.Append('<').Append(part.Name);
            for (var i = part.AttributeStart; i < part.AttributeStart + part.AttributeCount; i++)
            {
                ref var attribute = ref _attributes[i];
                if (!attribute.Name.StartsWith("xml", StringComparison.Ordinal))
                    builder.Append(' ').Append(attribute.Name).Append("=\"").Append(MarkupText.Escape(text.Decode(source.Span.Slice(attribute.Start, attribute.End - attribute.Start))).Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
            }

            if (HtmlNames.IsVoid(part.Name))
            {
                builder.Append(" />");
                AppendMarkup(child, builder, escape); // What a forgotten slash swallowed.
            }
            else
            {
                builder.Append('>');
                AppendMarkup(child, builder, escape);
                builder.Append("</").Append(part.Name).Append('>');
            }
        }
    }
}

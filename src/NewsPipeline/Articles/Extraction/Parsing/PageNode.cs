using System.Collections;
using System.Runtime.InteropServices;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;

namespace NewsPipeline.Articles.Extraction.Parsing;

/// <summary>
/// A node of the tree that AngleSharp's parser builds of a page. The parser's rules are its own; the nodes hold only what
/// extraction reads, which takes less than half the memory of a document that scripts could work on, and two thirds of the time.
/// </summary>
internal abstract class PageNode : IConstructableNode, IConstructableNodeList
{
    private List<PageNode>? _children;

    /// <summary>What is in it, in document order.</summary>
    public ReadOnlySpan<PageNode> Children => CollectionsMarshal.AsSpan(_children);

    public PageNode? Parent { get; private set; }

    public abstract StringOrMemory NodeName { get; }
    public virtual NodeFlags Flags => NodeFlags.None;
    public int Length => _children?.Count ?? 0;
    IConstructableNodeList IConstructableNode.ChildNodes => this;
    IConstructableNode IConstructableNodeList.this[int index] => _children![index];

    IConstructableNode? IConstructableNode.Parent
    {
        get => Parent;
        set => Parent = (PageNode?)value;
    }

    public virtual void AddNode(IConstructableNode node) => InsertNode(Length, node);

    public void InsertNode(int index, IConstructableNode node)
    {
        var child = (PageNode)node;
        child.Parent = this;
        (_children ??= []).Insert(index, child);
    }

    /// <summary>White space alone is text too: it parts the words around it.</summary>
    public void AppendText(StringOrMemory text, bool emitWhiteSpaceOnly = false) => InsertText(Length, text, emitWhiteSpaceOnly);

    public void InsertText(int index, StringOrMemory text, bool emitWhiteSpaceOnly = false)
    {
        if (index > 0 && _children![index - 1] is PageText before)
            before.Append(text);
        else
            InsertNode(index, new PageText(text));
    }

    public void RemoveFromParent() => Parent?.RemoveChild(this);

    public void RemoveChild(IConstructableNode node)
    {
        if (_children?.IndexOf((PageNode)node) is { } index and >= 0)
            RemoveNode(index, node);
    }

    public void RemoveNode(int index, IConstructableNode node)
    {
        ((PageNode)node).Parent = null;
        _children!.RemoveAt(index);
    }

    /// <summary>The first element in it of a kind, or null.</summary>
    public PageElement? First(Func<PageElement, bool> fits)
    {
        foreach (var child in Children)
        {
            if (child is PageElement element && fits(element))
                return element;
        }

        return null;
    }

    /// <summary>Puts a node in front of a child.</summary>
    public void InsertBefore(PageNode child, PageNode node) => InsertNode(_children!.IndexOf(child), node);

    public void Clear()
    {
        foreach (var child in Children)
            child.Parent = null;
        _children?.Clear();
    }

    IEnumerator<IConstructableNode> IEnumerable<IConstructableNode>.GetEnumerator() => ((IEnumerable<IConstructableNode>?)_children ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<IConstructableNode>)this).GetEnumerator();
}

using System.Collections.Frozen;
using System.Reflection;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NewsPipeline.Articles.Extraction.Parsing;

/// <summary>What elements of one name have in common.</summary>
/// <param name="Name">The name in its namespace.</param>
/// <param name="Namespace">Address of the namespace: HTML, MathML or SVG.</param>
/// <param name="Tag">What it means to extraction.</param>
/// <param name="Flags">How the parser treats it: what closes it, what it may stand in.</param>
internal sealed record ElementKind(string Name, string Namespace, Tag Tag, NodeFlags Flags)
{
    /// <summary>The name as the parser asks for it, many times an element.</summary>
    public StringOrMemory NodeName { get; } = Name;
}

/// <summary>Kinds of elements by name, in one namespace. The flags are AngleSharp's: it is asked once for every name it knows.</summary>
internal sealed class ElementKinds
{
    public static readonly ElementKinds Html = new(NamespaceNames.HtmlUri);
    public static readonly ElementKinds Math = new(NamespaceNames.MathMlUri);
    public static readonly ElementKinds Svg = new(NamespaceNames.SvgUri);

    private readonly string _namespace;
    private readonly NodeFlags _unknown;
    private readonly FrozenDictionary<string, ElementKind>.AlternateLookup<ReadOnlySpan<char>> _known;

    private ElementKinds(string ns)
    {
        using var document = new HtmlParser().ParseDocument("");
        _namespace = ns;
        _unknown = document.CreateElement(ns, "x").Flags;
        _known = typeof(TagNames).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<string>().Where(name => char.IsAsciiLetterLower(name[0])).Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(name => name, name => new ElementKind(name, ns, Tags.Of(name), document.CreateElement(ns, name).Flags), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public ElementKind this[StringOrMemory name] =>
        _known.TryGetValue(name.Memory.Span, out var kind) ? kind : new ElementKind(name.ToString(), _namespace, Tags.Of(name.ToString()), _unknown);
}

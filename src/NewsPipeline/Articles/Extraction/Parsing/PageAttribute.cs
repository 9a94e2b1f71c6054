using AngleSharp.Common;
using AngleSharp.Html.Construction;

namespace NewsPipeline.Articles.Extraction.Parsing;

/// <summary>An attribute of an element; its value has its references decoded.</summary>
internal readonly record struct PageAttribute(StringOrMemory Name, StringOrMemory Value) : IConstructableAttr
{
    StringOrMemory IConstructableAttr.Value
    {
        get => Value;
        set => throw new NotSupportedException("The parser sets attributes by their element.");
    }
}

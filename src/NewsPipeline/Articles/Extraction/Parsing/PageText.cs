using System.Text;
using AngleSharp.Common;

namespace NewsPipeline.Articles.Extraction.Parsing;

/// <summary>A piece of text, with its references decoded. Lives in the parser's buffer: it may be read until the tree is disposed.</summary>
internal sealed class PageText(StringOrMemory data) : PageNode
{
    private StringBuilder? _longer;
    private StringOrMemory _data = data;

    public override StringOrMemory NodeName => "#text";

    public ReadOnlySpan<char> Data
    {
        get
        {
            if (_longer is not null)
                (_data, _longer) = (_longer.ToString(), null);
            return _data.Memory.Span;
        }
    }

    /// <summary>Adds what follows it: the parser may bring a text character by character, ten million of them in a hostile page.</summary>
    public void Append(StringOrMemory text) => (_longer ??= new StringBuilder().Append(_data.Memory.Span)).Append(text.Memory.Span);
}

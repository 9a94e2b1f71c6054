using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace NewsPipeline.Host.Demo;

/// <summary>
/// A piece of HTML. <c>Markup.Of($"&lt;b&gt;{text}&lt;/b&gt;")</c> encodes every interpolated text; only another
/// <see cref="Markup"/> goes in as it is, so that a template cannot forget to encode.
/// </summary>
internal readonly record struct Markup(string Html)
{
    public static readonly Markup Empty = new("");

    public static Markup Of(Writer writer) => new(writer.ToString());

    /// <summary>Pieces one after another, a line each.</summary>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Join('\n', pieces.Select(piece => piece.Html)));

    public override string ToString() => Html;

    [InterpolatedStringHandler]
    internal readonly struct Writer(int literalLength, int formattedCount)
    {
        // All scripts stay readable in the source of the page; what HTML needs encoded is encoded nonetheless.
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
        private readonly StringBuilder _html = new(literalLength + (formattedCount * 64));

        public void AppendLiteral(string html) => _html.Append(html);

        public void AppendFormatted(string text) => _html.Append(Encoder.Encode(text));

        public void AppendFormatted(Markup markup) => _html.Append(markup.Html);

        public override string ToString() => _html.ToString();
    }
}

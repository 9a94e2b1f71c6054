using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>
/// A piece of HTML, written as an interpolated string: <c>Html link = $"&lt;a href=\"{address}\"&gt;{title}&lt;/a&gt;"</c>.
/// What stands in the source is markup; every text in a hole is encoded, for content and double-quoted attributes alike;
/// only another <see cref="Html"/> passes as it is. There is no way from a string to markup.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Html
{
    private readonly StringBuilder markup;

    /// <summary>Called by the compiler.</summary>
    public Html(int literalLength, int formattedCount) => markup = new StringBuilder(literalLength + (formattedCount * 16));

    /// <summary>Nothing.</summary>
    public static Html Empty { get; } = new(0, 0);

    /// <summary>The markup itself: for places where the compiler would take an interpolated string for a string.</summary>
    public static Html Of(Html markup) => markup;

    /// <summary>One after the other.</summary>
    public static Html Join(IEnumerable<Html> parts)
    {
        var all = new Html(0, 0);
        all.AppendFormatted(parts);
        return all;
    }

    /// <summary>Called by the compiler with what stands between the holes.</summary>
    public void AppendLiteral(string literal) => markup.Append(literal);

    /// <summary>Text, encoded.</summary>
    public void AppendFormatted(string? text)
    {
        if (!string.IsNullOrEmpty(text))
            markup.Append(Snippets.Encoder.Encode(text));
    }

    /// <summary>Markup made by this type.</summary>
    public void AppendFormatted(Html part) => markup.Append(part.markup);

    /// <summary>Markup made by this type, one after the other.</summary>
    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts)
            markup.Append(part.markup);
    }

    /// <summary>A number, for machines: no grouping, a point for the decimals.</summary>
    public void AppendFormatted(long number) => markup.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="AppendFormatted(long)"/>
    public void AppendFormatted(double number) => markup.Append(number.ToString("0.##", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => markup.ToString();
}

using System.Globalization;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>Charts as inline SVG: no script, no style attribute (the policy forbids it), colours from the style sheet.</summary>
internal static class Charts
{
    private const int Step = 10;
    private const int Height = 100;

    /// <summary>Bars that are links; each names its days and its count, for pointer and screen reader.</summary>
    public static Html Bars(IReadOnlyList<Bin> bins, Func<Bin, string> address, string label)
    {
        if (bins.Count == 0)
            return Html.Empty;
        var top = Math.Max(1, bins.Max(b => b.Count));
        var bars = bins.Select((bin, i) => Bar(bin, i, top, address(bin), isTabStop: i == bins.Count - 1));
        return $"""
            <figure class="chart" data-chart>
            <svg viewBox="0 0 {bins.Count * Step} {Height}" preserveAspectRatio="none" role="group" aria-label="{label}">{bars}</svg>
            <figcaption><span>{Times.Date(bins[0].From)}</span><span class="peak">{Peak(bins, top)}</span><span>{Times.Date(bins[^1].Until.AddDays(-1))}</span></figcaption>
            </figure>
            """;
    }

    /// <summary>A small line without axes, decoration beside the number it belongs to.</summary>
    public static Html Sparkline(IReadOnlyList<Bin> bins)
    {
        if (bins.Count < 2 || bins.All(b => b.Count == 0))
            return $"""<svg class="spark" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true"><path class="flat" d="M0 22H100"/></svg>""";
        var top = Math.Max(1, bins.Max(b => b.Count));
        var points = string.Join('L', bins.Select((b, i) => string.Create(
            CultureInfo.InvariantCulture, $"{100.0 * i / (bins.Count - 1):0.#} {22 - (20.0 * b.Count / top):0.#}")));
        return $"""
            <svg class="spark" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true"><path class="area" d="M0 24L{points}L100 24Z"/><path class="line" d="M{points}"/></svg>
            """;
    }

    /// <summary>A share of a whole as a thin bar.</summary>
    public static Html Share(long part, long whole)
    {
        var width = whole <= 0 ? 0 : Math.Clamp(100.0 * part / whole, part > 0 ? 0.5 : 0, 100);
        return $"""<svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="{width}" height="4"/></svg>""";
    }

    private static Html Bar(Bin bin, int index, long top, string address, bool isTabStop)
    {
        // An empty day keeps a hairline, so that time reads as going on; its whole column is the link.
        var height = bin.Count == 0 ? 1 : Math.Max(4, 96.0 * bin.Count / top);
        var last = bin.Until.AddDays(-1);
        var days = last == bin.From ? Times.Date(bin.From) : $"{Times.Date(bin.From)} – {Times.Date(last)}";
        var words = $"{days}: {Words.Count(bin.Count, "article")}";
        return $"""
            <a href="{address}"{(isTabStop ? Html.Empty : $" tabindex=\"-1\"")} aria-label="{words}" data-from="{Times.Iso(bin.From)}" data-until="{Times.Iso(bin.Until)}"><title>{words}</title><rect class="column" x="{index * Step}" width="{Step}" height="{Height}"/><rect class="bar" x="{(index * Step) + 1}" y="{Height - height}" width="{Step - 2}" height="{height}"/></a>
            """;
    }

    private static string Peak(IReadOnlyList<Bin> bins, long top)
    {
        var width = bins[0].Until.DayNumber - bins[0].From.DayNumber;
        return $"up to {Words.Number(top)} {(width == 1 ? "a day" : width == 7 ? "a week" : $"in {width} days")}";
    }
}

using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Metadata;
using NewsPipeline.Articles.Extraction.Selection;
using NewsPipeline.Contracts;

namespace NewsPipeline.Articles.Extraction;

/// <summary>What kind of article text was found: whole, the open start of a paid one, short.</summary>
internal static class Status
{
    /// <summary>Characters under which a text is short: two sentences.</summary>
    private const int ShortText = 280;

    /// <summary>Characters past which an open start is no longer a mere start, whatever the page says of payment (metered sites send the whole text).</summary>
    private const int WholeText = 3_000;

    /// <summary>Segments after the text's end in which a gate is looked for.</summary>
    private const int GateReach = 6;

    public static string Of(Page page, JsonLd data, BodySelection selected, int length)
    {
        var end = selected.Kept.Count == 0 ? 0 : selected.Kept[^1].Index + 1;
        if (length < WholeText && (data.IsFree is false || HasGate(page, end)))
            return ExtractionStatuses.Teaser;
        return length < ShortText ? ExtractionStatuses.Short : ExtractionStatuses.Full;
    }

    private static bool HasGate(Page page, int end)
    {
        for (var i = end; i < Math.Min(page.Segments.Count, end + GateReach); i++)
        {
            var segment = page.Segments[i];
            if ((page.RegionOf(segment).Path | segment.Inline).HasFlag(Traits.Paywall) && segment.Text.Length > 20 || Gate.Is(segment.Text))
                return true;
        }

        return false;
    }
}

using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>The order of a date in figures, by the text's language. English is written both ways, so it tells nothing.</summary>
internal static class DateOrders
{
    /// <param name="language">ISO 639-1, or null.</param>
    public static DateOrder Of(string? language) => language switch
    {
        "zh" or "ja" or "ko" or "hu" or "lt" or "mn" => DateOrder.YearFirst,
        "de" or "fr" or "es" or "it" or "pt" or "nl" or "ca" or "ro" or "el" or "tr" or "ru" or "uk" or "be" or "bg" or "sr" or "hr" or "bs" or "sl" or "mk" or "cs" or "sk" or "pl"
            or "da" or "nb" or "no" or "nn" or "fi" or "et" or "lv" or "is" or "vi" or "id" or "th" or "ar" or "he" or "hi" or "bn" or "ur" or "kk" or "az" or "ka" or "hy" => DateOrder.DayFirst,
        _ => DateOrder.Unknown,
    };
}

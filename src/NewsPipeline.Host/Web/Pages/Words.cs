using NewsPipeline.Contracts;
using System.Globalization;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>Numbers and codes for people. Pure.</summary>
internal static class Words
{
    /// <summary>"12,345".</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 article", "12 articles", "no articles".</summary>
    public static string Count(long count, string noun) =>
        count switch { 0 => $"no {noun}s", 1 => $"1 {noun}", _ => $"{Number(count)} {noun}s" };

    /// <summary>English name of a language code; the code where it is none.</summary>
    public static string Language(string? code)
    {
        if (string.IsNullOrEmpty(code))
            return "unknown";
        if (!IsLanguageCode(code))
            return code;
        try
        {
            var culture = CultureInfo.GetCultureInfo(code, predefinedOnly: true);
            return culture.EnglishName.StartsWith("Unknown", StringComparison.Ordinal) ? code : culture.EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }

    /// <summary>True for what may stand in a lang attribute here: two or three lower-case letters.</summary>
    public static bool IsLanguageCode(string? code) => code is { Length: 2 or 3 } && code.All(char.IsAsciiLetterLower);

    /// <summary>Name of an entity type.</summary>
    public static string EntityType(string type) => type switch
    {
        "org" => "organisation",
        "person" or "place" or "media" or "product" => type,
        _ => "other",
    };

    /// <summary>The word with a capital at its head.</summary>
    public static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>What an extraction status means.</summary>
    public static string Extraction(string status) => status switch
    {
        ExtractionStatuses.Full => "The article's whole text",
        ExtractionStatuses.Teaser => "Only the free part of a paid article",
        ExtractionStatuses.Short => "A short text",
        ExtractionStatuses.Truncated => "The beginning of a page that is larger than what is read",
        ExtractionStatuses.FeedOnly => "The feed's own text; the page could not be had",
        ExtractionStatuses.HeadlineOnly => "The feed's headline; the page could not be had",
        _ => status,
    };

    /// <summary>Where the text was found.</summary>
    public static string ExtractionMethod(string method) => method switch
    {
        "scored" => "in the page's markup",
        "jsonld" => "in the page's JSON-LD",
        "feed" => "in the feed",
        "none" => "",
        _ => method,
    };

    /// <summary>Where a date comes from.</summary>
    public static string DateOrigin(string source) => source switch
    {
        "feed" => "the feed",
        "jsonld" => "the page's JSON-LD",
        "microdata" => "the page's microdata",
        "meta" => "the page's meta data",
        "time" => "the page's time element",
        "url" => "the address",
        "text" => "the page's text",
        _ => source,
    };
}

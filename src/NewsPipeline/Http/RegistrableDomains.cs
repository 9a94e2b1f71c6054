using System.Collections.Frozen;
using System.Net;

namespace NewsPipeline.Http;

/// <summary>
/// Registrable domains without the Public Suffix List, which no package reachable here carries. A rule and three short
/// lists: under a two-letter country domain the usual second-level registries (co.uk, com.br, or.jp, gov.au, …) make a
/// suffix of two labels, as do the named platforms on which every sub-domain belongs to somebody else.
/// Limits: registries of three labels (k12.ca.us, city.kawasaki.jp, vic.gov.au's schools) and the regional ones of Norway,
/// Japan and Italy are taken for domains, so that their outlets share politeness and may share a canonical link;
/// a country domain that sells such names itself (co.xx as somebody's own) errs the other way, which only splits one.
/// </summary>
internal static class RegistrableDomains
{
    /// <summary>Second levels that are registries under whichever country domain has them.</summary>
    private static readonly FrozenSet<string> AnyCountry = FrozenSet.ToFrozenSet(
        ["co", "com", "org", "net", "gov", "edu", "ac", "mil", "or", "ne", "go", "gob", "gouv", "gub", "govt", "gv"], StringComparer.Ordinal);

    /// <summary>Registries of single countries, those under which outlets, parties and authorities publish.</summary>
    private static readonly FrozenDictionary<string, string[]> ByCountry = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["au"] = ["asn", "id"],
        ["az"] = ["info", "biz", "name", "int", "pp", "pro"],
        ["br"] = ["art", "blog", "eco", "eti", "inf", "jor", "jus", "leg", "mp", "nom", "radio", "tv"],
        ["by"] = ["minsk"],
        ["ca"] = ["ab", "bc", "gc", "mb", "nb", "nl", "ns", "nt", "nu", "on", "pe", "qc", "sk", "yk"],
        ["cy"] = ["biz", "press", "tm"],
        ["fr"] = ["asso", "nom", "prd", "tm"],
        ["hu"] = ["info", "media", "news"],
        ["id"] = ["biz", "desa", "my", "sch", "web"],
        ["il"] = ["idf", "k12", "muni"],
        ["in"] = ["firm", "gen", "ind", "nic", "res"],
        ["jp"] = ["ad", "ed", "gr", "lg"],
        ["kr"] = ["pe", "re"],
        ["kz"] = ["mil"],
        ["nz"] = ["cri", "geek", "gen", "iwi", "kiwi", "maori", "parliament", "school"],
        ["pl"] = ["biz", "info", "media", "waw", "warszawa"],
        ["pt"] = ["nome", "publ"],
        ["ro"] = ["info", "nom", "store", "tm", "www"],
        ["rs"] = ["in"],
        ["ru"] = ["int", "msk", "nov", "pp", "spb"],
        ["th"] = ["in", "mi"],
        ["tr"] = ["av", "bel", "biz", "dr", "gen", "info", "k12", "kep", "name", "pol", "tel", "tv", "web"],
        ["tw"] = ["club", "game", "idv"],
        ["ua"] = ["cherkassy", "chernigov", "ck", "cn", "dn", "dp", "if", "in", "kh", "kharkov", "kherson", "kiev", "km", "kr", "ks", "kyiv", "lg", "lviv", "mk", "od", "odessa", "pl", "pp", "rv", "sumy", "te", "uz", "vn", "zp", "zt"],
        ["uk"] = ["ltd", "me", "nhs", "plc", "police", "sch"],
        ["uz"] = ["mil"],
        ["vn"] = ["biz", "health", "info", "int", "name", "pro"],
        ["za"] = ["law", "nom", "web"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SharedHosts = FrozenSet.ToFrozenSet(
    [
        "github.io", "gitlab.io", "pages.dev", "workers.dev", "netlify.app", "vercel.app", "web.app", "firebaseapp.com", "appspot.com", "herokuapp.com", "azurewebsites.net", "cloudfront.net",
        "blogspot.com", "wordpress.com", "substack.com", "ghost.io", "medium.com", "tumblr.com", "livejournal.com", "typepad.com", "over-blog.com", "blogger.com", "weebly.com", "wixsite.com",
        "squarespace.com", "webflow.io", "blog.hu", "narod.ru", "ucoz.ru", "uk.com", "us.com", "eu.com", "ru.com", "de.com", "gb.net", "uk.net", "eu.org", "translate.goog",
    ], StringComparer.Ordinal);

    /// <summary>Whether the host can have a registrable domain at all: neither an address nor a single label.</summary>
    public static bool HasDomain(string host) => !host.StartsWith('[') && host.Contains('.', StringComparison.Ordinal) && !IPAddress.TryParse(host, out _);

    /// <summary>See <see cref="Urls.RegistrableDomain"/>.</summary>
    public static string Of(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        host = host.Trim().TrimEnd('.').ToLowerInvariant();
        if (!HasDomain(host))
            return host;
        var labels = host.Split('.');
        var suffix = SuffixLabels(labels);
        return labels.Length <= suffix ? host : string.Join('.', labels[^(suffix + 1)..]);
    }

    private static int SuffixLabels(string[] labels)
    {
        var two = $"{labels[^2]}.{labels[^1]}";
        return SharedHosts.Contains(two) || IsRegistry(labels[^2], labels[^1]) ? 2 : 1;
    }

    private static bool IsRegistry(string second, string country) =>
        country.Length == 2 && (AnyCountry.Contains(second) || (ByCountry.TryGetValue(country, out var own) && own.Contains(second, StringComparer.Ordinal)));
}

using System.Collections.Frozen;

namespace NewsPipeline.Http;

/// <summary>
/// Query parameters (and the session in a path) that say how a reader came, not what is read. Names as their owners document them: campaign tools
/// (Google, Matomo, AT Internet, HubSpot, Marketo, Mailchimp, …), click ids of advertising networks, session ids, and
/// values by which outlets mark their own feeds.
/// </summary>
internal static class TrackingParameters
{
    private static readonly string[] Prefixes =
        ["utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "__hs", "_hs", "at_", "ns_", "oly_", "vero_", "ga_", "guce_", "fb_action_", "wt.", "itm_", "stm_"];

    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
    [
        // click ids
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "yclid", "ymclid", "ysclid", "msclkid", "twclid", "ttclid", "li_fat_id", "igsh",
        "igshid", "srsltid", "rb_clickid", "wickedid", "epik", "mibextid", "sfnsn", "_openstat", "yadclid", "erid",
        // campaigns and mailings
        "mc_cid", "mc_eid", "mkt_tok", "hsctatracking", "ml_subscriber", "ml_subscriber_hash", "cmpid", "cmp", "icid", "ito", "ncid", "sc_cid", "s_cid",
        "smid", "smtyp", "emc", "xtor", "guccounter", "_ga", "_gl", "fb_source", "fb_ref", "__twitter_impression", "ocid", "soc_src", "soc_trk",
        "taid", "trk", "trkcampaign", "sr_share", "share_id", "wt_mc", "wtmc", "spm", "tdsourcetag", "ved", "usqp", "traffic_source",
        // sessions and cache breakers
        "phpsessid", "jsessionid", "aspsessionid", "sessionid", "rand", "rnd", "random", "nocache", "cachebuster", "cache_buster",
    ], StringComparer.OrdinalIgnoreCase);

    /// <summary>Names that are tracking only where their value names a feed.</summary>
    private static readonly FrozenSet<string> Origins = FrozenSet.ToFrozenSet(
        ["ref", "referrer", "referer", "source", "src", "from", "partner", "via", "feature", "cid", "at", "medium", "channel", "output", "utm"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> FeedValues = FrozenSet.ToFrozenSet(["rss", "rss2", "rssfeed", "rss_feed", "rss-feed", "feed", "feeds", "atom", "xml_feed"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The query (without its question mark) without these parameters; the others keep their order and spelling.</summary>
    public static string Remove(string query)
    {
        if (query.Length == 0)
            return query;
        var kept = new List<string>();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parameter = part;
            // Links escaped twice in feeds: ?a=1&amp;utm_source=x.
            while (parameter.StartsWith("amp;", StringComparison.OrdinalIgnoreCase) || (kept.Count == 0 && parameter.StartsWith('?')))
                parameter = parameter[(parameter[0] == '?' ? 1 : 4)..];
            if (parameter.Length > 0 && !IsTracking(parameter))
                kept.Add(parameter);
        }

        return string.Join('&', kept);
    }

    private static bool IsTracking(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? parameter : parameter[..equals];
        var value = equals < 0 ? "" : parameter[(equals + 1)..];
        return Names.Contains(name)
            || Array.Exists(Prefixes, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase))
            || (Origins.Contains(name) && FeedValues.Contains(value))
            || (name.Equals("sid", StringComparison.OrdinalIgnoreCase) && IsSession(value));
    }

    /// <summary>A name some use for stories too: a session is long and random, as hexadecimal digits or letters and digits mixed.</summary>
    private static bool IsSession(string value) => value.Length >= 24 && value.All(char.IsAsciiLetterOrDigit) && value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter);

    /// <summary>The path without a session that servlet containers write into it.</summary>
    public static string RemoveSession(string path)
    {
        const string Session = ";jsessionid=";
        var start = path.IndexOf(Session, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return path;
        var end = path.AsSpan(start + 1).IndexOfAny(';', '/');
        return end < 0 ? path[..start] : RemoveSession(path.Remove(start, end + 1));
    }
}

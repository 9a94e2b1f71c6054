using System.Collections.Frozen;
using System.Globalization;

namespace NewsPipeline.Text;

/// <summary>Zones by the names that dates use.</summary>
internal static class DateZones
{
    /// <summary>
    /// Names whose offset does not depend on the date, minutes. Names that mean several zones to news publishers (IST: India,
    /// Israel, Ireland) are missing on purpose; where RFC 822 section 5 defines one (EST, CST …), it is taken.
    /// </summary>
    private static readonly FrozenDictionary<string, int> s_fixed = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["z"] = 0, ["utc"] = 0, ["gmt"] = 0, ["ut"] = 0, ["zulu"] = 0, ["gmtz"] = 0, ["wet"] = 0, ["west"] = 60, ["bst"] = 60,
        ["cet"] = 60, ["cest"] = 120, ["met"] = 60, ["mez"] = 60, ["mest"] = 120, ["mesz"] = 120, ["mewt"] = 60, ["eet"] = 120, ["eest"] = 180,
        ["est"] = -300, ["edt"] = -240, ["cst"] = -360, ["cdt"] = -300, ["mst"] = -420, ["mdt"] = -360, ["pst"] = -480, ["pdt"] = -420,
        ["akst"] = -540, ["akdt"] = -480, ["hst"] = -600, ["hast"] = -600, ["hadt"] = -540, ["ast"] = -240, ["adt"] = -180, ["nst"] = -210, ["ndt"] = -150,
        ["brt"] = -180, ["brst"] = -120, ["art"] = -180, ["clt"] = -240, ["clst"] = -180, ["cot"] = -300, ["pet"] = -300, ["uyt"] = -180,
        ["msd"] = 240, ["samt"] = 240, ["yekt"] = 300, ["omst"] = 360, ["novt"] = 420, ["krat"] = 420, ["irkt"] = 480, ["yakt"] = 540, ["vlat"] = 600, ["magt"] = 660, ["pett"] = 720,
        ["trt"] = 180, ["eat"] = 180, ["cat"] = 120, ["wat"] = 60, ["sast"] = 120, ["pkt"] = 300, ["uzt"] = 300, ["npt"] = 345,
        ["ict"] = 420, ["wib"] = 420, ["wita"] = 480, ["wit"] = 540, ["sgt"] = 480, ["myt"] = 480, ["hkt"] = 480, ["pht"] = 480, ["awst"] = 480,
        ["jst"] = 540, ["kst"] = 540, ["acst"] = 570, ["acdt"] = 630, ["aest"] = 600, ["aedt"] = 660, ["nzst"] = 720, ["nzdt"] = 780,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names whose offset the zone's own rules decide.</summary>
    private static readonly FrozenDictionary<string, string> s_ruled = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["et"] = "America/New_York", ["ct"] = "America/Chicago", ["mt"] = "America/Denver", ["pt"] = "America/Los_Angeles",
        ["msk"] = "Europe/Moscow", ["мск"] = "Europe/Moscow", ["uk"] = "Europe/London",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True where the word names a zone: in lower case, or as IANA does with an area ("Europe/Moscow").</summary>
    public static bool IsNamed(string word) => s_fixed.ContainsKey(word) || s_ruled.ContainsKey(word) || IsIana(word);

    private static bool IsIana(string name) => name.Contains('/', StringComparison.Ordinal) && name.Length <= 40 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    /// <summary>Offset of a zone at a local time, or null where nobody knows the zone.</summary>
    public static TimeSpan? Offset(string name, DateTime local)
    {
        var lower = name.ToLower(CultureInfo.InvariantCulture);
        if (s_fixed.TryGetValue(lower, out var minutes))
            return TimeSpan.FromMinutes(minutes);
        var id = s_ruled.GetValueOrDefault(lower, name);
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone.GetUtcOffset(local) : null;
    }
}

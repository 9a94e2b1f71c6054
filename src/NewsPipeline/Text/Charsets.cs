using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace NewsPipeline.Text;

/// <summary>A charset and the decoder that reads it. Decoders replace what they cannot read by U+FFFD.</summary>
internal sealed record Charset(string Name, Encoding Encoding)
{
    public static Charset Utf8 { get; } = new("utf-8", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    public bool IsUtf8 => ReferenceEquals(this, Utf8);
}

/// <summary>Labels to charsets: the WHATWG Encoding Standard's labels and meaning, then the names .NET and Python know.</summary>
internal static class Charsets
{
    private static readonly ConcurrentDictionary<string, Charset?> s_known = new(StringComparer.Ordinal);

    /// <summary>The WHATWG name each label stands for where it is not its own (encoding.spec.whatwg.org, names and labels).</summary>
    private static readonly FrozenDictionary<string, string> s_aliases = Aliases("""
        utf-8: utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 u8 utf
        windows-1252: ascii us-ascii ansi-x3.4-1968 iso-8859-1 iso8859-1 iso88591 iso-8859-1:1987 latin1 latin-1 l1 cp1252 x-cp1252 ibm819 cp819 iso-ir-100 csisolatin1 646 8859 iso-latin-1
        windows-1250: cp1250 x-cp1250
        windows-1251: cp1251 x-cp1251 win-1251 win1251 1251 windows1251 cp-1251
        windows-1253: cp1253 x-cp1253
        windows-1254: cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 latin5 latin-5 l5 csisolatin5 iso-ir-148
        windows-1255: cp1255 x-cp1255
        windows-1256: cp1256 x-cp1256
        windows-1257: cp1257 x-cp1257
        windows-1258: cp1258 x-cp1258
        windows-874: dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 tis620 cp874
        iso-8859-2: iso8859-2 iso88592 latin2 latin-2 l2 csisolatin2 iso-ir-101
        iso-8859-3: iso8859-3 iso88593 latin3 l3 csisolatin3
        iso-8859-4: iso8859-4 iso88594 latin4 l4 csisolatin4
        iso-8859-5: iso8859-5 iso88595 cyrillic csisolatincyrillic iso-ir-144
        iso-8859-6: iso8859-6 iso88596 arabic asmo-708 ecma-114 csisolatinarabic iso-8859-6-e iso-8859-6-i
        iso-8859-7: iso8859-7 iso88597 greek greek8 ecma-118 elot-928 sun-eu-greek csisolatingreek
        iso-8859-8: iso8859-8 iso88598 hebrew visual csisolatinhebrew iso-8859-8-e iso-8859-8-i logical csiso88598i
        iso-8859-13: iso8859-13 iso885913
        iso-8859-15: iso8859-15 iso885915 latin9 latin-9 l9 csisolatin9
        koi8-r: koi koi8 koi8r koi8-r cskoi8r
        koi8-u: koi8u koi8-ru
        ibm866: 866 cp866 csibm866 cp-866
        macintosh: mac csmacintosh x-mac-roman mac-roman macroman
        x-mac-cyrillic: x-mac-ukrainian mac-cyrillic maccyrillic
        gb18030: gbk gb2312 gb-2312 gb-2312-80 chinese csgb2312 csiso58gb231280 x-gbk cp936 936 ms936 hz-gb-2312 euc-cn euccn eucgb2312-cn gb18030-2000
        big5: big5-hkscs big5hkscs cn-big5 csbig5 x-x-big5 big5-tw cp950
        euc-jp: eucjp x-euc-jp x-euc cseucpkdfmtjapanese ujis u-jis
        shift_jis: shift-jis sjis s-jis shiftjis x-sjis ms-kanji ms932 windows-31j csshiftjis cp932 sjis-win
        iso-2022-jp: csiso2022jp iso2022-jp iso2022jp
        euc-kr: euckr cseuckr korean ks-c-5601-1987 ks-c-5601-1989 ksc5601 ksc-5601 ks-c-5601 csksc56011987 iso-ir-149 windows-949 cp949 uhc ms949
        utf-16le: utf-16 utf16 utf16le ucs-2 ucs2 unicode csunicode iso-10646-ucs-2 unicodefeff utf-16-le
        utf-16be: utf16be unicodefffe utf-16-be
        utf-32le: utf-32 utf32 ucs-4 ucs4 iso-10646-ucs-4 csucs4
        """);

    /// <summary>.NET code pages of names that .NET does not know under their WHATWG name, or reads more narrowly (GB 2312 pages use GBK's characters).</summary>
    private static readonly FrozenDictionary<string, int> s_codePages = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["windows-874"] = 874, ["ibm866"] = 866, ["macintosh"] = 10000, ["x-mac-cyrillic"] = 10007, ["gb18030"] = 54936,
        ["big5"] = 950, ["euc-jp"] = 51932, ["shift_jis"] = 932, ["iso-2022-jp"] = 50220, ["euc-kr"] = 949,
        ["utf-16le"] = 1200, ["utf-16be"] = 1201, ["utf-32le"] = 12000, ["utf-32be"] = 12001, ["koi8-u"] = 21866, ["koi8-r"] = 20866,
        ["iso-8859-8"] = 28598, ["iso-8859-6"] = 28596,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The charset a label names, or null where nobody knows it.</summary>
    public static Charset? Find(string? label)
    {
        if (label is null || label.Length is 0 or > 40)
            return null;
        var key = label.Trim().ToLowerInvariant().Replace('_', '-');
        if (string.Equals(key, "shift-jis", StringComparison.Ordinal))
            key = "shift_jis";
        // Labels come from documents: the memory of them is bounded.
        return s_known.TryGetValue(key, out var known) ? known : s_known.Count < 500 ? s_known.GetOrAdd(key, Make) : Make(key);
    }

    /// <summary>By byte order mark; UTF-32 before UTF-16, whose mark it contains. A doubled UTF-8 mark is dropped by the decoder.</summary>
    public static Charset? FromByteOrderMark(ReadOnlySpan<byte> bytes, out int length)
    {
        (var name, length) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => ("utf-8", 3),
            [0xFF, 0xFE, 0, 0, ..] => ("utf-32le", 4),
            [0, 0, 0xFE, 0xFF, ..] => ("utf-32be", 4),
            [0xFF, 0xFE, ..] => ("utf-16le", 2),
            [0xFE, 0xFF, ..] => ("utf-16be", 2),
            _ => (null, 0),
        };
        return Find(name);
    }

    /// <summary>UTF-16 and UTF-32 without a mark: markup starts with an ASCII character (XML 1.0 appendix F), perhaps after white space.</summary>
    public static Charset? FromZeroBytes(ReadOnlySpan<byte> bytes) => Find(bytes switch
    {
        [not 0, 0, 0, 0, not 0, 0, 0, 0, ..] => "utf-32le",
        [0, 0, 0, not 0, 0, 0, 0, not 0, ..] => "utf-32be",
        [not 0, 0, not 0, 0, ..] => "utf-16le",
        [0, not 0, 0, not 0, ..] => "utf-16be",
        _ => null,
    });

    private static Charset? Make(string label)
    {
        var name = s_aliases.GetValueOrDefault(label, label);
        if (string.Equals(name, "utf-8", StringComparison.Ordinal))
            return Charset.Utf8;
        try
        {
            // Code pages have their own signs for what they cannot read (a katakana dot in 932): one sign for all.
            var unread = new DecoderReplacementFallback("\uFFFD");
            var encoding = s_codePages.TryGetValue(name, out var page) || CodePageNumber(name, out page)
                ? Encoding.GetEncoding(page, EncoderFallback.ReplacementFallback, unread)
                : Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, unread);
#pragma warning disable SYSLIB0001 // UTF-7 is named here only to be refused: text that ASCII filters cannot see.
            return encoding is UTF7Encoding ? null : new Charset(name, encoding);
#pragma warning restore SYSLIB0001
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>"cp437", "ibm-437", "437".</summary>
    private static bool CodePageNumber(string name, out int number)
    {
        number = 0;
        var digits = name.AsSpan().TrimStart("cpibm-");
        return digits.Length is 3 or 4 or 5 && (digits.Length == name.Length || name.StartsWith("cp", StringComparison.Ordinal) || name.StartsWith("ibm", StringComparison.Ordinal))
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static FrozenDictionary<string, string> Aliases(string table) =>
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .SelectMany(line => line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(alias => (alias, name: line[0].Trim())))
            .DistinctBy(pair => pair.alias)
            .ToFrozenDictionary(pair => pair.alias, pair => pair.name, StringComparer.Ordinal);
}

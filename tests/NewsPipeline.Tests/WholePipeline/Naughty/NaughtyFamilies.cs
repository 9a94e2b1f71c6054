using System.Globalization;
using System.Net;
using System.Text;

namespace NewsPipeline.Tests.WholePipeline.Naughty;

/// <summary>
/// The families of texts that try to become something else than text, and how each is made. Every text is our own. None
/// holds " | ": in a heading it parts the title from its section (<c>Titles</c>), which is no accident to be tested here.
/// </summary>
internal static class NaughtyFamilies
{
    /// <summary>The name a script sets on window once it runs.</summary>
    public const string Signal = "scriptRan";

    private const string Run = "window." + Signal + "=1";

    public static IReadOnlyList<(string Family, IReadOnlyList<string> Texts)> Table { get; } =
    [
        ("a script breaks out of where it stands", [.. Every(BreakOuts, Scripts, (context, script) => context.Replace("@", script, StringComparison.Ordinal))]),
        ("a handler breaks out of an attribute", [.. Every(["\"", "'", "`", " ", "\\\""], Handlers, (quote, handler) => $"x{quote} {handler.Replace("'", quote.Trim('\\', ' '), StringComparison.Ordinal)} {quote}")]),
        ("an address that is a script", [.. Every(Schemes, Spellings, (scheme, spelling) => spelling(scheme))]),
        ("a script under encodings", [.. Every(Encodings, [$"<script>{Run}</script>", $"<img src=x onerror={Run}>", "\"><b>'&amp;'"], (encode, text) => encode(text))]),
        ("elements that change the parser", [.. Every(ParserElements, Forms, (name, form) => form.Replace("@", name, StringComparison.Ordinal))]),
        ("comments, CDATA, doctypes, instructions", Declarations),
        ("entities, once and twice encoded", Entities),
        ("bidirectional controls", [.. Bidi.Select(c => $"bidi {Name(c)} {c}abc ابج 123{c}"), "\u202Egnp.exe\u202C", "\u2067אבג\u2069 (abc) \u2066ابج\u2069", "\u202A\u202B\u202D\u202E\u202Cnested\u202C\u202C\u202C\u202C"]),
        ("controls", [.. Codes(0x00, 0x20).Concat(Codes(0x7F, 0xA0)).Select(c => $"control {Name(c)} [{c}] end"), .. Codes(0x01, 0x09).Select(c => $"{c}leads {Name(c)}"), "\u001b[31mred\u001b[0m", "bell\a\a", "a\bb\bc", "\u001b]0;title\u0007"]),
        ("white space and line ends", [.. Spaces.Select(c => $"space {Name(c)} [{c}{c}] end"), "crlf [\r\n\r\n] end", "cr [\r] end", "lf cr [\n\r] end", "all of them [\t\v\f\r\n \u0085\u00A0\u2028\u2029\u3000] end", "\t\tled by tabs", "followed by lines\n\n\n"]),
        ("characters of no width", [.. NoWidth.Select(c => $"no width {Name(c)} [a{c}b] end"), "\uFEFF\uFEFFtwo marks first", "z\u200Bw\u200Bs\u200Bp", "soft\u00ADhyphens\u00ADin\u00ADit", "\u2060\u2060joined"]),
        ("stacks of marks", [.. Enumerable.Range(1, 8).Select(n => $"stack of {n * 5} o{Marks(n * 5)}k"), "\u0301first a mark", "a\u0300\u0301\u0302 b\u0323\u0324", "e\u0301 is not \u00E9", "\uD7B0\uD7CB Hangul \u1112\u1161\u11AB", "नि\u094D\u200Dक्षि", "Z\u0335\u0321\u034A" + Marks(60)]),
        ("halves of pairs", ["half \uD83D end", "half \uDE00 end", "\uDE00\uD83D turned round", "\uD83D\uD83D\uDE00 one and a half", "\uD800 first of all", "last of all \uDFFF", "\uDBFF\uDFFE a pair of no character", "x\uDC00\uDC00y"]),
        ("private use and no characters", [.. NoCharacters.Select(rune => $"U+{rune.Value:X4} [{rune}] end")]),
        ("emoji", ["👩‍👩‍👧‍👦 family", "🏳️‍🌈 flag", "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F Scotland", "👍🏿👍🏻 tones", "🇺🇦🇺🇸🇺 flags and a half", "1️⃣2️⃣#️⃣ keys", "👨🏽‍💻👩🏾‍🚀 work", "❤️ or ❤", "🫠🫥🪿 new ones", string.Concat(Enumerable.Repeat("🧑‍🤝‍🧑", 20)), "🤷🏽‍♀️ shrug", "☺︎ as text"]),
        ("right to left", ["العربية في العنوان", "עברית בכותרת <b>מודגש</b>", "فارسی با نیم‌فاصله می‌شود", "ردو میں خبر", "abc אבג 123 دهو 456", "(עברית)", "«العربية» – 50%", "ܫܠܡܐ", "ދިވެހި", "ߒߞߏ", "אבג\u200Fabc\u200E!", "﷽"]),
        ("case and width that change length", ["İstanbul ıssız", "STRASSE straße ẞ", "ŉ ǰ ΐ", "ﬀ ﬁ ﬃ ﬆ", "ΌΣΟΣ όσος", "ǅ ǈ ǲ", "Ａｌｅｒｔ（１）", "ｶﾞﾊﾟ ガパ", "K Å Ω", "①②③ ⅷ ½", "ﬗ և", "𝒜𝓁𝑒𝓇𝓉 𝟙𝟚", "ᏣᎳᎩ ꮳꮃꭹ", "ⓐⓑ ⒜"]),
        ("scripts of the world", ["中文标题，没有空格", "日本語のタイトル「括弧」", "한국어 제목", "ไทยไม่มีช่องว่าง", "မြန်မာ ဘာသာ", "ខ្មែរ", "தமிழ்", "ქართული", "Հայերեն", "ⴰⵎⴰⵣⵉⵖ", "𐍅𐌿𐌻𐍆𐌹𐌻𐌰", "𝄞 𐎠𐎡 𓀀", "𠀀𪚥 beyond the plane", "раура1 as раураl"]),
        ("SQL", ["'; DROP TABLE pages; --", "' OR '1'='1", "\" OR \"\"=\"", "1; SELECT pg_sleep(9)", "') UNION SELECT null, name FROM sqlite_master --", "admin'--", "' AND 1=CAST((SELECT 1) AS int) --", "%' LIKE '%", "\\'; DELETE FROM feeds; #", "x' || (SELECT 1) || 'x", "@host :reason $1 ?", "$$ BEGIN; ROLLBACK; $$", "/*!50000 SELECT */ 1", "''''''''"]),
        ("shell", ["$(touch /tmp/naughty)", "`id`", "; reboot", "&& rm -rf ./x", "a|cat", "> /dev/null 2>&1", "${HOME}", "$IFS$9", "!! !$", "~root", "*.cs", "--help", "-rf", "\\$PATH", "%PATH%", "$env:USERNAME", "<(echo x)", "'\"'\"'"]),
        ("templates", ["{{7*7}}", "{{constructor.constructor('" + Run + "')()}}", "${" + Run + "}", "#{7*7}", "<%= 7*7 %>", "{% raw %}", "@(7*7)", "@Model.Title", "[[7*7]]", "{7*7}", "*{7*7}", "{{{raw}}}", "<#assign x=1>", "__proto__", "{{url}}", "$$" + Run + "$$"]),
        ("formats", ["%s%s%s%n", "{0}{1}{2}", "{0:N0}", "{", "}", "{{}}", "%d%%", "%x %p", "%1$s", "\\0\\n\\t\\u0041", "{Title}", "$\"{x}\"", "%(name)s", "%@", "{:?}", "printf(\"%n\")"]),
        ("paths and addresses", ["../../etc/passwd", "..\\..\\windows\\win.ini", "/dev/null", "C:\\CON\\PRN", "file:///etc/shadow", "\\\\server\\share", "%2e%2e%2f", "a/./b/../c", "//other.example/x", "https://user:pass@host.example:99999/#?", "http://[::1]/", "?q=1&q=2#", "/status?url=x", "://", "a%00b", "%", "%zz", "nul.txt:stream"]),
        ("regular expressions", ["(a+)+$", "^(([a-z])+.)+[A-Z]$", "[", "(?<x>", "\\", ".*?+", "(?i)x", "[[:alpha:]]", "\\p{L}", "$&$1$$", "{1,999999}", "(?=(?!x))", "a{2,1}"]),
        ("JSON and JavaScript", ["{\"title\":\"x\",\"title\":1}", "\",\"x\":\"", "\\\"", "</script>\\u003cscript>" + Run + "//", "\\u0000", "');" + Run + "//", "\";" + Run + ";\"", "*/" + Run + "/*", "\\x3cscript\\x3e", "[[[[[[[[[[", "undefined", "constructor", "toString", "\\u2028" + Run, "//# sourceMappingURL=x"]),
        ("XML and XPath", ["]]>", "<!DOCTYPE x [<!ENTITY e \"x\">]>&e;", "<?xml version=\"1.0\"?>", "&e;&e;&e;", "<a:b xmlns:a=\"x\"/>", "' or '1'='1' or ''='", "</title></item></channel></rss>", "<item><title>more</title></item>", "]]&gt;", "<x/><y></x>", "<![CDATA[ ]]]]><![CDATA[> ]]>", "xmlns=\"\""]),
        ("CSV and spreadsheets", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd!A1", "=HYPERLINK(\"https://other.example\",\"x\")", "a,b;c\td", "\"a\"\"b\",", "'=1", "=1;\"x\"", ",,,,", "\"", "sep=;"]),
        ("Lucene's query language", ["title:x AND body:y", "+must -not", "\"phrase\"~3", "wild*card?", "fuzzy~0.5", "[a TO z]", "{a TO z}", "boost^9", "a && b || !c", "(((", ")))", "\"open", "*:*", "_exists_:title", "NOT", "AND OR NOT", "\\:\\(", "/regex.*/", "entity:x", "after:2025-01-01", "source:\"", "lang:*", "-", "OR"]),
        ("numbers that parse oddly", ["0", "-0", "00", "0x10", "0b11", "1e309", "-1e-400", "NaN", "Infinity", "-Infinity", "1.", ".1", "1,000.00", "1.000,00", "1 000,00", "٣٤٥", "１２３", "९९", "2147483648", "9223372036854775808", "-9223372036854775809", "1_000", "0.1f", "1/0", "∞", "½", "0.30000000000000004", "08", "1e", "+", "1-1", "$1.00", "−5"]),
        ("dates that parse oddly", ["2025-02-30", "31/02/2025", "1970-01-01T00:00:00Z", "1969-12-31", "9999-12-31T23:59:59.9999999Z", "0000-00-00", "2025-W53-7", "2024-366", "24:00:00", "23:59:60", "2038-01-19T03:14:08Z", "tomorrow", "Thu, 32 Foo 2025 25:61:61 GMT", "01/02/03", "2025-08-20T12:00:00+25:00", "-0001-01-01"]),
        ("words for nothing", ["null", "NULL", "nil", "None", "undefined object", "true", "false", "void 0", "(null)", "[object Object]", "#N/A", "Untitled", "N;", "no", "Infinity of nothing", "0.0", "{}", "[]", "\"\"", "''"]),
        ("headers and logs", ["x\r\nSet-Cookie: a=b", "x\nContent-Length: 0", "x\r\n\r\n<script>" + Run + "</script>", "error: {\"level\":\"fatal\"}", "2025-01-01 FATAL forged", "=?utf-8?B?PHNjcmlwdD4=?=", "boundary--\r\n--boundary", "x\u2028forged line", "\u001b[2Jcleared"]),
        ("long words", [new('M', 290), new('L', 385), new('K', 700), string.Concat(Enumerable.Repeat("👩‍🚀", 150)), new('W', 120), new('i', 250), string.Concat(Enumerable.Repeat("Donau", 50)), new('界', 120), string.Concat(Enumerable.Repeat("😀", 100)), string.Join('-', Enumerable.Repeat("so", 80)), string.Join('_', Enumerable.Repeat("x", 100)), new('.', 200), new('(', 150), string.Concat(Enumerable.Repeat("\u0928\u093F", 90))]),
        ("style and frames", ["<style>body{display:none}</style>", "<link rel=stylesheet href=//other.example/x.css>", "<base href=https://other.example/>", "<meta http-equiv=refresh content=\"0;url=https://other.example/\">", "<form action=https://other.example/><button>", "<a href=https://other.example/ ping=//other.example>x</a>", "<iframe src=//other.example></iframe>", "<img src=//other.example/x.png>", "url(https://other.example/x)", "@import 'https://other.example/x.css';", "expression(" + Run + ")", "<div style=\"position:fixed;inset:0\">", "<portal src=//other.example>", "<dialog open>", "<slot name=x>", "<frameset><frame src=//other.example>", "<marquee>", "<blink>"]),
    ];

    private static string[] BreakOuts => ["@", "\">@", "'>@", "</title>@", "</textarea>@", "</mark>@<mark>", "</time></a></h2>@", "--><!--@-->"];

    private static string[] Scripts =>
    [
        $"<script>{Run}</script>", $"<ScRiPt >{Run}</sCrIpT >", $"<script/x>{Run}</script\t>", $"<script>{Run}", $"<<script>{Run}//<</script>", $"<img src=x onerror={Run}>",
        $"<svg onload={Run}>", $"<svg><script>{Run}</script></svg>", $"<math><style><img src=x onerror={Run}></style></math>", $"<body onload={Run}>", $"<iframe srcdoc='<script>parent.{Signal}=1</script>'>",
        $"<details open ontoggle={Run}>", $"<input autofocus onfocus={Run}>", $"<a href=\"javascript:{Run}\">x</a>",
    ];

    private static string[] Handlers => [$"onmouseover='{Run}", $"autofocus onfocus='{Run}", $"style='animation:x' onanimationstart='{Run}", $"onclick='{Run}' x='"];

    private static string[] Schemes => ["javascript:" + Run, "data:text/html,<script>" + Run + "</script>", "vbscript:" + Run, "blob:https://x.example/1", "view-source:javascript:" + Run, "feed:javascript:" + Run];

    private static Func<string, string>[] Spellings =>
    [
        scheme => scheme, scheme => scheme.ToUpperInvariant().Replace("WINDOW.SCRIPTRAN", "window.scriptRan", StringComparison.Ordinal), scheme => " \u0001" + scheme,
        scheme => scheme.Insert(4, "\t"), scheme => scheme.Insert(2, "\n"), scheme => scheme.Replace(":", "&colon;", StringComparison.Ordinal), scheme => $"<a href='{scheme}'>x</a>",
    ];

    private static Func<string, string>[] Encodings =>
    [
        WebUtility.HtmlEncode!, text => WebUtility.HtmlEncode(WebUtility.HtmlEncode(text)), text => Each(text, c => $"&#{(int)c};"), text => Each(text, c => $"&#x{(int)c:X}"), text => Each(text, c => $"&#{(int)c:D7};"),
        Uri.EscapeDataString, text => Uri.EscapeDataString(Uri.EscapeDataString(text)), text => Each(text, c => $"\\u{(int)c:x4}")[..60], text => Each(text, c => $"\\x{(int)c:x2}"), text => Each(text, c => $"\\{(int)c:x} ").TrimEnd(),
        text => text.Replace("<", "+ADw-", StringComparison.Ordinal).Replace(">", "+AD4-", StringComparison.Ordinal), text => text.Replace("<", "%C0%BC", StringComparison.Ordinal), text => text.Replace("<", "＜", StringComparison.Ordinal).Replace(">", "＞", StringComparison.Ordinal),
        text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), text => text.Replace("<", "&lt", StringComparison.Ordinal),
    ];

    private static string[] ParserElements => ["plaintext", "textarea", "title", "style", "noscript", "template", "xmp", "noembed", "noframes", "iframe", "svg", "math", "select", "table", "frameset", "head", "body", "option"];

    private static string[] Forms => ["<@>", "</@>", "<@>inside</@>", "a<@ x=\"", "<@/><b>"];

    private static string[] Declarations =>
    [
        "<!--", "-->", "<!-->", "<!--->", "--!>", "<!-- a -- b -->", $"<!--[if IE]><script>{Run}</script><![endif]-->", $"<!--><script>{Run}</script>-->", $"<![CDATA[<script>{Run}</script>]]>", "<![CDATA[", "<!DOCTYPE html>", "<!doctype x SYSTEM \"http://other.example/x.dtd\">",
        "<?php echo 1 ?>", "<?xml-stylesheet href='//other.example/x.xsl'?>", "<!ELEMENT x ANY>", "<!", "<?", "</", "<", "</>", "<>", "< script>", "<\u0000script>", "<!--\n--", "a < b > c", "a<b", "x<y>z", "<3", "<-",
    ];

    private static string[] Entities =>
    [
        "&", "&amp;", "&amp;amp;", "&lt;b&gt;", "&amp;lt;b&amp;gt;", "&lt", "&ltb", "&#0;", "&#x0;", "&#xD800;", "&#1114112;", "&#x1F600;", "&#128;", "&nbsp;", "&amp;nbsp;", "&ZeroWidthSpace;", "&notit;", "&nosuch;", "&#;", "&#x;", "&#99999999999;", "&quot;&apos;", "&NewLine;", "&Tab;", "&shy;", "&lrm;", "&amp", "&AMP;", "&copy=1", "a&b=c&d", "&&&&", "&;",
    ];

    private static IEnumerable<char> Bidi => "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    private static IEnumerable<char> Spaces => "\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

    private static IEnumerable<char> NoWidth => "\u00AD\u034F\u115F\u17B4\u180E\u200B\u200C\u200D\u2060\u2061\u2063\u206A\u3164\uFE0F\uFEFF\uFFA0\uFFF9\uFFFC\uFFFD";

    private static IEnumerable<Rune> NoCharacters => ((int[])[0xE000, 0xF8FF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x0378, 0x1FFFE, 0x1FFFF, 0x2FFFF, 0xE0001, 0xE01EF, 0xEFFFF, 0xF0000, 0xFFFFD, 0x10FFFD, 0x10FFFF]).Select(code => new Rune(code));

    private static IEnumerable<char> Codes(int from, int until) => Enumerable.Range(from, until - from).Select(code => (char)code);

    private static IEnumerable<string> Every<T, TOther>(IEnumerable<T> first, TOther[] second, Func<T, TOther, string> join) => first.SelectMany(_ => second, join);

    private static string Each(string text, Func<char, string> write) => string.Concat(text.Take(24).Select(write));

    private static string Marks(int count) => string.Concat(Enumerable.Range(0, count).Select(i => (char)(0x300 + (i * 7 % 0x6F))));

    private static string Name(char c) => string.Create(CultureInfo.InvariantCulture, $"U{(int)c:X4}");
}

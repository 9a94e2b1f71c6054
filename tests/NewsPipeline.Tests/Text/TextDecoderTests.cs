using System.Text;
using NewsPipeline.Text;

namespace NewsPipeline.Tests.Text;

public sealed class TextDecoderTests
{
    private const string Russian = "Сегодня в Москве прошло заседание правительства: министры обсудили бюджет на следующий год. Ёлка уже стоит.";
    private const string Ukrainian = "Сьогодні в Києві відбулося засідання уряду: міністри обговорили бюджет, її їжак і ґанок.";
    private const string German = "Größere Änderungen für Köln: Die Gäste hörten am Samstag süße Töne, während es draußen regnete.";
    private const string Polish = "Rząd przyjął ustawę o ochronie środowiska; sześć województw złożyło wnioski, także Łódź.";
    private const string Greek = "Η κυβέρνηση ανακοίνωσε σήμερα νέα μέτρα για την οικονομία της χώρας στην Αθήνα.";
    private const string Turkish = "Başbakan bugün İstanbul'da yaptığı açıklamada ışık ve ağaç dikme çalışmalarını övdü.";
    private const string Hebrew = "ראש הממשלה אמר היום בירושלים כי הבחירות יתקיימו בחודש הבא";
    private const string Arabic = "قال رئيس الوزراء اليوم إن الانتخابات ستجرى في الشهر المقبل في العاصمة";
    private const string Thai = "นายกรัฐมนตรีกล่าววันนี้ว่าการเลือกตั้งจะมีขึ้นในเดือนหน้า";
    private const string Japanese = "首相は今日、東京で記者会見を開き、新しい経済政策について説明しました。";
    private const string Chinese = "总理今天在北京表示，中国经济将继续增长，政府会采取新的措施。";
    private const string Taiwanese = "總理今天在臺北表示，經濟將繼續成長，政府會採取新的措施，記者這樣報導。";
    private const string Korean = "대통령은 오늘 서울에서 기자회견을 열고 새로운 경제 정책을 설명했다.";

    public static TheoryData<string, string> Unlabelled => new()
    {
        { "windows-1251", Russian }, { "koi8-r", Russian }, { "ibm866", Russian }, { "iso-8859-5", Russian }, { "windows-1251", Ukrainian },
        { "windows-1252", German }, { "windows-1250", Polish }, { "windows-1253", Greek }, { "windows-1254", Turkish }, { "windows-1255", Hebrew },
        { "windows-1256", Arabic }, { "windows-874", Thai }, { "shift_jis", Japanese }, { "euc-jp", Japanese }, { "gb18030", Chinese }, { "big5", Taiwanese }, { "euc-kr", Korean },
        { "utf-8", Russian }, { "utf-8", Chinese },
    };

    [Theory]
    [MemberData(nameof(Unlabelled))]
    public void Text_without_a_label_is_read_in_its_charset(string charset, string text) =>
        Assert.Equal(Page(text), TextDecoder.Decode(Bytes(charset, Page(text)), null, MarkupKind.Html).Text);

    [Theory]
    [MemberData(nameof(Unlabelled))]
    public void A_wrong_label_is_not_believed_when_the_bytes_contradict_it(string charset, string text)
    {
        // Wrong in the ways servers are: a default, or the language's other charset.
        var wrong = charset is "utf-8" ? "windows-1251" : "utf-8";
        Assert.Equal(Page(text), TextDecoder.Decode(Bytes(charset, Page(text)), $"text/html; charset={wrong}", MarkupKind.Html).Text);
    }

    [Theory]
    [InlineData("windows-1251", "koi8-r")]
    [InlineData("koi8-r", "windows-1251")]
    [InlineData("windows-1251", "iso-8859-1")]
    [InlineData("ibm866", "windows-1251")]
    public void Russian_under_another_label_is_read_right(string charset, string label) =>
        Assert.Equal(Page(Russian), TextDecoder.Decode(Bytes(charset, Page(Russian)), $"text/html; charset={label}", MarkupKind.Html).Text);

    [Theory]
    [InlineData("windows-1252", "é")]
    [InlineData("iso-8859-2", "Příliš")]
    [InlineData("windows-1257", "Šiandien Vilniuje įvyko Vyriausybės posėdis, kuriame aptartas biudžetas.")]
    [InlineData("windows-1251", "МОСКВА")]
    [InlineData("koi8-r", "Да")]
    [InlineData("euc-kr", "년")]
    [InlineData("big5", "臺")]
    public void A_label_that_fits_is_believed_over_detection(string charset, string text) =>
        Assert.Equal(text, TextDecoder.Decode(Bytes(charset, text), $"text/xml; charset=\"{charset}\"", MarkupKind.Xml).Text);

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>Привет</a>", MarkupKind.Xml)]
    [InlineData("<html><head><meta charset=windows-1251><title>Привет</title>", MarkupKind.Html)]
    [InlineData("<html><head><meta http-equiv=Content-Type content=\"text/html; charset=cp1251\"><title>Привет</title>", MarkupKind.Html)]
    public void A_declaration_in_the_document_names_the_charset(string document, MarkupKind kind)
    {
        var decoded = TextDecoder.Decode(Bytes("windows-1251", document), null, kind);
        Assert.Equal(document, decoded.Text);
        Assert.Equal("windows-1251", decoded.Charset);
    }

    [Theory]
    [InlineData("utf-16", "utf-16le")]
    [InlineData("utf-16BE", "utf-16be")]
    [InlineData("utf-32", "utf-32le")]
    [InlineData("utf-8", "utf-8")]
    public void A_byte_order_mark_beats_every_label(string encoding, string name)
    {
        var chosen = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. chosen.GetPreamble(), .. chosen.GetBytes("<a>Привет</a>")];
        Assert.Equal(new DecodedText("<a>Привет</a>", name), TextDecoder.Decode(bytes, "text/xml; charset=koi8-r", MarkupKind.Xml));
    }

    [Fact]
    public void UTF16_without_a_mark_is_seen_by_its_zero_bytes() =>
        Assert.Equal("<a>Привет</a>", TextDecoder.Decode(Encoding.BigEndianUnicode.GetBytes("<a>Привет</a>"), null, MarkupKind.Xml).Text);

    [Fact]
    public void UTF8_with_one_broken_byte_stays_UTF8()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Russian), 0xD0, (byte)'<', .. Encoding.UTF8.GetBytes(Russian)];
        var decoded = TextDecoder.Decode(bytes, null, MarkupKind.Html);
        Assert.Equal("utf-8", decoded.Charset);
        Assert.Equal($"{Russian}\uFFFD<{Russian}", decoded.Text);
    }

    [Fact]
    public void UTF8_encoded_twice_is_decoded_twice()
    {
        var twice = Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(German)));
        Assert.Equal(German, TextDecoder.Decode(twice, null, MarkupKind.Xml).Text);
    }

    [Fact]
    public void A_text_that_only_quotes_mojibake_is_left_alone()
    {
        const string Quoting = "Aus Köln wurde KÃ¶ln, aus größer grÃ¶ÃŸer.";
        Assert.Equal(Quoting, TextDecoder.Decode(Encoding.UTF8.GetBytes(Quoting), null, MarkupKind.Xml).Text);
    }

    [Theory]
    [InlineData("latin1", "windows-1252")]
    [InlineData("cp1251", "windows-1251")]
    [InlineData("x-sjis", "shift_jis")]
    [InlineData("ks_c_5601-1987", "euc-kr")]
    [InlineData("GB2312", "gb18030")]
    [InlineData("iso-8859-9", "windows-1254")]
    [InlineData("UTF8", "utf-8")]
    public void Labels_mean_what_the_WHATWG_says(string label, string name) => Assert.Equal(name, Charsets.Find(label)?.Name);

    [Theory]
    [InlineData("none")]
    [InlineData("utf-7")]
    [InlineData("")]
    public void Labels_that_name_nothing_are_ignored(string label) => Assert.Null(Charsets.Find(label));

    private static string Page(string text) => $"<html><head><title>{text}</title></head><body><p class=\"x\">{text}</p></body></html>";

    private static byte[] Bytes(string charset, string text) => Charsets.Find(charset)!.Encoding.GetBytes(text);
}

using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Http;

public sealed class UrlsTests
{
    [Theory]
    [InlineData("http://Example.ORG", "http://example.org/")]
    [InlineData("HTTPS://example.org:443/A/b", "https://example.org/A/b")]
    [InlineData("http://example.org:8080/", "http://example.org:8080/")]
    [InlineData("http://example.org./a", "http://example.org/a")]
    [InlineData("https://user:pw@example.org/a#top", "https://example.org/a")]
    [InlineData("https://example.org/#!/story/1", "https://example.org/")]
    [InlineData("https://example.org/a?", "https://example.org/a")]
    [InlineData("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1")]
    [InlineData("https://example.org/a?utm_source=rss&id=7&fbclid=x", "https://example.org/a?id=7")]
    [InlineData("https://example.org/a?id=7&amp;utm_medium=feed", "https://example.org/a?id=7")]
    [InlineData("https://example.org/a?UTM%5Fcampaign=x", "https://example.org/a")]
    [InlineData("https://example.org/a?from=rss", "https://example.org/a")]
    [InlineData("https://example.org/a?from=2024", "https://example.org/a?from=2024")]
    [InlineData("https://example.org/%7euser/%d0%bd", "https://example.org/~user/%D0%BD")]
    [InlineData("https://example.org/новости", "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8")]
    [InlineData("https://пример.испытание/a", "https://xn--e1afmkfd.xn--80akhbyknj4f/a")]
    [InlineData("https://example.org/a/../b/./c", "https://example.org/b/c")]
    [InlineData("https://example.org/a/%2E%2E/b", "https://example.org/b")]
    [InlineData("https://example.org/100%", "https://example.org/100%25")]
    [InlineData("https://example.org/a%2Fb", "https://example.org/a%2Fb")]
    [InlineData(" \n https://example.org/\n  a ", "https://example.org/%20%20a")]
    [InlineData("http://①②⑦.⓪.⓪.①/", "http://127.0.0.1/")]
    [InlineData("http://127。0。0。1/", "http://127.0.0.1/")]
    [InlineData("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/")]
    [InlineData("http://tp%C3%AE.example/a", "http://xn--tp-rja.example/a")]
    [InlineData("https:\\\\a.example\\b\\c?d=\\", "https://a.example/b/c?d=%5C")]
    [InlineData("https:/a.example/b", "https://a.example/b")]
    public void Normalise_gives_one_spelling(string link, string expected) => Assert.Equal(expected, Urls.Normalise(link));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/relative")]
    [InlineData("mailto:a@example.org")]
    [InlineData("javascript:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("ftp://example.org/")]
    [InlineData("http://")]
    [InlineData("http://exa mple.com/")]
    [InlineData("http://example.com\r\nX: y/")]
    [InlineData("http://example.org/\0")]
    [InlineData("https://..example.org/")]
    public void Normalise_gives_null_for_what_is_no_web_address(string? link) => Assert.Null(Urls.Normalise(link));

    [Fact]
    public void Normalise_refuses_links_of_absurd_length() => Assert.Null(Urls.Normalise("https://example.org/" + new string('a', 9000)));

    [Fact]
    public void Normalise_is_idempotent_on_anything()
    {
        var piece = Gen.OneOf(
            Gen.Elements("http://", "https://", "HTTP://", "a.example", "Пример.рф", "[::1]", "127.1", "①②⑦.⓪.⓪.①", ":80", ":443", ":81", "/", "//", "/../", "/./", "/..", "%2e", "%2E%2e", "%2f", "%zz", "%", "%25", "%d0", "\\",
                "?", "&", "&amp;", "amp;", "=", "utm_source=x", "utm%5fa=1", "#", "#!", "@", "u:p@", " ", "\t", "\n", "+", "|", "[", "]", "é", "e\u0301", "。", "\u00ad", "😀", "\ud800", "'", "\"", "^", "`", "{", ";", "."),
            ArbMap.Default.GeneratorFor<char>().Select(c => c.ToString()));
        var link = Gen.ListOf(piece).Select(pieces => "http://h" + string.Concat(pieces));
        Prop.ForAll(Arb.From(link), text => Urls.Normalise(text) is not { } once || Urls.Normalise(once) == once)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Theory]
    [InlineData("www.bbc.co.uk", "bbc.co.uk")]
    [InlineData("bbc.co.uk", "bbc.co.uk")]
    [InlineData("co.uk", "co.uk")]
    [InlineData("News.Example.COM", "example.com")]
    [InlineData("a.b.example.com.au", "example.com.au")]
    [InlineData("www3.nhk.or.jp", "nhk.or.jp")]
    [InlineData("www.in.gr", "in.gr")]
    [InlineData("t.co", "t.co")]
    [InlineData("one.github.io", "one.github.io")]
    [InlineData("x.one.blogspot.com", "one.blogspot.com")]
    [InlineData("one.fly.dev", "one.fly.dev")]
    [InlineData("a.one.altervista.org", "one.altervista.org")]
    [InlineData("one.neocities.org", "one.neocities.org")]
    [InlineData("gazette.vic.gov.au", "gazette.vic.gov.au")]
    [InlineData("www.paper.kobe.jp", "www.paper.kobe.jp")]
    [InlineData("a.www.paper.kobe.jp", "www.paper.kobe.jp")]
    [InlineData("news.city.kobe.jp", "city.kobe.jp")]
    [InlineData("www.ck", "www.ck")]
    [InlineData("paper.xn--55qx5d.cn", "paper.xn--55qx5d.cn")]
    [InlineData("a.b.unknown", "b.unknown")]
    [InlineData("www.xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd.xn--p1ai")]
    [InlineData("localhost", "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("[::1]", "[::1]")]
    public void RegistrableDomain_is_what_an_outlet_registers(string host, string expected) => Assert.Equal(expected, Urls.RegistrableDomain(host));

    [Theory]
    [InlineData("https://www.example.org/a", "https://m.example.org/b", true)]
    [InlineData("https://example.org/", "http://example.org:8080/", true)]
    [InlineData("https://one.github.io/", "https://two.github.io/", false)]
    [InlineData("http://127.0.0.1:81/", "http://127.0.0.1:81/a", true)]
    [InlineData("http://127.0.0.1:81/", "http://127.0.0.1:82/", false)]
    [InlineData("http://localhost:81/", "http://localhost:82/", false)]
    [InlineData("http://10.0.0.1/", "http://11.0.0.1/", false)]
    public void SameSite_compares_domains_and_for_addresses_host_and_port(string a, string b, bool same) => Assert.Equal(same, Urls.SameSite(new Uri(a), new Uri(b)));

    [Theory]
    // believed
    [InlineData("https://m.example.org/2025/08/story-12?x=1", "https://www.example.org/2025/08/story-12", "https://www.example.org/2025/08/story-12")]
    [InlineData("https://example.org/world/calls-restricted-by-regulator/amp", "/world/calls-restricted-by-regulator", "https://example.org/world/calls-restricted-by-regulator")]
    [InlineData("https://example.org/news/story/amp/", "/news/story", "https://example.org/news/story")]
    [InlineData("https://example.org/a/b/1234567", "https://example.org/1234567", "https://example.org/1234567")]
    [InlineData("https://example.org/story-12", "http://example.org/story-12", "https://example.org/story-12")]
    [InlineData("https://example.org/a?id=5&page=1", "/a?id=5#x", "https://example.org/a?id=5")]
    [InlineData("https://example.org/", "https://example.org/", "https://example.org/")]
    [InlineData("https://sport.example.org/story-12", "https://www.example.org/story-12", "https://www.example.org/story-12")]
    [InlineData("https://m.one.host.example/story-12", "https://one.host.example/story-12", "https://one.host.example/story-12")]
    [InlineData("http://127.0.0.1:81/x/story-12", "http://127.0.0.1:81/story-12", "http://127.0.0.1:81/story-12")]
    [InlineData("https://example.org/article/1234567/title-of-it", "/article/1234567", "https://example.org/article/1234567")]
    [InlineData("https://example.org/новости/штраф/amp", "/новости/штраф", "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D1%88%D1%82%D1%80%D0%B0%D1%84")]
    // not believed
    [InlineData("https://example.org/новости/штраф", "/новости", "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D1%88%D1%82%D1%80%D0%B0%D1%84")]
    [InlineData("https://example.org/story-12", "/новости", "https://example.org/story-12")]
    [InlineData("https://example.org/news24/story-12", "/news24", "https://example.org/news24/story-12")]
    [InlineData("https://example.org/2025/08/story-12", "/2025", "https://example.org/2025/08/story-12")]
    [InlineData("https://example.org/news/story-12.html", "/news/index.html", "https://example.org/news/story-12.html")]
    [InlineData("https://example.org/2025/08/story-12", null, "https://example.org/2025/08/story-12")]
    [InlineData("https://example.org/2025/08/story-12", "https://example.org/", "https://example.org/2025/08/story-12")]
    [InlineData("https://example.org/2025/08/story-12", "https://other.example/2025/08/story-12", "https://example.org/2025/08/story-12")]
    [InlineData("https://example.org/world/calls-restricted-by-regulator", "https://example.org/world", "https://example.org/world/calls-restricted-by-regulator")]
    [InlineData("https://example.org/world/whatsapp", "https://example.org/world", "https://example.org/world/whatsapp")]
    [InlineData("https://example.org/article?id=77", "https://example.org/article", "https://example.org/article?id=77")]
    [InlineData("https://example.org/story-12", "javascript:alert(1)", "https://example.org/story-12")]
    [InlineData("https://one.neocities.org/story-12", "https://two.neocities.org/story-12", "https://one.neocities.org/story-12")]
    [InlineData("https://one.host.example/story-12", "https://two.host.example/story-12", "https://one.host.example/story-12")]
    [InlineData("https://example.org/story-12", "http://[", "https://example.org/story-12")]
    [InlineData("https://example.org/story-12", "https://example.org:8443/story-12", "https://example.org/story-12")]
    [InlineData("http://127.0.0.1:81/story-12", "http://127.0.0.1:82/story-12", "http://127.0.0.1:81/story-12")]
    public void Canonical_believes_a_link_of_the_same_site_that_names_one_article(string final, string? link, string expected) =>
        Assert.Equal(expected, Urls.Canonical(new Uri(final), link));
}

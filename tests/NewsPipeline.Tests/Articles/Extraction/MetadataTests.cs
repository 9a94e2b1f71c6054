using NewsPipeline.Articles.Extraction.Metadata;

namespace NewsPipeline.Tests.Articles.Extraction;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("By Ada Lindqvist and Ben Okri", new[] { "Ada Lindqvist", "Ben Okri" })]
    [InlineData("Ada Lindqvist, Ben Okri & Chen Wei", new[] { "Ada Lindqvist", "Ben Okri", "Chen Wei" })]
    [InlineData("Автор: Мария Соколова", new[] { "Мария Соколова" })]
    [InlineData("Nelly Lesage Nelly Lesage", new[] { "Nelly Lesage" })]
    [InlineData("Ada Lindqvist Oct 13", new[] { "Ada Lindqvist" })]
    [InlineData("The Ledger", new string[0])]
    [InlineData("https://ledger.example/ada", new string[0])]
    [InlineData("editor", new string[0])]
    [InlineData("Ada Lindqvist, WXYZ", new[] { "Ada Lindqvist" })]
    [InlineData("The Northgate Courier & Herald", new string[0])]
    [InlineData("ledger-north.example", new string[0])]
    public void Authors_are_people_without_their_introduction(string claim, string[] expected) =>
        Assert.Equal(expected, PersonNames.Of([claim], "The Ledger"));

    [Theory]
    [InlineData("Bridge reopens | The Ledger", "Bridge reopens")]
    [InlineData("The Ledger - Bridge reopens", "Bridge reopens")]
    [InlineData("Bridge - a history - reopens", "Bridge - a history - reopens")]
    [InlineData("Bridge reopens | ledger.example", "Bridge reopens")]
    public void Title_loses_the_sites_name_and_nothing_else(string title, string expected) =>
        Assert.Equal(expected, TitleParts.WithoutSite(title, new SiteName("The Ledger", "www.ledger.example"), null));

    [Theory]
    [InlineData("What became of the bridge -->")]
    [InlineData("What became of the bridge; --")]
    [InlineData("What became |")]
    public void Title_on_the_page_keeps_signs_at_its_end(string title) => Assert.Equal(title, Titled(title));

    [Fact]
    public void Title_is_had_whole_or_not_at_all()
    {
        var longest = "What became of the bridge " + new string('x', 374);
        Assert.Equal(longest, Titled(longest));
        Assert.Null(Titled(longest + "y"));
    }

    private static string? Titled(string title) => Pages.Extract(
        $"<html><head><title>{System.Net.WebUtility.HtmlEncode(title)}</title></head><body><article><h1>{System.Net.WebUtility.HtmlEncode(title)}</h1><p>{Pages.First}</p><p>{Pages.Second}</p><p>{Pages.Third}</p></article></body></html>").Title;

    [Fact]
    public void Title_is_the_heading_over_the_text_when_the_claims_say_otherwise()
    {
        var page = Pages.Extract(Pages.Story(head: """<meta property="og:title" content="You will not believe this bridge">"""));

        Assert.Equal("Bridge reopens after nine months", page.Title);
    }

    [Fact]
    public void Sentence_set_as_a_heading_is_no_title_where_the_page_claims_another()
    {
        var page = Pages.Extract(Pages.Story(head: """<meta property="og:title" content="What became of the bridge">""").Replace("Bridge reopens after nine months</h1>", "After nine months of work we tell what became of it.</h1>", StringComparison.Ordinal));

        Assert.Equal("What became of the bridge", page.Title);
    }

    [Theory]
    [InlineData("Bridge reopens after months :: Northgate Press Agency :: A new view of the north", "Bridge reopens after months")]
    [InlineData("Northgate today » Bridge reopens after months - read it in full, with comments and the discussion of the day", "Bridge reopens after months")]
    [InlineData("Repairs: Bridge reopens after months", "Repairs: Bridge reopens after months")]
    public void Title_is_cut_to_the_part_the_page_shows_but_keeps_its_kicker(string element, string expected)
    {
        var page = Pages.Extract($"<html><head><title>{element}</title></head><body><div>Bridge reopens after months</div><div><p>{Pages.First}</p><p>{Pages.Second}</p></div></body></html>");

        Assert.Equal(expected, page.Title);
    }

    [Theory]
    [InlineData("Ledger Blog: Bridge reopens after months", "Bridge reopens after months")]
    [InlineData("Bridge reopens after months:ledger blog", "Bridge reopens after months")]
    public void Title_loses_a_label_that_names_the_site(string element, string expected)
    {
        var page = Pages.Extract($"<html><head><title>{element}</title></head><body><div><p>{Pages.First}</p><p>{Pages.Second}</p></div></body></html>");

        Assert.Equal(expected, page.Title);
    }

    [Theory]
    [InlineData("Bridge opens", "Repairs of the northern crossing: Bridge opens")]
    [InlineData("Northgate", "Northgate: Northgate")]
    public void Title_keeps_its_kicker_where_the_heading_shows_the_rest(string heading, string claim)
    {
        var page = Pages.Extract($"<html><head><meta property=\"og:title\" content=\"{claim}\"></head><body><h1>{heading}</h1><div><p>{Pages.First}</p><p>{Pages.Second}</p></div></body></html>");

        Assert.Equal(claim, page.Title);
    }

    [Theory]
    [InlineData("Bridge reopens after nine months at last | Opinion", "Bridge reopens after nine months at last", "Bridge reopens after nine months at last")]
    [InlineData("Bridge reopens after nine months <a>Comments: 12</a>", "Bridge reopens after nine months", "Bridge reopens after nine months")]
    [InlineData("Bridge reopens after nine months of repairs", "Bridge reopens after nine months of rep", "Bridge reopens after nine months of repairs")]
    [InlineData("Learning online: what works in class", "Learning online: what works in class", "Learning online: what works in class")]
    [InlineData("BUDGET | Bridge reopens after nine months", "Bridge closed", "BUDGET | Bridge reopens after nine months")]
    public void Heading_loses_what_is_no_part_of_the_title(string heading, string claim, string expected)
    {
        var page = Pages.Extract($"<html><head><title>{claim}</title></head><body><h1>Learning online</h1><h1>{heading}</h1><div><p>{Pages.First}</p><p>{Pages.Second}</p></div></body></html>");

        Assert.Equal(expected, page.Title);
    }

    [Theory]
    [InlineData("The <em>Titanic</em>’s last voyage", "The Titanic’s last voyage")]
    [InlineData("<a href=\"/council\">Council</a>, mayor at odds", "Council, mayor at odds")]
    [InlineData("What H<sub>2</sub>O does to a bridge", "What H2O does to a bridge")]
    [InlineData("Bridge<br>reopens after months", "Bridge reopens after months")]
    [InlineData("<i>Northgate</i><span>Bridge reopens after months</span>", "Northgate Bridge reopens after months")]
    public void Title_has_the_spaces_of_its_outlet_whatever_its_markup(string heading, string expected)
    {
        var page = Pages.Extract(Pages.Story(head: $"""<meta property="og:title" content="{expected}">""").Replace("Bridge reopens after nine months</h1>", $"{heading}</h1>", StringComparison.Ordinal));

        Assert.Equal(expected, page.Title);
    }

    [Fact]
    public void Title_loses_section_and_site_behind_underscores()
    {
        var page = Pages.Extract($"<html><head><title>九个月维修之后大桥重新开放_国际_好奇日报</title><meta property=\"og:site_name\" content=\"好奇日报\"></head><body><div>九个月维修之后大桥重新开放</div><div><p>{Pages.First}</p><p>{Pages.Second}</p></div></body></html>");

        Assert.Equal("九个月维修之后大桥重新开放", page.Title);
    }

    [Fact]
    public void Heading_that_a_claim_repeats_word_for_word_is_left_as_it_is()
    {
        const string Heading = "‘Worth the wait’: bridge reopens after nine months";
        var page = Pages.Extract(Pages.Story(head: $"""<meta property="og:title" content="{Heading}">""").Replace("<h1>Bridge reopens after nine months</h1>", $"<h1>{Heading}</h1>", StringComparison.Ordinal));

        Assert.Equal(Heading, page.Title);
    }

    [Theory]
    [InlineData("""<meta name="author" content="Northgate Media"><meta name="article:author" content="Ada Lindqvist">""", "<p>Ada Lindqvist</p>", "the claim the page shows")]
    [InlineData("""<meta name="author" content="Ben Okri">""", """<div class="byline"><a class="author">Ada Lindqvist</a></div>""", "a byline before a claim shown nowhere")]
    [InlineData("""<meta name="dc.creator" content="Lindqvist, Ada">""", "", "family name first")]
    [InlineData("", """<p class="byline">Ada Lindqvist / Staff / Updated: 5 October 2026, 07:30</p>""", "what follows the name is none")]
    [InlineData("", "<p>By Ada Lindqvist Oct 5, 2026 2:00 PM</p>", "a byline with its date")]
    [InlineData("", "<p>posted on 5 October 2026 by Ada Lindqvist</p>", "a byline after its date")]
    [InlineData("", "<p>Ada Lindqvist</p><p>5 October 2026</p>", "a name beside the date")]
    public void Author_is_who_the_page_shows(string head, string line, string why)
    {
        var page = Pages.Extract(Pages.Around($"""{line}<div class="article-body"><p>{Pages.First}</p><p>{Pages.Second}</p></div>""", head));

        Assert.True(page.Authors is ["Ada Lindqvist"], $"{why}: {string.Join(" | ", page.Authors)}");
    }

    [Theory]
    [InlineData("""<p>Posted by <a href="/blog/author/Ada">Ada</a></p>""", "Ada")]
    [InlineData("""<p class="byline"><a href="/editors/ada-lindqvist-01/">ada lindqvist</a></p>""", "ada lindqvist")]
    [InlineData("""<p><a rel="author" href="/members/lindq5">lindq5</a></p>""", "lindq5")]
    [InlineData("""<p class="byline"><a href="/people/contact">Write to us</a></p>""", null)]
    [InlineData("""<p><a href="/people/ada">Ada</a></p>""", null)]
    [InlineData("""<p class="byline"><a rel="author" href="javascript:void(0)">more</a></p>""", null)]
    public void Author_may_be_an_alias_that_links_to_a_page_of_its_own(string line, string? expected) =>
        Assert.Equal(expected, string.Join('|', Pages.Extract(Pages.Around($"""{line}<div class="article-body"><p>{Pages.First}</p><p>{Pages.Second}</p></div>""")).Authors) is { Length: > 0 } names ? names : null);

    [Theory]
    [InlineData("Ada Lindqvist", "Person", "Ada Lindqvist")]
    [InlineData("Northgate Nachrichten", "NewsMediaOrganization", "")]
    [InlineData("The Ledger", "Person", "")]
    [InlineData("Ledger", "Person", "")]
    public void Site_named_for_its_writer_names_the_author(string site, string type, string expected)
    {
        var data = $$$"""<script type="application/ld+json">{"@type":"BlogPosting","headline":"x","author":{"@type":"{{{type}}}","name":"{{{site}}}"}}</script>""";
        var page = Pages.Extract(Pages.Story(head: data).Replace("content=\"The Ledger\"", $"content=\"{site}\"", StringComparison.Ordinal));

        Assert.Equal(expected, string.Join('|', page.Authors));
    }

    [Fact]
    public void Byline_counts_where_the_whole_page_is_named_for_something_else()
    {
        var story = Pages.Story().Replace("<main>", """<main class="with-related-and-footer">""", StringComparison.Ordinal)
            .Replace("</h1>", """</h1><div class="author">Ada Lindqvist</div>""", StringComparison.Ordinal);

        Assert.Equal(["Ada Lindqvist"], Pages.Extract(story).Authors);
    }

    [Theory]
    [InlineData("""{"@type":"NewsArticle","headline":"x","author":{"@id":"#a"}}, {"@id":"#a","@type":"Person","name":"Ada Lindqvist"}""", "Ada Lindqvist")]
    [InlineData("""{"@type":["Article","NewsArticle"],"headline":"x","author":["Ada Lindqvist"],}""", "Ada Lindqvist")]
    public void JsonLd_names_are_followed_through_references_and_lists(string nodes, string author) =>
        Assert.Equal([author], JsonLd.Read([$"{{\"@graph\":[{nodes}]}}"]).Authors);

    [Theory]
    [InlineData("""{"@type":"Article","headline":"x"} } }""")]
    [InlineData("""{"@type":"WebSite"}, {"@type":"Article","headline":"x"}""")]
    [InlineData("""{"@type":"WebSite"} {"@type":"Article","headline":"x"} {"@type":""")]
    public void JsonLd_counts_up_to_where_it_is_broken(string script) => Assert.Equal("x", JsonLd.Read([script]).Headline);

    [Fact]
    public void JsonLd_with_raw_line_ends_in_its_strings_is_repaired() =>
        Assert.Equal("a b", JsonLd.Read(["<!-- {\"@type\":\"Article\",\"headline\":\"a\nb\"} -->"]).Headline);

    [Theory]
    [InlineData("""We love it \ud83d""", "We love it \uFFFD")]
    [InlineData("""\uDE00 it \uD83D\u0021""", "\uFFFD it \uFFFD!")]
    [InlineData("""love \ud83d\ude00""", "love \U0001F600")]
    [InlineData("""C:\\ud83d\\\ud83d""", """C:\ud83d\""" + "\uFFFD")]
    public void JsonLd_with_half_a_character_is_read(string written, string expected)
    {
        var data = JsonLd.Read([$$"""{"@type":"Article","headline":"x","description":"{{written}}","keywords":["{{written}}"]}"""]);

        Assert.Equal((expected, expected), (data.Description, data.Keywords.FirstOrDefault() ?? expected));
    }

    [Theory]
    [InlineData("""{"@type":"LiveBlogPosting","headline":"x","dateModified":"2026-10-05","author":"Ada Lindqvist","liveBlogUpdate":[{"@type":"BlogPosting","headline":"y","datePublished":"2026-10-06","author":"Ben Okri"}]}""", "x", null)]
    [InlineData("""[{"@type":"WebPage","name":"x"},{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{},"hasPart":[]},{"@type":"NewsArticle","headline":"y","datePublished":"2026-10-06","isAccessibleForFree":false}]}]""", "x", null)]
    [InlineData("""{"@type":"WebPage","datePublished":"2026-10-05","mainEntity":{"@type":"NewsArticle","headline":"x","hasPart":{"@type":"NewsArticle","headline":"y","datePublished":"2026-10-06"}}}""", "x", "2026-10-05")]
    public void JsonLd_of_a_part_is_not_that_of_the_page(string script, string headline, string? published)
    {
        var data = JsonLd.Read([script]);

        Assert.Equal((headline, published, null), (data.Headline, data.Published, data.IsFree));
        Assert.True(data.Types.Count > 1, "the parts are known");
    }

    [Theory]
    [InlineData("Person", "Ada Lindqvist")]
    [InlineData("Organization", "")]
    public void Author_may_be_named_by_an_element_that_shows_nothing(string type, string expected) =>
        Assert.Equal(expected, string.Join('|', Pages.Extract(Pages.Story($"""<div itemprop="author" itemscope itemtype="https://schema.org/{type}"><meta itemprop="name" content="Ada Lindqvist"></div>""")).Authors));
}

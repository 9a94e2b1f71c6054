namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>What a page says of its article beside the text: plain, by the rule for characters.</summary>
public sealed class ShortTextTests
{
    [Theory]
    [InlineData("The council & mayor", "The council & mayor")]
    [InlineData("&lt;p&gt;The council &amp;amp; mayor&lt;/p&gt;", "The council & mayor")]
    [InlineData("&lt;p&gt;The council.&lt;/p&gt;\n&lt;p&gt;The  may\u00ADor.&lt;/p&gt;", "The council. The mayor.")]
    [InlineData("3 &lt; 4 and 5 &gt; 2", "3 < 4 and 5 > 2")]
    public void Lead_is_plain_text_wherever_it_is_given(string written, string expected)
    {
        Assert.Equal(expected, Pages.Extract(Pages.Story(head: $"""<meta property="og:description" content="{written}">""")).Lead);
        Assert.Equal(expected, Pages.Extract(Pages.Story(head: $$"""<script type="application/ld+json">{"@type":"Article","headline":"x","description":"{{written.Replace("\n", "\\n", StringComparison.Ordinal)}}"}</script>""")).Lead);
    }

    [Fact]
    public void Lead_of_markup_alone_is_none() =>
        Assert.Null(Pages.Extract(Pages.Story(head: """<meta property="og:description" content="&lt;img src=x&gt;">""")).Lead);

    [Fact]
    public void Title_from_data_follows_the_rule_for_characters() =>
        Assert.Equal("Bridge re\u20ACopens at last", Pages.Extract($$"""
            <html><head><script type="application/ld+json">{"@type":"Article","headline":"Bridge\n re\u00AD&#128;opens  at last"}</script></head>
            <body><div><p>{{Pages.First}}</p><p>{{Pages.Second}}</p></div></body></html>
            """).Title);

    [Fact]
    public void Text_from_data_keeps_its_lines()
    {
        var page = Pages.Extract($$"""
            <html><head><script type="application/ld+json">{"@type":"Article","headline":"x","articleBody":"{{Pages.First}}\n{{Pages.Second}} &amp; more\n{{Pages.Third}}{{Pages.Third}}{{Pages.Third}}"}</script></head>
            <body><h1>Bridge reopens</h1><div id="root">Loading</div></body></html>
            """);

        Assert.Equal((3, $"{Pages.Second} & more"), (page.Blocks.Count, page.Blocks[1].Text));
    }

    [Theory]
    [InlineData("""<meta name="robots" content="max-image-preview:large"><meta name="robots" content="noindex">""", true)]
    [InlineData("""<meta name="robots" content="none">""", true)]
    [InlineData("""<meta name="Robots" content="noindex nofollow">""", true)]
    [InlineData("""<meta name="robots" content="index, follow, max-image-preview:none">""", false)]
    public void Page_says_whether_it_may_be_indexed(string head, bool forbidden) =>
        Assert.Equal(forbidden, Pages.Extract(Pages.Story(head: head)).NoIndex);

    [Theory]
    [InlineData("application/ld+json")]
    [InlineData("application/ld&#x2B;json")]
    public void Data_is_seen_by_its_type_however_that_is_written(string type) =>
        Assert.Equal("About a bridge", Pages.Extract(Pages.Story(head: $$"""<script type="{{type}}">{"@type":"Article","description":"About a bridge"}</script>""")).Lead);

    [Fact]
    public void Links_are_resolved_as_the_page_says()
    {
        var page = Pages.Extract(Pages.Story(head: """<base href="/archive/"><link rel="canonical" href="bridge"><meta property="og:image" content="bridge.png">"""));

        Assert.Equal(("https://ledger.example/archive/bridge", "https://ledger.example/archive/bridge.png"), (page.CanonicalUrl, page.ImageUrl));
    }
}

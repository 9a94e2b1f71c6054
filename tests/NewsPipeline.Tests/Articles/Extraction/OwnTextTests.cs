namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>Which of a page's texts is the article's own.</summary>
public sealed class OwnTextTests
{
    private static readonly string Story = $"{Pages.First}\n\n{Pages.Second}\n\n{Pages.Third}";

    private const string Bell = "The bell of the chapel fell in the night, and nobody heard it but the warden, who thought that it was thunder and turned over.";
    private const string Rope = "Its rope had been chafed by the frame for years, the parish said, and a new one will be twisted by two schools of the valley.";

    private static string Body(string inner) => $"<div class=\"article-body\">{inner}</div>";

    private static string Text(string html) => Pages.Extract(html).Text;

    private static string After(string article) => Pages.Story().Replace("</article>", "</article>" + article, StringComparison.Ordinal);

    [Theory]
    [InlineData("""<article><h1><a href="/bell">Bell falls at night</a></h1><p class="byline">By Tom Rask, 3 October 2026</p>{0}</article>""")]
    [InlineData("""<article><h1>Bell falls at night</h1><p class="byline">By Tom Rask, 3 October 2026</p>{0}</article>""")]
    public void Next_article_below_is_not_part_of_it(string next) =>
        Assert.Equal(Story, Text(After(string.Format(null, next, Body($"<p>{Bell}</p><p>{Rope}</p>")))));

    [Fact]
    public void Article_inside_with_a_linked_heading_is_a_teaser() =>
        Assert.Equal(Story, Text(Pages.Story($"<article><h3><a href=\"/bell\">Bell falls at night</a></h3><p>{Bell}</p></article>")));

    [Theory]
    [InlineData("<p>Subscribe to our newsletter and never miss a story from the coast.</p>")]
    [InlineData("<p>Подписывайтесь на наш канал в Telegram, чтобы узнавать новости первыми.</p>")]
    [InlineData("<p>Join us on WhatsApp: our channel brings the news of the day at seven.</p>")]
    [InlineData("<p><a href=\"/x\">Read more: Why bakers open at four again</a></p>")]
    [InlineData("<a href=\"/t\"><h4>Why wood rots below the waterline</h4><p>Divers have counted the pillars of the old pier, and what they found in the mud surprised them.</p></a>")]
    [InlineData("<p>Also read <a href=\"/x\">Why bakers open at four again</a></p>")]
    public void Service_sentences_and_pointers_between_paragraphs_go(string line) => Assert.Equal(Story, Text(Pages.Story(line)));

    [Fact]
    public void People_who_ask_to_join_a_channel_stay()
    {
        const string said = "“Join our channel and get the app,” the mayor told the crowd, which laughed and went home in the rain.";

        Assert.Contains(said, Text(Pages.Story($"<p>{said}</p>")), StringComparison.Ordinal);
    }

    [Fact]
    public void Consent_notice_without_a_name_is_told_by_its_words_and_button()
    {
        const string notice = """<div class="x1"><h2>Your choice</h2><p>We and our partners store information on your device, such as cookies, to process personal data for advertising and measurement.</p><p>You may change your mind at any time on the page that tells of this, and your choice will be passed on to those partners.</p><button>Accept all</button></div>""";

        Assert.Equal(Story, Text(Pages.Story().Replace("<header class=\"masthead\">", notice + "<header class=\"masthead\">", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<span class=\"visually-hidden\">, opens new tab</span>")]
    [InlineData("<span hidden>, opens new tab</span>")]
    [InlineData("<span style=\"display: none\">, opens new tab</span>")]
    [InlineData("<span style=\"clip: rect(0 0 0 0); overflow: hidden\">, opens new tab</span>")]
    [InlineData("<span aria-hidden=\"true\">↗</span>")]
    public void Text_hidden_inside_a_sentence_is_left_out(string hidden) =>
        Assert.Equal(Story, Text(Pages.Story().Replace("the county said", $"<a href=\"/c\">the county{hidden}</a> said", StringComparison.Ordinal)));

    [Fact]
    public void Hidden_copy_of_the_whole_text_is_not_given_twice() =>
        Assert.Equal(Story, Text(Pages.Story().Replace("<div class=\"article-body\">", $"<div hidden><div>{Pages.First} {Pages.Second} {Pages.Third}</div></div><div class=\"article-body\">", StringComparison.Ordinal)));

    [Fact]
    public void Pull_quote_repeats_nothing() =>
        Assert.Equal(Story, Text(Pages.Story("<aside class=\"x\">a cost that came in slightly under the estimate</aside>")));

    [Theory]
    [InlineData("newsletter-scandal")]
    [InlineData("comments-by-the-minister")]
    public void Id_made_of_a_heading_names_no_part(string id)
    {
        var heading = id.Replace('-', ' ');
        var text = Text(Pages.Story($"<section id=\"{id}\"><h2>{heading}</h2><p>{Bell}</p><p>{Rope}</p></section>"));

        Assert.Contains($"{heading}\n\n{Bell}\n\n{Rope}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Byline_lines_before_the_text_go() =>
        Assert.Equal(Story, Text(Pages.Around($"<p>By Ada Lindqvist</p><p>Published 5 October 2026, 10:15</p><p>Ada Lindqvist, transport correspondent</p><p>{Pages.First}</p><p>{Pages.Second}</p><p>{Pages.Third}</p>")));

    [Fact]
    public void Post_quoted_in_the_text_is_text()
    {
        const string post = "ten to four is a perfectly good time, leave the clock alone";

        Assert.Contains(post, Text(Pages.Story($"<div class=\"media-embed\"><blockquote class=\"tweet-embed\"><p>{post}</p>&mdash; Ida M (@idam) <a href=\"http://t.test/1\">May 3</a></blockquote></div>")), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_a_declarative_shadow_root_is_read() =>
        Assert.Equal(Story, Text(Pages.Around($"<story-body><template shadowrootmode=\"open\"><div class=\"article-body\"><p>{Pages.First}</p><p>{Pages.Second}</p><p>{Pages.Third}</p></div></template></story-body>")));

    [Theory]
    [InlineData("<p>{0}</p><p>{1}</p><p>{2}</p>")]
    [InlineData("&lt;p&gt;{0}&lt;/p&gt;&lt;p&gt;{1}&lt;/p&gt;&lt;p&gt;{2}&lt;/p&gt;")]
    [InlineData("{0}<br><br>{1}<br><br>{2}")]
    public void Article_body_of_json_ld_is_read_without_its_markup(string form)
    {
        var body = string.Format(null, form, Pages.First, Pages.Second, Pages.Third).Replace("\"", "\\\"", StringComparison.Ordinal);
        var page = Pages.Extract(Pages.Around("<div id=\"app\"></div>", $"<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Bridge reopens after nine months\",\"articleBody\":\"{body}\"}}</script>"));

        Assert.Equal((Story, "jsonld"), (page.Text, page.Method));
    }

    [Fact]
    public void Short_sentences_of_a_flash_are_its_text_and_the_newsletter_is_not()
    {
        string[] flash = ["Police closed the market at noon.", "A bag had been found under a bench.", "Some two hundred people had to leave.", "The bag held a pair of old shoes.", "It belongs to a waiter, police said.", "The market was open again at two."];
        var text = Text(Pages.Around(Body(string.Concat(flash.Select(line => $"<p>{line}</p>"))) + "<div class=\"newsletter-box\"><p>Five stories that matter, in your inbox at seven, every day but Sunday. You can leave the list whenever you like.</p></div>"));

        Assert.Equal(string.Join("\n\n", flash), text);
    }
}

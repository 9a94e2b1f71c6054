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
    public void Authors_are_people_without_their_introduction(string claim, string[] expected) =>
        Assert.Equal(expected, Authors.Clean([claim], "The Ledger"));

    [Theory]
    [InlineData("Bridge reopens | The Ledger", "Bridge reopens")]
    [InlineData("The Ledger - Bridge reopens", "Bridge reopens")]
    [InlineData("Bridge - a history - reopens", "Bridge - a history - reopens")]
    [InlineData("Bridge reopens | ledger.example", "Bridge reopens")]
    public void Title_loses_the_sites_name_and_nothing_else(string title, string expected) =>
        Assert.Equal(expected, Titles.WithoutSite(title, "The Ledger", "www.ledger.example", null));

    [Fact]
    public void Title_is_the_heading_over_the_text_when_the_claims_say_otherwise()
    {
        var page = Pages.Extract(Pages.Story(head: """<meta property="og:title" content="You will not believe this bridge">"""));

        Assert.Equal("Bridge reopens after nine months", page.Title);
    }

    [Theory]
    [InlineData("""{"@type":"NewsArticle","headline":"x","author":{"@id":"#a"}}, {"@id":"#a","@type":"Person","name":"Ada Lindqvist"}""", "Ada Lindqvist")]
    [InlineData("""{"@type":["Article","NewsArticle"],"headline":"x","author":["Ada Lindqvist"],}""", "Ada Lindqvist")]
    public void JsonLd_names_are_followed_through_references_and_lists(string nodes, string author) =>
        Assert.Equal([author], JsonLd.Read([$"{{\"@graph\":[{nodes}]}}"]).Authors);

    [Fact]
    public void JsonLd_with_raw_line_ends_in_its_strings_is_repaired() =>
        Assert.Equal("a b", JsonLd.Read(["<!-- {\"@type\":\"Article\",\"headline\":\"a\nb\"} -->"]).Headline);
}

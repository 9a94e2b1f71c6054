using System.Text;
using NewsPipeline.Articles.Fetching;
using NewsPipeline.Contracts;

namespace NewsPipeline.Tests.Articles;

public sealed class PageFitTests
{
    private static readonly FeedItemInfo Item = new() { Title = "Harbour bridge reopens after repairs", Summary = "<p>Lorries may cross the harbour bridge again from Monday, engineers said.</p>" };

    [Theory]
    [InlineData("Your privacy", "We and our partners store information on your device. Accept all, or choose your settings, to continue reading after that.", true)]
    [InlineData("Einwilligung", "Besuchen Sie unsere Seiten wie gewohnt mit Werbung und Nachverfolgung.", true)]
    [InlineData("Page not found", "The address may have changed. Search our site or go back to the front page.", true)]
    [InlineData("Harbour bridge reopened", "The repaired bridge in the harbour was opened on Monday.", false)]
    [InlineData("Traffic flows", "Engineers have let lorries cross the bridge, which was closed for repairs since spring.", false)]
    public void Page_that_has_nothing_of_its_item_is_another(string title, string text, bool another) => Assert.Equal(another, PageFit.IsAnother(Item, title, text));

    [Theory]
    [InlineData("Bridge open", null)]
    [InlineData("港の橋が修理を終えて再び開通しました", "月曜日から通行できると技術者は述べました")]
    public void Item_of_few_words_tells_nothing(string title, string? summary) =>
        Assert.False(PageFit.IsAnother(new FeedItemInfo { Title = title, Summary = summary }, "Your privacy", "We and our partners store information."));

    [Theory]
    [InlineData("\u00ef\u00bb\u00bf<?xml version='1.0'?>\n<!-- made by x -->\n<rss version='2.0'>", true)]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'>", true)]
    [InlineData("<!doctype html><html><feed>", false)]
    [InlineData("<feedback>", false)]
    [InlineData("", false)]
    public void Feed_in_place_of_a_page_is_told_by_its_root(string body, bool expected) => Assert.Equal(expected, FeedInPlace.Is(Encoding.Latin1.GetBytes(body)));
}

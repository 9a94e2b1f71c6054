using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using NewsPipeline.Host.Demo;

namespace NewsPipeline.Tests.Demo;

public sealed class DemoEncodingTests
{
    private const string Hostile = "\"><script>alert('1')</script><img src=x onerror=alert(1)> & ]]> →";
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);
    private static readonly Uri Base = new("http://127.0.0.1:4711/");

    public static TheoryData<string> OutletIds => [.. DemoOutletTable.All.Select(outlet => outlet.Id)];

    [Theory]
    [MemberData(nameof(OutletIds))]
    public void Page_shows_hostile_text_as_text(string id)
    {
        var (outlet, outlets, release) = Printing(id);
        var document = new HtmlParser().ParseDocument(Text(outlet, outlets, outlet.PagePath(release)));
        Assert.Equal(Hostile, document.QuerySelector("h1")!.TextContent);
        Assert.Empty(document.QuerySelectorAll("img, script:not([type='application/ld+json'])"));
        Assert.All(["h2", "blockquote", "li strong", "p"], place => Assert.Contains(document.QuerySelectorAll(place), element => element.TextContent.Contains(Hostile, StringComparison.Ordinal)));
        Assert.All(document.QuerySelectorAll("meta[property='og:title']"), meta => Assert.Equal(Hostile, meta.GetAttribute("content")));
        Assert.All(document.QuerySelectorAll("script"), script => Assert.Equal(Hostile, JsonDocument.Parse(script.TextContent).RootElement.GetProperty("headline").GetString()));
    }

    [Theory]
    [MemberData(nameof(OutletIds))]
    public void Feed_carries_hostile_text_as_text(string id)
    {
        var (outlet, outlets, _) = Printing(id);
        var text = Text(outlet, outlets, outlet.FeedPath);
        var title = outlet.FeedPath.EndsWith("json", StringComparison.Ordinal)
            ? JsonDocument.Parse(text).RootElement.GetProperty("items")[0].GetProperty("title").GetString()!
            : XDocument.Parse(text).Root!.Descendants().Last(element => element.Name.LocalName == "title") is var element && element.Attribute("type")?.Value == "html"
                ? System.Net.WebUtility.HtmlDecode(element.Value)
                : element.Value;
        Assert.Equal(Hostile, title);
    }

    [Theory]
    [MemberData(nameof(OutletIds))]
    public void Front_page_shows_hostile_text_as_text(string id)
    {
        var (_, outlets, _) = Printing(id);
        var document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(outlets.Answer($"/{id}/", new(Start, Start, Base)).Content.Span));
        Assert.Equal(Hostile, document.QuerySelector("li a")!.TextContent);
        Assert.Empty(document.QuerySelectorAll("img, script"));
    }

    private static (DemoOutlet Outlet, DemoOutlets Outlets, DemoRelease Release) Printing(string id)
    {
        var outlet = DemoOutletTable.All.Single(outlet => outlet.Id == id);
        var article = new DemoArticle
        {
            Outlet = id,
            Slug = "hostile",
            Language = outlet.Language,
            Title = Hostile,
            Author = Hostile,
            Section = "news",
            Standfirst = Hostile,
            Caption = Hostile,
            Age = TimeSpan.FromHours(1),
            Body =
            [
                new(DemoBlockKind.Heading, Hostile), new(DemoBlockKind.Quote, Hostile),
                new(DemoBlockKind.List, $"**{Hostile}**\nplain"), new(DemoBlockKind.Paragraph, Hostile),
            ],
        };
        var schedule = new DemoSchedule([article], DemoTexts.Briefs());
        return (outlet, new DemoOutlets(DemoOutletTable.All, schedule), schedule.Released(Start, Start).Single());
    }

    private static string Text(DemoOutlet outlet, DemoOutlets outlets, string path) =>
        outlet.Encoding.GetString(outlets.Answer($"/{outlet.Id}/{path}", new(Start, Start, Base)).Content.Span);
}

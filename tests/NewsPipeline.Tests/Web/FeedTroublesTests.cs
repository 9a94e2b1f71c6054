using System.Net;
using System.Text.RegularExpressions;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Web;

/// <summary>A feed in trouble is seen where people look, told in words, and polled at once where somebody wants it.</summary>
public sealed partial class FeedTroublesTests
{
    private static FeedStatus Blocked() => World.Feed("inside", "Inside Paper", "http://127.0.0.1:9101/rss", s => s with
    {
        Status = "blocked-address",
        Error = "The address leads into a network, port or scheme that the settings do not allow (Http:AllowedAddresses, Http:AllowedPorts). port 9101.",
        Note = "The address leads into a network, port or scheme that the settings do not allow (Http:AllowedAddresses, Http:AllowedPorts). port 9101. 2 polls in a row have failed, since 2025-08-20 11:00 UTC.",
        Failures = 2,
    });

    [Fact]
    public async Task An_empty_home_page_names_the_trouble_and_the_setting()
    {
        await using var site = await NewsSite.StartAsync((_, ledger) => ledger.Feeds.Add(Blocked()));

        var page = await site.TextAsync("/");

        Assert.Contains("No feed can be polled", page, StringComparison.Ordinal);
        Assert.Contains("Http:AllowedPorts", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Troubled_feeds_come_first_and_tell_what_the_poller_noted()
    {
        await using var site = await NewsSite.StartAsync((search, ledger) =>
        {
            World.Fill(search, ledger);
            ledger.Feeds.Add(Blocked());
            ledger.Feeds.Add(World.Feed("cut", "Cut Post", "https://cut.example/rss", s => s with { Status = "ok", BrokeOff = true, Note = "The feed was read. The document broke off before its end; only its first items were had." }));
        });

        var page = await site.TextAsync("/feeds");

        Assert.True(page.IndexOf("Inside Paper", StringComparison.Ordinal) < page.IndexOf("The Harbour Ledger", StringComparison.Ordinal));
        Assert.Contains("2 polls in a row have failed", page, StringComparison.Ordinal);
        Assert.Matches("""state doubtful">Broke off before its end""", page);
        Assert.DoesNotContain("Working, nothing new", page, StringComparison.Ordinal);
        Assert.Contains("\"mood\":\"bad\"", await site.TextAsync("/api/v1/feeds"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_items_of_an_earlier_document_do_not_stand_beside_unchanged()
    {
        await using var site = await NewsSite.StartAsync((_, ledger) => ledger.Feeds.Add(World.Feed("wire", "Wire", "https://wire.example/rss", s => s with { Status = "not-modified", NewItems = 3, LastReadAt = World.Now.AddHours(-2) })));

        Assert.Matches("""data-label="New">–<""", await site.TextAsync("/feeds"));
    }

    [Fact]
    public async Task Poll_now_asks_first_and_acts_on_the_confirmation_alone()
    {
        await using var site = await NewsSite.StartAsync((_, ledger) => ledger.Feeds.Add(Blocked()));
        var link = PollLink().Match(await site.TextAsync("/feeds")).Groups[1].Value;
        var question = await site.TextAsync(WebUtility.HtmlDecode(link));
        Assert.Empty(site.Ledger.Requested);

        using var refused = await site.Client.PostAsync(new Uri(link, UriKind.Relative), new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Empty(site.Ledger.Requested);

        using var form = new FormUrlEncodedContent(Field().Matches(question).Select(m => KeyValuePair.Create(m.Groups[1].Value, m.Groups[2].Value)));
        using var done = await site.Client.PostAsync(new Uri(link, UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal([Blocked().Subscription.FeedId], site.Ledger.Requested);
    }

    [GeneratedRegex("href=\"(/feeds/poll\\?feed=[^\"]+)\"")]
    private static partial Regex PollLink();

    [GeneratedRegex("type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Field();
}

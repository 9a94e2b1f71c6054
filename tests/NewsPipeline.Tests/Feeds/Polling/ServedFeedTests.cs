using System.IO.Compression;
using System.Text;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Tests.Http;

namespace NewsPipeline.Tests.Feeds.Polling;

/// <summary>Every state a poll can end in, over a real connection.</summary>
public sealed class ServedFeedTests
{
    private const string Html = "Content-Type: text/html\r\n";
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(30);

    /// <summary>What the server does, by name; the state it must end in is in <see cref="Bad"/>.</summary>
    private static readonly Dictionary<string, Func<string, Stream, CancellationToken, Task>> Servers = new(StringComparer.Ordinal)
    {
        ["a web page"] = Sends(LoopbackServer.Ok("<!doctype html><html><body>We moved our feeds</body></html>", Html)),
        ["a test for a human with 200"] = Sends(LoopbackServer.Ok("<!doctype html><html><title>Are you a robot?</title></html>", Html)),
        ["nothing"] = Sends(LoopbackServer.Ok("")),
        ["no feed"] = Sends(LoopbackServer.Ok("%PDF-1.4", "Content-Type: application/rss+xml\r\n")),
        ["60 MB announced"] = Sends("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 62914560\r\n\r\n<rss>"),
        ["60 MB unannounced"] = (_, stream, stop) => StreamAsync(stream, 60, stop),
        ["60 MB packed"] = (_, stream, stop) => PackedAsync(stream, 60, stop),
        ["an endless stream"] = (_, stream, stop) => StreamAsync(stream, int.MaxValue, stop),
        ["a document cut off"] = Sends("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5000\r\n\r\n<rss version=\"2.0\"><channel><item>"),
        ["no HTTP"] = Sends("SSH-2.0-OpenSSH_9.6\r\n\r\n"),
        ["silence"] = (_, _, _) => Task.CompletedTask,
        ["redirects in a circle"] = (head, stream, stop) => ServedFeed.SendAsync(stream, LoopbackServer.Redirect(LoopbackServer.Path(head) == "/a" ? "/b" : "/a", 301), stop),
        ["a redirect inside"] = Sends(LoopbackServer.Redirect("http://10.0.0.1/")),
        ["401"] = Sends(Status(401)),
        ["403"] = Sends(Status(403, "<html><h1>Forbidden</h1></html>")),
        ["403 with a challenge"] = Sends(Status(403, "<html>Checking your browser before accessing</html>")),
        ["404"] = Sends(Status(404, "<html>no such page</html>")),
        ["410"] = Sends(Status(410)),
        ["418"] = Sends(Status(418)),
        ["429"] = Sends(Status(429)),
        ["451"] = Sends(Status(451)),
        ["500"] = Sends(Status(500)),
        ["503"] = Sends(Status(503, "<html>Back soon</html>")),
        ["304 unasked"] = Sends("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"),
        ["gzip that is none"] = Sends(LoopbackServer.Ok("plain words", "Content-Encoding: gzip\r\n")),
    };

    public static TheoryData<string, string> Bad => new()
    {
        { "a web page", PollStatus.NotAFeed },
        { "a test for a human with 200", PollStatus.Challenged },
        { "nothing", PollStatus.EmptyAnswer },
        { "no feed", PollStatus.Unreadable },
        { "60 MB announced", PollStatus.TooLarge },
        { "60 MB unannounced", PollStatus.TooLarge },
        { "60 MB packed", PollStatus.TooLarge },
        { "an endless stream", PollStatus.TooLarge },
        { "no HTTP", PollStatus.Unreachable },
        { "silence", PollStatus.Unreachable },
        { "redirects in a circle", PollStatus.TooManyRedirects },
        { "a redirect inside", PollStatus.BlockedAddress },
        { "401", PollStatus.Unauthorized },
        { "403", PollStatus.Forbidden },
        { "403 with a challenge", PollStatus.Challenged },
        { "404", PollStatus.NotFound },
        { "410", PollStatus.Gone },
        { "418", PollStatus.HttpError },
        { "429", PollStatus.RateLimited },
        { "451", PollStatus.LegalBlock },
        { "500", PollStatus.ServerError },
        { "503", PollStatus.ServerError },
        { "304 unasked", PollStatus.UnaskedNotModified },
        { "gzip that is none", PollStatus.Unreadable },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Server_that_sends(string what, string status)
    {
        await using var feed = new ServedFeed();
        await AssertStateAsync(feed, status, () => feed.Answer = Servers[what]);
    }

    [Fact]
    public async Task Name_that_cannot_be_resolved()
    {
        await using var feed = new ServedFeed();
        await AssertStateAsync(feed, PollStatus.DnsFailed, () => feed.HasNoName = true, () => feed.HasNoName = false);
    }

    [Fact]
    public async Task Connection_that_is_refused()
    {
        await using var feed = new ServedFeed();
        await feed.PollAsync(Later, ServedFeed.Good(1));
        feed.Refuses = true;
        await feed.PollAsync(Later);
        AssertFailed(feed, PollStatus.Unreachable);
    }

    [Fact]
    public async Task Server_that_drips_for_ever()
    {
        await using var feed = new ServedFeed();
        await feed.PollAsync(Later, ServedFeed.Good(1));
        var dripping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        feed.Answer = async (_, stream, stop) =>
        {
            await ServedFeed.SendAsync(stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n", stop);
            dripping.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        };
        var poll = feed.PollAsync(Later);
        await dripping.Task;
        feed.Time.Advance(TimeSpan.FromMinutes(1));
        await poll;
        AssertFailed(feed, PollStatus.Timeout);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Retry_After_is_kept_to_the_full_by_the_feed_and_its_host(int status)
    {
        await using var feed = new ServedFeed();
        var poll = await feed.PollAsync(Later, Status(status, headers: "Retry-After: 7200\r\n"));
        Assert.InRange(poll.Record.NextDue, feed.Now.AddHours(2), feed.Now.AddHours(2.5));
        Assert.Equal(feed.Now.AddHours(2), poll.Record.HostRestsUntil);
    }

    [Fact]
    public async Task Document_that_has_not_changed_is_answered_with_304_to_the_validators_byte_for_byte()
    {
        await using var feed = new ServedFeed();
        await feed.PollAsync(Later, ServedFeed.Good(1, "ETag: W/\"a b\"-gzip\r\nLast-Modified: Mon,  02 Mar 2026 07:00:00 GMT\r\n"));
        await feed.PollAsync(Later, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
        Assert.Contains("\r\nIf-None-Match: W/\"a b\"-gzip\r\n", feed.Requests[^1], StringComparison.Ordinal);
        Assert.Contains("\r\nIf-Modified-Since: Mon,  02 Mar 2026 07:00:00 GMT\r\n", feed.Requests[^1], StringComparison.Ordinal);
        Assert.Equal((PollStatus.NotModified, null, 5), (feed.State.Status, feed.State.Error, feed.State.LastItemKeys.Count));
    }

    [Fact]
    public async Task Permanent_redirect_is_remembered_after_proof_and_forgotten_when_its_target_fails()
    {
        await using var feed = new ServedFeed();
        var works = true;
        feed.Answer = (head, stream, stop) => ServedFeed.SendAsync(
            stream, LoopbackServer.Path(head) == "/rss" ? LoopbackServer.Redirect("/new", 301) : works ? ServedFeed.Good(1) : Status(404), stop);
        for (var i = 0; i < 3; i++)
            await feed.PollAsync(TimeSpan.FromHours(13));
        Assert.Null(feed.State.MovedTo);
        await feed.PollAsync(TimeSpan.FromHours(13));
        Assert.EndsWith("/new", feed.State.MovedTo, StringComparison.Ordinal);
        Assert.Equal("/new", await NextPathAsync());

        works = false;
        for (var i = 0; i < feed.Policy.MoveForgottenAfter; i++)
            await feed.PollAsync(TimeSpan.FromHours(13));
        Assert.Equal("/rss", await NextPathAsync());

        async Task<string> NextPathAsync()
        {
            var before = feed.Requests.Count;
            await feed.PollAsync(TimeSpan.FromHours(13));
            return LoopbackServer.Path(feed.Requests[before]);
        }
    }

    [Fact]
    public async Task Charset_that_is_declared_wrongly_is_seen_through()
    {
        const string title = "Роскомнадзор сообщил о новых ограничениях";
        var body = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Новости</title><item><title>{title}</title><link>https://example.org/1</link></item></channel></rss>");
        await using var feed = new ServedFeed();
        feed.Answer = async (_, stream, stop) =>
        {
            await ServedFeed.SendAsync(stream, $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {body.Length}\r\n\r\n", stop);
            await stream.WriteAsync(body, stop);
        };
        var poll = await feed.PollAsync(Later);
        Assert.Equal((PollStatus.Ok, "windows-1251"), (feed.State.Status, feed.State.Charset));
        Assert.Equal(title, Assert.Single(poll.Record.Items).Item.Title);
    }

    [Fact]
    public async Task Document_that_ends_before_its_length_is_read_as_far_as_it_goes_and_said_to_be_cut()
    {
        await using var feed = new ServedFeed();
        await feed.PollAsync(Later, ServedFeed.Good(1));
        feed.Answer = Servers["a document cut off"];
        var poll = await feed.PollAsync(Later);
        Assert.Equal((PollStatus.Ok, 0), (poll.Event.Status, poll.Event.New));
        Assert.True(feed.State.BrokeOff);
        Assert.Contains("broke off before its end", feed.State.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_that_ends_in_mid_item_gives_the_items_before()
    {
        await using var feed = new ServedFeed();
        var whole = ServedFeed.Rss(1);
        var poll = await feed.PollAsync(Later, LoopbackServer.Ok(whole[..whole.IndexOf("<item><title>Item 2", StringComparison.Ordinal)], "Content-Type: text/xml\r\n"));
        Assert.Equal(PollStatus.Ok, poll.Event.Status);
        Assert.Equal(["https://example.org/5", "https://example.org/4", "https://example.org/3"], poll.Record.Items.Select(i => i.Url));
    }

    /// <summary>Well, then broken, then well again: a state in words, a next poll, nothing known lost, other feeds untouched, recovery noticed.</summary>
    private static async Task AssertStateAsync(ServedFeed feed, string status, Action breaks, Action? mends = null)
    {
        await feed.PollAsync(Later, ServedFeed.Good(1));
        Assert.Equal((PollStatus.Ok, 5), (feed.State.Status, feed.State.LastItemKeys.Count));
        breaks();
        var poll = await feed.PollAsync(Later);
        AssertFailed(feed, status);
        Assert.InRange(poll.Record.NextDue - feed.Now, feed.Policy.MinInterval, feed.Policy.MaxInterval);
        Assert.Empty(poll.Record.Items);
        Assert.Equal(PollStatus.Ok, (await feed.PollOtherAsync()).Event.Status);

        mends?.Invoke();
        var back = await feed.PollAsync(Later, ServedFeed.Good(2));
        Assert.True(back.Recovered);
        Assert.Equal((PollStatus.Ok, 1, 4), (back.Event.Status, back.Event.New, back.Event.Overlap));
    }

    private static void AssertFailed(ServedFeed feed, string status)
    {
        Assert.Equal((status, 1), (feed.State.Status, feed.State.Failures));
        Assert.StartsWith(PollStatus.Sentences[status], feed.State.Note, StringComparison.Ordinal);
        Assert.Equal(5, feed.State.LastItemKeys.Count);
    }

    private static Func<string, Stream, CancellationToken, Task> Sends(string answer) => (_, stream, stop) => ServedFeed.SendAsync(stream, answer, stop);

    private static string Status(int status, string body = "", string headers = "") =>
        $"HTTP/1.1 {status} Said\r\nConnection: close\r\nContent-Type: text/html\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";

    private static async Task StreamAsync(Stream stream, int megabytes, CancellationToken stop)
    {
        await ServedFeed.SendAsync(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/xml\r\n\r\n<rss><channel>", stop);
        var block = Encoding.ASCII.GetBytes(new string(' ', 1024 * 1024));
        for (var i = 0; i < megabytes; i++)
            await stream.WriteAsync(block, stop);
    }

    private static async Task PackedAsync(Stream stream, int megabytes, CancellationToken stop)
    {
        await ServedFeed.SendAsync(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\n\r\n", stop);
        await using var gzip = new GZipStream(stream, CompressionLevel.Fastest);
        var block = Encoding.ASCII.GetBytes(new string(' ', 1024 * 1024));
        for (var i = 0; i < megabytes; i++)
            await gzip.WriteAsync(block, stop);
    }
}

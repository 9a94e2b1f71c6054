using Microsoft.Extensions.Time.Testing;
using NewsPipeline.Contracts;
using NewsPipeline.Flow;
using NewsPipeline.Stories;
using NewsPipeline.Tests.Conformance;
using NewsPipeline.Tests.Stories;

namespace NewsPipeline.Tests.Flow;

/// <summary>Stories in the pipeline, over a real index folder.</summary>
public sealed class StoryFollowerTests
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(11);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Articles_get_their_story_ten_minutes_after_they_came()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var follower = new StoryFollower(under.Search, under.Index, new StoryRules(), clock);
        await under.Index.WriteAsync([Document(1, 1, 0), Document(2, 1, 1), Document(1, 2, 2)], Ct);

        await follower.StepAsync(Ct);
        Assert.Null((await under.Search.FindAsync("e1-1", Ct))!.StoryId);
        clock.Advance(Later);
        await follower.StepAsync(Ct);

        Assert.Equal(["e1-1", "e2-1", "e1-1"], await StoriesAsync(under, "e1-1", "e2-1", "e1-2"));
    }

    [Fact]
    public async Task A_copy_names_its_original_and_how_it_keeps_to_it()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        var original = Document(1, 1, 0);
        await under.Index.WriteAsync([original, original.With(a => a with { ArticleId = "copy", Text = "Agency. " + a.Text }) with { Timestamp = original.Timestamp.AddMinutes(5) }], Ct);
        await PlaceAsync(under);

        var copy = (await under.Search.FindAsync("copy", Ct))!;
        Assert.Equal(("e1-1", "e1-1", DuplicateKinds.Near), (copy.StoryId, copy.DuplicateOf, copy.DuplicateKind));
        Assert.InRange(copy.DuplicateShare!.Value, 0.9, 1);
        Assert.Null((await under.Search.FindAsync("e1-1", Ct))!.DuplicateOf);
    }

    [Fact]
    public async Task A_process_killed_at_any_step_leaves_the_same_stories_as_one_that_ran_through()
    {
        var stream = Enumerable.Range(0, 40).Select(i => Document(i % 10, i / 10, i)).ToList();
        var ids = stream.Select(d => d.Article.ArticleId).ToArray();
        await using var whole = await LuceneUnderTest.OpenAsync();
        await using var killed = await LuceneUnderTest.OpenAsync();
        foreach (var part in stream.Chunk(10))
        {
            await whole.Index.WriteAsync(part, Ct);
            await killed.Index.WriteAsync(part, Ct);
            await PlaceAsync(killed);
        }

        await PlaceAsync(whole);
        await PlaceAsync(killed);
        Assert.Equal(await StoriesAsync(whole, ids), await StoriesAsync(killed, ids));
    }

    [Fact]
    public async Task Two_processes_side_by_side_agree()
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var one = new StoryFollower(under.Search, under.Index, new StoryRules(), clock);
        var other = new StoryFollower(under.Search, under.Index, new StoryRules(), clock);
        for (var round = 0; round < 4; round++)
        {
            await under.Index.WriteAsync([.. Enumerable.Range(0, 8).Select(e => Document(e, round, (round * 8) + e))], Ct);
            await one.StepAsync(Ct);
            await other.StepAsync(Ct);
        }

        clock.Advance(Later);
        await one.StepAsync(Ct);
        var ids = Enumerable.Range(0, 32).Select(i => $"e{i % 8}-{i / 8}").ToArray();
        var first = await StoriesAsync(under, ids);
        await other.StepAsync(Ct);
        Assert.Equal(first, await StoriesAsync(under, ids));
        Assert.DoesNotContain("none", first);
    }

    private static ArticleDocument Document(int seed, int telling, int minutes)
    {
        var report = StoryTexts.Report(seed, telling, 0);
        return Documents.Make(report.Id, report.Title, report.Body, at: Documents.Day.AddMinutes(minutes));
    }

    /// <summary>A process from its start until all that is there is placed.</summary>
    private static async Task PlaceAsync(IndexUnderTest under)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var follower = new StoryFollower(under.Search, under.Index, new StoryRules(), clock);
        clock.Advance(Later);
        while (await follower.StepAsync(Ct) > 0)
        {
        }
    }

    private static async Task<string[]> StoriesAsync(IndexUnderTest under, params string[] ids)
    {
        var stories = new string[ids.Length];
        for (var i = 0; i < ids.Length; i++)
            stories[i] = (await under.Search.FindAsync(ids[i], Ct))!.StoryId ?? "none";
        return stories;
    }
}

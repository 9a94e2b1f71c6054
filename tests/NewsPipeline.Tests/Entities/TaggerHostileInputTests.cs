using NewsPipeline.Contracts;
using NewsPipeline.Entities;

namespace NewsPipeline.Tests.Entities;

public sealed class TaggerHostileInputTests
{
    private const int Large = 500_000;

    private static readonly EntityTagger Tagger = Lists.Tagger(
        Lists.Entity("a", "org", "Совет Федерации", "Совет Федерации Собрания"),
        Lists.Entity("b", "person", "Вера Орлова", "Орлова~"),
        Lists.Entity("c", "org", "МИД~", "МИД России") with { Exclude = ["МИД Совет"] },
        Lists.Entity("d", "product", "(a+)+$", "a a a a a a a b", "Quill"));

    public static TheoryData<string> Hostile() => ["\uD800", "a ", "aaaaaaaa", "Совет ", "Совет Федерации ", "МИД ", "МИД Совет ", "Вера Орлова ", "В. Орлова ", "Орлова-", "Quillа", "\u200B", "Р\u0301", "«", "\n"];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_repetition_takes_linear_time(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, Large / part.Length));
        IReadOnlyList<Mention> mentions = [];
        Assert.InRange(ThreadTime.Of(() => mentions = Tagger.Tag(null, null, text, "ru")), TimeSpan.Zero, TimeSpan.FromMinutes(1)); // Quadratic time would be many minutes.
        Assert.All(mentions.Take(1_000), m => Assert.Equal(m.Surface, text.Substring(m.Start, m.Length)));
    }

    [Fact]
    public void Ten_megabytes_in_one_text_keep_their_offsets()
    {
        var text = new string('я', 5_000_000) + " Quill " + new string('\u200B', 5_000_000) + "Quill'ом";
        Assert.Equal([5_000_001], Tagger.Tag(null, null, text, "ru").Select(m => m.Start));
    }

    [Fact]
    public void Empty_watch_list_finds_nothing()
    {
        Assert.Empty(new EntityTagger(WatchList.Empty).Tag("Россия", null, "Россия и мир", "ru"));
        Assert.Empty(Tagger.Tag(null, null, "", null));
    }

    [Fact]
    public void Alias_that_reads_as_an_expression_is_taken_as_letters() =>
        Assert.Empty(Tagger.Tag(null, null, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "en"));

    [Fact]
    public void Lone_surrogates_beside_a_name_do_not_move_its_offsets()
    {
        var mention = Assert.Single(Tagger.Tag(null, null, "\uD83D Quill\uDC00", "en"));
        Assert.Equal((2, 5), (mention.Start, mention.Length));
    }

    [Fact]
    public async Task One_tagger_serves_many_threads()
    {
        var text = string.Join(' ', Enumerable.Repeat("Вера Орлова и Совет Федерации, Quill'ом", 200));
        var expected = Tagger.Tag(null, null, text, "ru").Count;
        var counts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Tagger.Tag(null, null, text, "ru").Count)));
        Assert.All(counts, c => Assert.Equal(expected, c));
    }
}

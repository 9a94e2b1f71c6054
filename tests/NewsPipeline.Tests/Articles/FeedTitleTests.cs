using NewsPipeline.Articles;

namespace NewsPipeline.Tests.Articles;

public sealed class FeedTitleTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("The harbour office counts the ships of the week and finds more of them. ", 5)).TrimEnd();

    [Theory]
    [InlineData("Bridge reopens", "Text.", "Bridge reopens")]
    [InlineData(null, "", null)]
    [InlineData(null, "No ferry today", "No ferry today")]
    [InlineData(" ", "No ferry today.", "No ferry today")]
    [InlineData(null, "Dr. Mayer closes the harbour office for a day. Nobody knows why.", "Dr. Mayer closes the harbour office for a day")]
    [InlineData(null, "Will version 2.5 of the timetable be printed? We asked.", "Will version 2.5 of the timetable be printed?")]
    [InlineData(null, "渡し船は今日から運航します。詳しくは", "渡し船は今日から運航します")]
    public void First_sentence_stands_in_for_a_missing_title(string? title, string text, string? expected) => Assert.Equal(expected, FeedTitle.Of(title, text));

    [Fact]
    public void Whole_text_in_place_of_the_title_is_cut_to_its_first_sentence()
    {
        Assert.Equal("The harbour office counts the ships of the week and finds more of them", FeedTitle.Of(Long, Long));
        Assert.Equal(Long, FeedTitle.Of(Long, "Another text"));
        var dots = "Harbour" + new string('.', 300);
        Assert.Equal(dots, FeedTitle.Of(dots, "Another text"));
    }

    [Fact]
    public void Sentence_without_end_is_cut_at_a_word()
    {
        var title = FeedTitle.Of(null, Long.Replace('.', ','))!;
        Assert.EndsWith("…", title, StringComparison.Ordinal);
        Assert.InRange(title.Length, 60, 82);
        Assert.StartsWith(title[..^1] + " ", Long.Replace('.', ',') + " ", StringComparison.Ordinal);
    }
}

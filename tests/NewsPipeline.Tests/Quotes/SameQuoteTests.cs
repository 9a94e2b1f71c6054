using NewsPipeline.Quotes;

namespace NewsPipeline.Tests.Quotes;

public sealed class SameQuoteTests
{
    [Theory]
    [InlineData("The sea wall should have been finished by now,", "the sea wall should have been finished by now.")]
    [InlineData("Nobody asked us about it", "Nobody asked us about it, and nobody will ask you.")]
    [InlineData("The ferry can't leave before the tide is in, and everybody on this quay knows that.", "But the ferry can’t leave before the tide is in. Everybody on this quay knows it.")]
    [InlineData("Запасов зерна хватит на всю зиму", "Запасов зерна хватит, на всю зиму!")]
    public void Same_words_are_one_quote(string one, string other)
    {
        Assert.True(SameQuote.Is(one, other));
        Assert.True(SameQuote.Is(other, one));
    }

    [Theory]
    [InlineData("I don't think it matters.", "I don't think it is a good idea to build there.")]
    [InlineData("We are ready to talk on these terms", "We are not ready to talk on these terms")]
    [InlineData("Мы готовы к переговорам на этих условиях", "Мы не готовы к переговорам на этих условиях")]
    [InlineData("It is great", "It is great")]
    [InlineData("", "")]
    public void Other_words_are_not(string one, string other) => Assert.False(SameQuote.Is(one, other));
}

using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Quotes;

namespace NewsPipeline.Tests.Quotes;

/// <summary>Whatever the text is, quotes lie inside it, in order, one beside the other.</summary>
public sealed class QuoteProperties
{
    private static readonly string[] Pieces = ["“", "”", "„", "«", "»", "\"", "''", "— ", " - ", ", ", ". ", "? ", "\n", "\n\n", "(", ")", ": ", "said ", "he ", "Okafor ", "сказал ", "она ", "Ершова ", "по словам ", "sagte ", "laut ", "der ", "the port ", "U.S. ", "А. ", "\ud83d\ude00", "x"];

    [Fact]
    public void Offsets_lie_in_the_text_in_order() =>
        Prop.ForAll(Gen.Elements(Pieces).ArrayOf().ToArbitrary(), Gen.Elements("en", "ru", "de").ToArbitrary(), (pieces, language) =>
        {
            var text = string.Concat(pieces);
            var end = 0;
            foreach (var quote in QuoteFinder.Find(text, language))
            {
                Assert.True(quote.Start >= end && quote.Length > 0 && quote.Start + quote.Length <= text.Length);
                end = quote.Start + quote.Length;
                if (quote.Speaker is not { } speaker)
                    continue;
                Assert.Equal(speaker.Text, text.Substring(speaker.Start, speaker.Length));
                Assert.True(speaker.NameStart >= 0 && speaker.NameStart + speaker.NameLength <= text.Length);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("“")]
    [InlineData("« — сказал ")]
    [InlineData("\"a\" ")]
    [InlineData("((((")]
    [InlineData("said that he said ")]
    public void Long_hostile_text_ends(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));

        Assert.True(QuoteFinder.Find(text, "ru").Count <= text.Length);
        Assert.True(QuoteFinder.Find(text, "en").Count <= text.Length);
    }
}

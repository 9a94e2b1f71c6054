using NewsPipeline.Contracts;
using NewsPipeline.Quotes;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Quotes;

public sealed class QuotesAnalysisTests
{
    [Fact]
    public void Speaker_is_bound_to_the_watched_entity_that_the_words_stand_for()
    {
        const string Text = "“Calls are private,” WhatsApp spokeswoman Dana Okafor said.\n\n“They stay private,” she added.";
        var article = Documents.Make("a", body: Text).Article with
        {
            Mentions = [new Mention { EntityId = "whatsapp", EntityType = "product", Field = TextFields.Text, Start = Text.IndexOf("WhatsApp", StringComparison.Ordinal), Length = 8, Surface = "WhatsApp" }],
        };

        var quotes = new QuotesAnalysis().Apply(article).Quotes;

        Assert.Equal(["Calls are private,", "They stay private,"], quotes.Select(q => Text.Substring(q.Start, q.Length)));
        Assert.Equal(["WhatsApp spokeswoman Dana Okafor", "she"], quotes.Select(q => q.Speaker));
        Assert.All(quotes, q => Assert.Equal("WhatsApp spokeswoman Dana Okafor", q.SpeakerName));
        Assert.All(quotes, q => Assert.Equal("whatsapp", q.EntityId));
    }

    [Fact]
    public void Text_of_nothing_but_quotes_keeps_a_bounded_number()
    {
        var article = Documents.Make("a", body: string.Concat(Enumerable.Repeat("“We said so many times before.” ", 2_000))).Article;

        Assert.Equal(500, new QuotesAnalysis().Apply(article).Quotes.Count);
    }
}

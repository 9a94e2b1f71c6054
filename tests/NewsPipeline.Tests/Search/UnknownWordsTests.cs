using NewsPipeline.Search;
using NewsPipeline.Text;

namespace NewsPipeline.Tests.Search;

/// <summary>What a query names and nobody knows is answered with a sentence and the nearest known word, never with silence.</summary>
public sealed class UnknownWordsTests
{
    private static readonly QueryNames Names = new()
    {
        Entity = name => name is "telegram" or "Telegram" ? "telegram" : null,
        Entities = ["Telegram", "Roskomnadzor"],
        Now = new DateTimeOffset(2026, 11, 28, 15, 0, 0, TimeSpan.Zero),
        Sources = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["ledger"] = "ledger", ["The Harbour Ledger"] = "ledger" },
        Groups = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["World"] = "World" },
        Labels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["desk"] = "desk" },
    };

    [Theory]
    [InlineData("sorce:ledger", "did you mean source:?")]
    [InlineData("site:ledger", "did you mean source:?")]
    [InlineData("foobar:x", "Fields are title:")]
    [InlineData("intitle:\"ban\"", "did you mean title:?")]
    [InlineData("source:leger", "did you mean \"ledger\"?")]
    [InlineData("source:nosuch", "No outlet is called \"nosuch\"")]
    [InlineData("group:wrld", "did you mean \"World\"?")]
    [InlineData("label:desc=x", "did you mean \"desk\"?")]
    [InlineData("entity:telegramm", "did you mean \"Telegram\"?")]
    [InlineData("lang:englsh", "did you mean \"English\"?")]
    [InlineData("country:XX", "no country is called \"XX\"")]
    [InlineData("status:headline", "headline_only")]
    [InlineData("\"a b\"~3", "Words near each other (~3")]
    public void An_unknown_word_is_refused_with_what_is_known(string query, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<BadSearchException>(() => SearchQuery.Parse(query, Names)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("source:\"the harbour ledger\"", "ledger")]
    [InlineData("source:LEDGER", "ledger")]
    public void An_outlet_is_found_by_id_and_by_name(string query, string id) => Assert.Equal(new QueryNode.Source(id), SearchQuery.Parse(query, Names));

    [Fact]
    public void Names_of_languages_and_countries_are_codes()
    {
        Assert.Equal(new QueryNode.Language("de"), SearchQuery.Parse("lang:german", Names));
        Assert.Equal(new QueryNode.Country("UA"), SearchQuery.Parse("country:ukraine", Names));
        Assert.Equal(new QueryNode.Country("GB"), SearchQuery.Parse("country:uk", Names));
        Assert.Equal(new QueryNode.Group("World"), SearchQuery.Parse("group:world", Names));
        Assert.Equal(new QueryNode.Label("desk", "politics"), SearchQuery.Parse("label:desk=politics", Names));
        Assert.Equal(new QueryNode.Extraction("headline_only"), SearchQuery.Parse("status:headline-only", Names));
    }

    [Theory]
    [InlineData("12:30 https://example.org/a re:invent")]
    [InlineData("Update: the minister resigns")]
    [InlineData("C:\\news")]
    public void Pasted_text_with_colons_is_no_field(string query) => Assert.NotNull(SearchQuery.Parse(query, Names));

    [Theory]
    [InlineData("7d", "2026-11-21T15:00:00Z")]
    [InlineData("24h", "2026-11-27T15:00:00Z")]
    [InlineData("2w", "2026-11-14T15:00:00Z")]
    [InlineData("1mo", "2026-10-28T15:00:00Z")]
    [InlineData("30MIN", "2026-11-28T14:30:00Z")]
    [InlineData("1y", "2025-11-28T15:00:00Z")]
    [InlineData("today", "2026-11-28T00:00:00Z")]
    [InlineData("yesterday", "2026-11-27T00:00:00Z")]
    public void Dates_count_back_from_now(string text, string time) =>
        Assert.Equal(new QueryNode.Time(DateTimeOffset.Parse(time, null), null), SearchQuery.Parse("after:" + text, Names));

    [Theory]
    [InlineData("whatsapp or telegram", "did you mean OR?")]
    [InlineData("whatsapp and telegram", "did you mean AND?")]
    public void A_small_operator_is_a_word_and_told_of(string query, string note)
    {
        Assert.Contains(note, Assert.Single(SearchQuery.Notes(query)), StringComparison.Ordinal);
        Assert.Empty(SearchQuery.Notes(query.ToUpperInvariant()));
        Assert.Empty(SearchQuery.Notes("\"this or that\""));
    }

    [Theory]
    [InlineData("--limt", "--limit")]
    [InlineData("serach", "search")]
    [InlineData("LEDGER", "ledger")]
    [InlineData("eng", "english")]
    [InlineData("nothinglikeit", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_that_with_fewest_slips(string word, string? near) =>
        Assert.Equal(near, NearestWord.Of(word, ["--limit", "search", "ledger", "english", "--json"]));
}

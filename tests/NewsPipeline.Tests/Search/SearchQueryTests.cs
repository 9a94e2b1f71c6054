using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Search;
using static NewsPipeline.Search.QueryNode;

namespace NewsPipeline.Tests.Search;

public sealed class SearchQueryTests
{
    private static QueryNode Parse(string? text) =>
        SearchQuery.Parse(text, alias => alias is "WhatsApp" or "whatsapp" or "Ватсап" ? "whatsapp" : null);

    private static string Shape(QueryNode node) => node switch
    {
        And and => $"({string.Join(" & ", and.Parts.Select(Shape))})",
        Or or => $"({string.Join(" | ", or.Parts.Select(Shape))})",
        Not not => $"!{Shape(not.Part)}",
        Word word => (word.TitleOnly ? "t:" : "") + word.Text,
        Phrase phrase => (phrase.TitleOnly ? "t:" : "") + $"\"{phrase.Text}\"",
        Prefix prefix => (prefix.TitleOnly ? "t:" : "") + prefix.Text + "*",
        Entity entity => $"e:{entity.Id}",
        QueryNode.Source source => $"s:{source.Id}",
        Language language => $"l:{language.Code}",
        Time time => $"[{time.After:yyyy-MM-ddTHH:mm};{time.Before:yyyy-MM-ddTHH:mm}]",
        _ => "all",
    };

    [Theory]
    [InlineData("", "all")]
    [InlineData("  \t ", "all")]
    [InlineData("звонки WhatsApp", "(звонки & WhatsApp)")]
    [InlineData("\"end-to-end encrypted\" -ban", "(\"end-to-end encrypted\" & !ban)")]
    [InlineData("-\"a b\"", "!\"a b\"")]
    [InlineData("a1 b1 OR c1", "((a1 & b1) | c1)")]
    [InlineData("a1 (b1 OR -c1)", "(a1 & (b1 | !c1))")]
    [InlineData("a1 AND NOT b1", "(a1 & !b1)")]
    [InlineData("or and not", "(or & and & not)")]
    [InlineData("encrypt*", "encrypt*")]
    [InlineData("title:вызов -title:\"no calls\" TITLE:бло*", "(t:вызов & !t:\"no calls\" & t:бло*)")]
    [InlineData("entity:WhatsApp entity:\"Ватсап\"", "(e:whatsapp & e:whatsapp)")]
    [InlineData("source:bbc lang:EN", "(s:bbc & l:en)")]
    [InlineData("after:2025-08-01 before:2025-08-02T10:30Z", "([2025-08-01T00:00;] & [;2025-08-02T10:30])")]
    [InlineData("after:2025-08-01T03:00+03:00", "[2025-08-01T00:00;]")]
    [InlineData("covid-19 https://example.org/a re:invent", "(covid-19 & https://example.org/a & re:invent)")]
    [InlineData("Компания «Яндекс плюс» — «закрыла", "(Компания & \"Яндекс плюс\" & закрыла)")]
    [InlineData("it\u2019s \u201Cfake news\u201D", "(it\u2019s & \"fake news\")")]
    [InlineData("ok 🙂 !!! fire🔥fire", "(ok & fire fire)")]
    [InlineData("Роском\u00ADнадзор", "Роскомнадзор")]
    [InlineData("и\u0306од", "йод")]
    public void A_query_is_parsed_as_people_mean_it(string text, string shape) => Assert.Equal(shape, Shape(Parse(text)));

    [Theory]
    [InlineData("\"", "character 1")]
    [InlineData("a \"b", "character 3")]
    [InlineData("AND", "AND at character 1")]
    [InlineData("OR", "OR at character 1")]
    [InlineData("a OR", "OR at character 3")]
    [InlineData("a OR OR b", "OR at character 3")]
    [InlineData("(a OR)", "OR at character 4")]
    [InlineData("a AND AND b", "AND at character 3")]
    [InlineData("-", "no word")]
    [InlineData("NOT", "NOT at character 1")]
    [InlineData("((", "( at character 2")]
    [InlineData("a)", ") at character 2")]
    [InlineData("a ()", "character 3")]
    [InlineData("*", "* at character 1")]
    [InlineData("b*", "two letters")]
    [InlineData("en*ption", "* at character 3")]
    [InlineData("covid-1*", "single word")]
    [InlineData("title:", "title: at character 1")]
    [InlineData("x title: y", "title: at character 3")]
    [InlineData("title:🙂", "no letter or digit")]
    [InlineData("entity:nobody", "no entity \"nobody\"")]
    [InlineData("lang:englsh", "lang:")]
    [InlineData("after:someday", "after:7d")]
    [InlineData("before:2025-02-30", "before:2025-08-01")]
    [InlineData("🙂 —", "no word")]
    public void A_query_that_cannot_be_understood_is_refused_with_what_and_where(string text, string part)
    {
        var refusal = Assert.Throws<BadSearchException>(() => Parse(text));
        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_beyond_the_caps_is_refused()
    {
        Assert.Throws<BadSearchException>(() => Parse(new string('x', 1_001)));
        Assert.Throws<BadSearchException>(() => Parse(new string('x', 256)));
        Assert.Throws<BadSearchException>(() => Parse(new string('(', 500) + "a" + new string(')', 499)));
        Assert.Throws<BadSearchException>(() => Parse(string.Join(' ', Enumerable.Repeat("ab", 65))));
        Assert.Equal(64, Assert.IsType<And>(Parse(string.Join(' ', Enumerable.Repeat("ab", 64)))).Parts.Count);
    }

    [Fact]
    public void Parsing_throws_nothing_but_refusals_for_any_text()
    {
        var pieces = new[]
        {
            "\"", "«", "(", ")", "-", "--", "*", "OR", "AND", "NOT", "title:", "entity:", "lang:", "after:", "before:", "source:",
            " ", " ", "a", "ёж", "🙂", "\uD83D", "\uDE42", "\u0301", "\u200F", "\0", "\uFFFE", "2025-08-01", "0001-01-01T00:00+14:00", "12", "\u00AD", "whatsapp", ":", "'",
        };
        var soup = Gen.Elements(pieces).ListOf().Select(p => string.Concat(p));
        var text = Gen.OneOf(soup, ArbMap.Default.GeneratorFor<string>());
        Prop.ForAll(text.ToArbitrary(), t =>
        {
            try
            {
                return Canonical(Parse(t)).Length > 0;
            }
            catch (BadSearchException refusal)
            {
                return refusal.Message.Length > 0;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    private static string Canonical(QueryNode node) => QueryTree.Canonical(new SearchRequest { Query = node });

    [Fact]
    public void A_cursor_is_read_back_by_its_own_search_only()
    {
        var request = new SearchRequest { Query = Parse("a b"), Sources = ["x", "y"] };
        var cursor = new SearchCursor(1_754_006_400_123, 0, "id/with/slashes");
        var text = SearchCursor.Write(request, cursor);

        Assert.Equal(cursor, SearchCursor.Read(request with { Cursor = text, Limit = 3, Sources = ["y", "x"] }));
        Assert.Null(SearchCursor.Read(request));
        Assert.Throws<BadSearchException>(() => SearchCursor.Read(request with { Cursor = text, Query = Parse("a c") }));
        Assert.Throws<BadSearchException>(() => SearchCursor.Read(request with { Cursor = text, Sort = SearchSort.Relevance }));
        Assert.Throws<BadSearchException>(() => SearchCursor.Read(request with { Cursor = "!" }));
        Assert.Throws<BadSearchException>(() => SearchCursor.Read(request with { Cursor = "QUJD" }));
    }

    [Fact]
    public void A_relevance_cursor_keeps_the_exact_score()
    {
        var request = new SearchRequest { Query = Parse("a"), Sort = SearchSort.Relevance };
        var cursor = new SearchCursor(0, 3.1415927f, "abc");
        Assert.Equal(cursor, SearchCursor.Read(request with { Cursor = SearchCursor.Write(request, cursor) }));
    }

    [Fact]
    public void Lone_surrogates_are_replaced_one_for_one()
    {
        Assert.Equal("a\uFFFDb🙂\uFFFD", NewsPipeline.Text.Surrogates.ReplaceLone("a\uD83Db🙂\uDE42"));
        var clean = "plain 🙂";
        Assert.Same(clean, NewsPipeline.Text.Surrogates.ReplaceLone(clean));
    }
}

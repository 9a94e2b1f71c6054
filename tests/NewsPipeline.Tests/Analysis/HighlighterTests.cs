using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Adapters.Analysis;
using NewsPipeline.Search;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Analysis;

public sealed partial class HighlighterTests : IDisposable
{
    private readonly NewsAnalysis analysis = new();

    public void Dispose() => analysis.Dispose();

    private IReadOnlyList<Snippet> Of(string query, string title, string body, string? language = "en") =>
        new Highlighter(analysis).For(SearchQuery.Parse(query, a => a))(Documents.Make("a", title, body, language: language));

    [Fact]
    public void A_snippet_is_the_text_with_marks_whatever_the_text()
    {
        var pieces = new[] { "call", "calls", " ", " ", "<b>", "</mark>", "&", "\"", "🙂", "\uD83D", "\uDE42", "\u00AD", "ё", "\n\n", "звонки", "\u0301", "'", "end-to-end", new string('x', 300), "\u200F" };
        var text = Gen.Elements(pieces).ListOf().Select(p => string.Concat(p));
        var query = Gen.Elements("call", "\"calls call\"", "зво*", "\"end to end\"", "x1 OR call", "-call звонок", "title:call");
        Prop.ForAll(text.ToArbitrary(), text.ToArbitrary(), query.ToArbitrary(), (title, body, q) =>
        {
            foreach (var snippet in Of(q, title, body, "ru").Concat(Of(q, title, body)))
            {
                var plain = WebUtility.HtmlDecode(Tags().Replace(snippet.Html, ""));
                if (snippet.Html.Contains('<', StringComparison.Ordinal) && !Marked().IsMatch(snippet.Html))
                    return false;
                var source = (snippet.Field == "title" ? title : body).ReplaceLineEndings(" ");
                if (!NewsPipeline.Text.Surrogates.ReplaceLone(source).Contains(plain.Trim('…', ' '), StringComparison.Ordinal))
                    return false;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Fact]
    public void A_long_text_shows_the_places_where_most_of_the_query_stands_together()
    {
        var filler = string.Concat(Enumerable.Repeat("nothing of note here. ", 30));
        var snippets = Of("regulator encrypted calls", "Title", $"calls first. {filler} The regulator blocked encrypted calls. {filler} calls again. {filler} calls last.");

        Assert.Equal(3, snippets.Count);
        Assert.Contains(snippets, s => s.Html.Contains("The <mark>regulator</mark> blocked <mark>encrypted</mark> <mark>calls</mark>", StringComparison.Ordinal));
        Assert.All(snippets, s => Assert.InRange(s.Html.Length, 1, 400));
    }

    [Fact]
    public void Phrases_are_marked_only_where_their_words_stand_together()
    {
        var snippet = Assert.Single(Of("\"ban of calls\"", "x", "A ban was feared, calls went on; then the ban of calls came."));
        Assert.Equal("A ban was feared, calls went on; then the <mark>ban of calls</mark> came.", snippet.Html);
    }

    [GeneratedRegex("</?mark>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex("^[^<]*(<mark>[^<]*</mark>[^<]*)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Marked();
}

using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NewsPipeline.Contracts;
using NewsPipeline.Search;

namespace NewsPipeline.Adapters.Analysis;

/// <summary>
/// Shows where a document matched: analyses its text again, as it was indexed, and marks what the query's words, phrases
/// and prefixes meet. One for all backends, so that snippets are the same and no backend limit on long bodies applies.
/// </summary>
internal sealed class Highlighter(NewsAnalysis analysis)
{
    private const int MaxSnippets = 3;

    /// <summary>Length of a snippet of a lead or text, UTF-16 code units: two lines on a page.</summary>
    private const int Window = 240;

    /// <summary>How much of the window stands before the first match.</summary>
    private const int Before = 60;

    /// <summary>Matches further down a long body get no snippet; a megabyte would take 0.2 s to analyse again.</summary>
    private const int MaxAnalysed = 100_000;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Span(int Start, int End, int Part);

    /// <summary>A part of the query under one analysis: its words and their distance from the first.</summary>
    private sealed record Pattern(int Part, bool TitleOnly, bool IsPrefix, IReadOnlyList<AnalysedWord> Words);

    /// <summary>Finds the snippets of documents for one query; the query is analysed once a language.</summary>
    public Func<ArticleDocument, IReadOnlyList<Snippet>> For(QueryNode query)
    {
        var parts = QueryTree.Texts(query).Take(SearchQuery.MaxTerms).ToArray();
        var patterns = new Dictionary<string, List<Pattern>>(StringComparer.Ordinal);
        return document => parts.Length == 0 ? [] : Snippets(document, Patterns);

        List<Pattern> Patterns(string? language)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(patterns, language ?? string.Empty, out _);
            return known ??= [.. parts.SelectMany((part, i) => PatternOf(part, i, language))];
        }
    }

    private IEnumerable<Pattern> PatternOf(QueryNode part, int number, string? language)
    {
        var (text, titleOnly) = part switch
        {
            QueryNode.Word word => (word.Text, word.TitleOnly),
            QueryNode.Phrase phrase => (phrase.Text, phrase.TitleOnly),
            QueryNode.Prefix prefix => (QueryText.Fold(prefix.Text), prefix.TitleOnly),
            _ => (string.Empty, false),
        };
        if (part is QueryNode.Prefix)
        {
            if (language is null)
                yield return new(number, titleOnly, IsPrefix: true, [new(text, 0, 0, 0)]);
            yield break;
        }

        var words = analysis.Analyse(text, language);
        if (words.Count > 0)
            yield return new(number, titleOnly, IsPrefix: false, words);
    }

    private List<Snippet> Snippets(ArticleDocument document, Func<string?, List<Pattern>> patterns)
    {
        var language = AnalysisLanguage.Of(document.Article);
        var snippets = new List<Snippet>(MaxSnippets);
        foreach (var (field, text) in new[] { ("title", document.Article.Title), ("lead", document.Article.Lead), ("text", document.Article.Text) })
        {
            if (string.IsNullOrEmpty(text) || snippets.Count == MaxSnippets)
                continue;
            var spans = Spans(text.Length <= MaxAnalysed ? text : text[..MaxAnalysed], field == "title", language, patterns);
            if (spans.Count == 0)
                continue;
            if (field == "title")
                snippets.Add(new(field, Mark(text, 0, text.Length, spans)));
            else
                snippets.AddRange(Windows(text, spans, field == "lead" ? 1 : MaxSnippets - snippets.Count).Select(w => new Snippet(field, Mark(text, w.Start, w.End, spans))));
        }

        return snippets;
    }

    private List<Span> Spans(string text, bool title, string? language, Func<string?, List<Pattern>> patterns)
    {
        var spans = new List<Span>();
        string?[] analyses = language is null ? [null] : [null, language];
        foreach (var by in analyses)
        {
            var wanted = patterns(by).Where(p => title || !p.TitleOnly).ToArray();
            if (wanted.Length > 0)
                Match(analysis.Analyse(text, by), wanted, spans);
        }

        spans.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        return spans;
    }

    private static void Match(List<AnalysedWord> words, Pattern[] patterns, List<Span> spans)
    {
        var byFirst = patterns.Where(p => !p.IsPrefix).ToLookup(p => p.Words[0].Term, StringComparer.Ordinal);
        var prefixes = Array.FindAll(patterns, p => p.IsPrefix);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            foreach (var prefix in prefixes)
            {
                if (word.Term.StartsWith(prefix.Words[0].Term, StringComparison.Ordinal))
                    spans.Add(new(word.Start, word.End, prefix.Part));
            }

            foreach (var pattern in byFirst[word.Term])
            {
                var last = LastOf(pattern.Words, words, i);
                if (last >= 0)
                    spans.Add(new(word.Start, words[last].End, pattern.Part));
            }
        }
    }

    /// <summary>Index of the word that ends the phrase begun at <paramref name="first"/>, or −1. The analyses have one word a position.</summary>
    private static int LastOf(IReadOnlyList<AnalysedWord> phrase, List<AnalysedWord> words, int first)
    {
        var at = first;
        foreach (var wanted in phrase.Skip(1))
        {
            var position = words[first].Position + wanted.Position - phrase[0].Position;
            while (at < words.Count && words[at].Position < position)
                at++;
            if (at == words.Count || words[at].Position != position || !string.Equals(words[at].Term, wanted.Term, StringComparison.Ordinal))
                return -1;
        }

        return at;
    }

    /// <summary>The windows that show most parts of the query, then most matches, then stand first; in the order of the text.</summary>
    private static IEnumerable<(int Start, int End)> Windows(string text, List<Span> spans, int count)
    {
        var chosen = new List<(int Start, int End)>();
        while (chosen.Count < count)
        {
            var best = (Score: 0, Start: 0, End: 0);
            for (var i = 0; i < spans.Count; i++)
            {
                var start = Math.Max(0, spans[i].Start - Before);
                var end = Math.Min(text.Length, Math.Max(start + Window, spans[i].End));
                if (chosen.Exists(w => start < w.End && w.Start < end))
                    continue;
                long parts = 0;
                var matches = 0;
                for (var j = i; j < spans.Count && spans[j].End <= end; j++)
                {
                    parts |= 1L << (spans[j].Part & 63);
                    matches++;
                }

                var score = (System.Numerics.BitOperations.PopCount((ulong)parts) * 1_000) + Math.Min(matches, 999);
                if (score > best.Score)
                    best = (score, start, end);
            }

            if (best.Score == 0)
                break;
            chosen.Add((best.Start, best.End));
        }

        chosen.Sort();
        return chosen.Select(w => (SnapStart(text, w.Start), SnapEnd(text, w.End)));
    }

    private static int SnapStart(string text, int at)
    {
        if (at == 0)
            return 0;
        for (var i = at; i < Math.Min(text.Length, at + 40); i++)
        {
            if (char.IsWhiteSpace(text[i]))
                return i + 1;
        }

        return char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }

    private static int SnapEnd(string text, int at)
    {
        if (at == text.Length)
            return at;
        for (var i = at; i < Math.Min(text.Length, at + 40); i++)
        {
            if (char.IsWhiteSpace(text[i]))
                return i;
        }

        return char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }

    private static string Mark(string text, int start, int end, List<Span> spans)
    {
        var html = new StringBuilder((end - start) * 2);
        if (start > 0)
            html.Append("… ");
        var at = start;
        foreach (var span in spans)
        {
            // Spans of several analyses overlap; what is marked already is passed over.
            var from = Math.Max(span.Start, at);
            if (span.Start < start || span.End > end || span.End <= from)
                continue;
            html.Append(Encoded(text, at, from)).Append("<mark>").Append(Encoded(text, from, span.End)).Append("</mark>");
            at = span.End;
        }

        html.Append(Encoded(text, at, end));
        return end < text.Length ? html.Append(" …").ToString() : html.ToString();
    }

    private static string Encoded(string text, int start, int end) => Html.Encode(text[start..end].ReplaceLineEndings(" "));
}

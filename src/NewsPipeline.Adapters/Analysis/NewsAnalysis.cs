using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Tr;
using Lucene.Net.Util;

namespace NewsPipeline.Adapters.Analysis;

/// <summary>A word as analysed, its position among the words, and where it stands in the text (UTF-16, before folding).</summary>
internal readonly record struct AnalysedWord(string Term, int Position, int Start, int End);

/// <summary>
/// The analysis of text: plain (words in lower case) and one per known language (its word forms). The same chains as
/// Elasticsearch's analyzers of those names; texts are folded before. Thread-safe; one for the process.
/// </summary>
internal sealed class NewsAnalysis : IDisposable
{
    private readonly Dictionary<string, Analyzer> byLanguage = new(StringComparer.Ordinal)
    {
        ["ru"] = new RussianAnalyzer(LuceneVersion.LUCENE_48),
        ["en"] = new EnglishAnalyzer(LuceneVersion.LUCENE_48),
        ["de"] = new GermanAnalyzer(LuceneVersion.LUCENE_48),
        ["fr"] = new FrenchAnalyzer(LuceneVersion.LUCENE_48),
        ["es"] = new SpanishAnalyzer(LuceneVersion.LUCENE_48),
        ["it"] = new ItalianAnalyzer(LuceneVersion.LUCENE_48),
        ["pt"] = new PortugueseAnalyzer(LuceneVersion.LUCENE_48),
        ["tr"] = new TurkishAnalyzer(LuceneVersion.LUCENE_48),
    };

    /// <summary>Lower-cased words, nothing dropped.</summary>
    public Analyzer Plain { get; } = new PlainAnalyzer();

    /// <summary>The analyzer of a known language.</summary>
    public Analyzer Of(string language) => byLanguage[language];

    /// <summary>Folds and analyses a text. Words too long for the tokenizer are passed over.</summary>
    /// <param name="language">A known language, or null for the plain analysis.</param>
    public List<AnalysedWord> Analyse(string text, string? language)
    {
        var words = new List<AnalysedWord>();
        var folded = Folding.Fold(text, out var offsets);
        using var stream = (language is null ? Plain : Of(language)).GetTokenStream("text", folded);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var increment = stream.AddAttribute<IPositionIncrementAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        for (var position = -1; stream.IncrementToken();)
        {
            position += increment.PositionIncrement;
            words.Add(new(term.ToString(), position, At(offset.StartOffset), At(offset.EndOffset - 1) + 1));
        }

        stream.End();
        return words;

        int At(int i) => offsets is null ? i : offsets[i];
    }

    private sealed class PlainAnalyzer : Analyzer
    {
        /// <summary>Between two values of a field: a phrase never runs from one author into the next. As Elasticsearch has it.</summary>
        public override int GetPositionIncrementGap(string fieldName) => 100;

        protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
        {
            var tokens = new StandardTokenizer(LuceneVersion.LUCENE_48, reader);
            return new TokenStreamComponents(tokens, new LowerCaseFilter(LuceneVersion.LUCENE_48, tokens));
        }
    }

    public void Dispose()
    {
        Plain.Dispose();
        foreach (var analyzer in byLanguage.Values)
            analyzer.Dispose();
    }
}

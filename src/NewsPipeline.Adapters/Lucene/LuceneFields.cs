using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NewsPipeline.Adapters.Analysis;
using NewsPipeline.Contracts;
using NewsPipeline.Search;

namespace NewsPipeline.Adapters.Lucene;

/// <summary>Names of the index's fields and the document built of them.</summary>
internal static class LuceneFields
{
    public const string Id = "id";
    public const string Json = "json";
    public const string Timestamp = "timestamp";
    public const string FirstSeen = "first_seen";
    public const string Indexed = "indexed";
    public const string Entity = "entity";
    public const string SaidBy = "said_by";
    public const string Language = "language";
    public const string Source = "source";
    public const string Story = "story";

    /// <summary>Analyses and their versions; finds what is to be analysed again.</summary>
    public const string Analysis = "analysis";

    public const string Country = "country";
    public const string Group = "group";

    /// <summary>Names of authors under the plain analysis.</summary>
    public const string Author = "author";

    /// <summary>A label's key, and its key, = and value.</summary>
    public const string Label = "label";

    /// <summary>How the text came about.</summary>
    public const string Status = "status";

    /// <summary>Addresses of the feeds that have shown it.</summary>
    public const string Feed = "feed";

    /// <summary>Outlet as it was written: id, name, country and group; finds what is to be brought up to date.</summary>
    public const string Outlet = "outlet";

    /// <summary>Doc values only: id, U+0001, name.</summary>
    public const string SourceAndName = "source_and_name";

    /// <summary>Longest value of an exact field, UTF-16 code units; longer ones are stored but not found, as with ignore_above in Elasticsearch.</summary>
    public const int MaxExact = 2_048;

    public static readonly IReadOnlyList<string> Texts = ["title", "lead", "body"];

    private static readonly FieldType TextType = new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
    }.Frozen();

    /// <summary>Field of a clock.</summary>
    public static string Of(SearchClock clock) => clock switch
    {
        SearchClock.Seen => FirstSeen,
        SearchClock.Indexed => Indexed,
        _ => Timestamp,
    };

    /// <summary>Field of a text under a language's analysis, or the plain one.</summary>
    public static string Name(string text, string? language) => language is null ? text : $"{text}.{language}";

    /// <summary>One analyzer for the writer that knows the analysis of each field.</summary>
    public static Analyzer Analyzer(NewsAnalysis analysis) => new PerFieldAnalyzerWrapper(
        analysis.Plain,
        AnalysisLanguage.Known.SelectMany(l => Texts.Select(t => KeyValuePair.Create(Name(t, l), analysis.Of(l)))).ToDictionary(StringComparer.Ordinal));

    public static Document Build(ArticleDocument indexed)
    {
        var article = indexed.Article;
        var document = new Document
        {
            new StringField(Id, article.ArticleId, Field.Store.NO),
            new SortedDocValuesField(Id, new BytesRef(article.ArticleId)),
            new StoredField(Json, JsonSerializer.SerializeToUtf8Bytes(indexed, WireFormat.Document)),
        };
        AddTime(document, Timestamp, indexed.Timestamp);
        AddTime(document, FirstSeen, article.FirstSeenAt);
        AddTime(document, Indexed, indexed.IndexedAt);

        var language = AnalysisLanguage.Of(article);
        AddText(document, "title", article.Title, language);
        AddText(document, "lead", article.Lead, language);
        AddText(document, "body", article.Text, language);

        foreach (var entity in indexed.EntityIds.Where(IsExact).Distinct(StringComparer.Ordinal))
        {
            document.Add(new StringField(Entity, entity, Field.Store.NO));
            document.Add(new SortedSetDocValuesField(Entity, new BytesRef(entity)));
        }

        foreach (var speaker in indexed.SaidBy.Where(IsExact))
            document.Add(new StringField(SaidBy, speaker, Field.Store.NO));

        foreach (var analysis in article.Analyses.Where(IsExact))
            document.Add(new StringField(Analysis, analysis, Field.Store.NO));

        if (IsExact(article.Language))
        {
            document.Add(new StringField(Language, article.Language, Field.Store.NO));
            document.Add(new SortedDocValuesField(Language, new BytesRef(article.Language)));
        }

        if (IsExact(indexed.StoryId))
            document.Add(new StringField(Story, indexed.StoryId, Field.Store.NO));

        foreach (var (name, value) in new[] { (Country, article.Source.Country), (Group, article.Source.Group), (Status, article.Extraction.Status) })
        {
            if (IsExact(value))
                document.Add(new StringField(name, value, Field.Store.NO));
        }

        document.Add(new StringField(Outlet, OutletOf(article.Source), Field.Store.NO));
        foreach (var feed in article.Feeds.Where(IsExact))
            document.Add(new StringField(Feed, feed, Field.Store.NO));
        foreach (var author in article.Authors)
            document.Add(new Field(Author, Folding.Fold(author), TextType));
        foreach (var (key, value) in article.Labels ?? ReadOnlyDictionary<string, string>.Empty)
        {
            if (!IsExact(key) || !IsExact($"{key}={value}"))
                continue;
            document.Add(new StringField(Label, key, Field.Store.NO));
            document.Add(new StringField(Label, $"{key}={value}", Field.Store.NO));
        }

        if (IsExact(article.Source.Id))
        {
            document.Add(new StringField(Source, article.Source.Id, Field.Store.NO));
            document.Add(new SortedDocValuesField(SourceAndName, new BytesRef($"{article.Source.Id}\u0001{article.Source.Name[..Math.Min(article.Source.Name.Length, MaxExact)]}")));
        }

        return document;
    }

    /// <summary>The value of <see cref="Outlet"/>.</summary>
    public static string OutletOf(SourceInfo source) => string.Join('\u0001', new[] { source.Id, source.Name, source.Country, source.Group }.Select(v => v is { Length: > MaxExact } ? v[..MaxExact] : v));

    public static ArticleDocument Read(Document stored) =>
        JsonSerializer.Deserialize<ArticleDocument>(JsonOf(stored).Span, WireFormat.Document) ?? throw new InvalidDataException("A stored document is null.");

    /// <summary>The document as it was written.</summary>
    public static ReadOnlyMemory<byte> JsonOf(Document stored)
    {
        var json = stored.GetBinaryValue(Json);
        return json.Bytes.AsMemory(json.Offset, json.Length);
    }

    private static void AddTime(Document document, string name, DateTimeOffset time)
    {
        var milliseconds = time.ToUnixTimeMilliseconds();
        document.Add(new Int64Field(name, milliseconds, Field.Store.NO));
        document.Add(new NumericDocValuesField(name, milliseconds));
    }

    private static void AddText(Document document, string name, string? text, string? language)
    {
        if (string.IsNullOrEmpty(text))
            return;
        var folded = Folding.Fold(text);
        document.Add(new Field(Name(name, language: null), folded, TextType));
        if (language is not null)
            document.Add(new Field(Name(name, language), folded, TextType));
    }

    private static bool IsExact([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? value) => value is { Length: > 0 and <= MaxExact };

    private static FieldType Frozen(this FieldType type)
    {
        type.Freeze();
        return type;
    }
}

using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NewsPipeline.Search;

namespace NewsPipeline.Adapters.Lucene;

/// <summary>Counts entities, sources, languages and days of the documents found, in one pass over doc values.</summary>
internal sealed class FacetCollector(CancellationToken cancellationToken) : ICollector
{
    private const int MaxFacets = 50;
    private const long DayMilliseconds = 86_400_000;

    private readonly Dictionary<string, long> entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> languages = new(StringComparer.Ordinal);
    private readonly Dictionary<long, long> days = [];
    private Segment? segment;

    public bool AcceptsDocsOutOfOrder => true;

    public IReadOnlyList<FacetCount> Entities => Top(entities);

    public IReadOnlyList<FacetCount> Languages => Top(languages);

    /// <summary>By id; the name most of its articles carry.</summary>
    public IReadOnlyList<FacetCount> Sources =>
    [
        .. sources.Select(s => (Parts: s.Key.Split('\u0001', 2), s.Value))
            .GroupBy(s => s.Parts[0], StringComparer.Ordinal)
            .Select(g => new FacetCount(
                g.Key,
                g.OrderByDescending(s => s.Value).ThenBy(s => s.Parts[1], StringComparer.Ordinal).First().Parts[1],
                g.Sum(s => s.Value)))
            .OrderByDescending(f => f.Count).ThenBy(f => f.Id, StringComparer.Ordinal).Take(MaxFacets),
    ];

    public IReadOnlyList<DayCount> Histogram =>
        [.. days.OrderBy(d => d.Key).Select(d => new DayCount(DateOnly.FromDayNumber((int)d.Key + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber), d.Value))];

    public void SetScorer(Scorer scorer)
    {
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Finish();
        segment = new Segment(context.AtomicReader);
    }

    public void Collect(int doc)
    {
        segment!.Count(doc);
        if (segment.Times is { } times)
        {
            var day = Math.DivRem(times.Get(doc), DayMilliseconds, out var rest);
            day = rest < 0 ? day - 1 : day;
            days[day] = days.GetValueOrDefault(day) + 1;
        }
    }

    /// <summary>To be called once after the search: counts of the last segment are still its own.</summary>
    public void Finish()
    {
        segment?.AddTo(entities, sources, languages);
        segment = null;
    }

    private static FacetCount[] Top(Dictionary<string, long> counts) =>
        [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MaxFacets).Select(c => new FacetCount(c.Key, c.Key, c.Value))];

    /// <summary>Doc values of one segment, any of which can be missing there, counted by ordinal: strings are read once per value, not per document.</summary>
    private sealed class Segment(AtomicReader reader)
    {
        private readonly SortedSetDocValues? entities = reader.GetSortedSetDocValues(LuceneFields.Entity);
        private readonly SortedDocValues? sources = reader.GetSortedDocValues(LuceneFields.SourceAndName);
        private readonly SortedDocValues? languages = reader.GetSortedDocValues(LuceneFields.Language);
        private long[]? entityCounts;
        private long[]? sourceCounts;
        private long[]? languageCounts;

        public NumericDocValues? Times { get; } = reader.GetNumericDocValues(LuceneFields.Timestamp);

        public void Count(int doc)
        {
            if (entities is not null)
            {
                entityCounts ??= new long[entities.ValueCount];
                entities.SetDocument(doc);
                for (var ord = entities.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = entities.NextOrd())
                    entityCounts[ord]++;
            }

            Count(sources, doc, ref sourceCounts);
            Count(languages, doc, ref languageCounts);
        }

        public void AddTo(Dictionary<string, long> allEntities, Dictionary<string, long> allSources, Dictionary<string, long> allLanguages)
        {
            var value = new BytesRef();
            Add(entityCounts, ord => entities!.LookupOrd(ord, value), allEntities, value);
            Add(sourceCounts, ord => sources!.LookupOrd((int)ord, value), allSources, value);
            Add(languageCounts, ord => languages!.LookupOrd((int)ord, value), allLanguages, value);
        }

        private static void Count(SortedDocValues? values, int doc, ref long[]? counts)
        {
            if (values is null)
                return;
            counts ??= new long[values.ValueCount];
            var ord = values.GetOrd(doc);
            if (ord >= 0)
                counts[ord]++;
        }

        private static void Add(long[]? counts, Action<long> read, Dictionary<string, long> all, BytesRef value)
        {
            for (var ord = 0; ord < counts?.Length; ord++)
            {
                if (counts[ord] == 0)
                    continue;
                read(ord);
                var text = value.Utf8ToString();
                all[text] = all.GetValueOrDefault(text) + counts[ord];
            }
        }
    }
}

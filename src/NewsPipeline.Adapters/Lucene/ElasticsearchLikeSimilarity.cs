using System.Numerics;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace NewsPipeline.Adapters.Lucene;

/// <summary>
/// BM25 (k1 1.2, b 0.75) as Lucene 8 and later, and so Elasticsearch, compute it: field lengths up to 39 exact and then
/// to 4 significant bits, averages and document frequencies over the documents that have the field, no factor (k1 + 1).
/// A change here changes stored norms: raise <see cref="LuceneStore.Format"/> with it.
/// </summary>
internal sealed class ElasticsearchLikeSimilarity : BM25Similarity
{
    private const float K1Plus1 = 2.2f;

    /// <summary>Codes below this are lengths as they are: 255 minus the code of the greatest length.</summary>
    private static readonly int Exact = 255 - FourBits(int.MaxValue);

    private static readonly float[] Lengths = [.. Enumerable.Range(0, 256).Select(code => (float)Length(code))];

    internal static byte EncodeLength(int length) =>
        (byte)(length < Exact ? length : Exact + FourBits(length - Exact));

    internal static long Length(int code)
    {
        if (code < Exact)
            return code;
        var bits = (code - Exact) & 7;
        var shift = ((code - Exact) >> 3) - 1;
        return Exact + (shift < 0 ? bits : (bits | 8L) << shift);
    }

    protected override byte EncodeNormValue(float boost, int fieldLength) => EncodeLength(fieldLength);

    protected override float DecodeNormValue(byte b) => Lengths[b];

    protected override float AvgFieldLength(CollectionStatistics collectionStats) =>
        collectionStats.SumTotalTermFreq <= 0 || collectionStats.DocCount <= 0
            ? 1
            : (float)(collectionStats.SumTotalTermFreq / (double)collectionStats.DocCount);

    public override Explanation IdfExplain(CollectionStatistics collectionStats, TermStatistics termStats) =>
        new(Idf(collectionStats, termStats) / K1Plus1, "idf over the documents that have the field");

    public override Explanation IdfExplain(CollectionStatistics collectionStats, TermStatistics[] termStats) =>
        new(termStats.Sum(t => Idf(collectionStats, t)) / K1Plus1, "sum of idf over the documents that have the field");

    private static float Idf(CollectionStatistics field, TermStatistics term) =>
        (float)Math.Log(1 + ((field.DocCount - term.DocFreq + 0.5) / (term.DocFreq + 0.5)));

    private static int FourBits(int value)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)value);
        return bits < 4 ? value : ((value >> (bits - 4)) & 7) | ((bits - 3) << 3);
    }
}

using NewsPipeline.Adapters.Lucene;

namespace NewsPipeline.Tests.Lucene;

public sealed class ElasticsearchLikeSimilarityTests
{
    [Fact]
    public void Field_lengths_are_exact_where_short_and_never_decrease_or_grow_in_their_code()
    {
        for (var length = 0; length < 40; length++)
            Assert.Equal(length, ElasticsearchLikeSimilarity.Length(ElasticsearchLikeSimilarity.EncodeLength(length)));
        long before = -1;
        for (var code = 0; code < 256; code++)
        {
            var length = ElasticsearchLikeSimilarity.Length(code);
            Assert.True(length > before);
            before = length;
        }

        foreach (var length in new[] { 40, 41, 100, 1_000, 65_537, 10_000_000, int.MaxValue })
        {
            var kept = ElasticsearchLikeSimilarity.Length(ElasticsearchLikeSimilarity.EncodeLength(length));
            Assert.InRange(kept, length * 0.87, length);
        }
    }
}

using NewsPipeline.Text;

namespace NewsPipeline.Tests.Text;

public sealed class JsonSurrogatesTests
{
    [Theory]
    [InlineData("""["Cut \ud83d"]""", """["Cut \uFFFD"]""")]
    [InlineData("""["\uDC00\ud83d\ud83d\ude00"]""", """["\uFFFD\uFFFD\ud83d\ude00"]""")]
    [InlineData("""{"\ud800":1}""", """{"\uFFFD":1}""")]
    [InlineData("""["\\\ud83d"]""", """["\\\uFFFD"]""")]
    public void Half_a_pair_becomes_the_sign_for_no_character(string json, string expected) => Assert.Equal(expected, JsonSurrogates.Mend(json));

    [Theory]
    [InlineData("")]
    [InlineData("""["\ud83d\uDE00", "\u0041\n"]""")]
    [InlineData("""["C:\\ud83d"]""")]
    [InlineData("""["\ud8""")]
    [InlineData("""["\""")]
    public void Anything_else_is_handed_back_as_it_is(string json) => Assert.Same(json, JsonSurrogates.Mend(json));
}

namespace NewsPipeline.Tests.Entities;

/// <summary>A name written so that a search does not find it.</summary>
public sealed class LookAlikeTests
{
    private static readonly NewsPipeline.Entities.EntityTagger Tagger = Lists.Tagger(Lists.Entity("quill", "product", "Quillapp"), Lists.Entity("rosles", "org", "Рослеснадзор"));

    [Theory]
    [InlineData("Quіllарр", "look-alike letters")] // Cyrillic і, а, р, р
    [InlineData("Quillарр", "look-alike letters")]
    [InlineData("Qυillapp", "look-alike letters")] // Greek υ
    [InlineData("𝐐𝐮𝐢𝐥𝐥𝐚𝐩𝐩", "look-alike letters")]
    [InlineData("𝒬𝓊𝒾𝓁𝓁𝒶𝓅𝓅", "look-alike letters")]
    [InlineData("Qui\u0336llapp", "spelling")]
    [InlineData("Quillaṕp\u20DD", "spelling")]
    [InlineData("Ⓠuillapp", "spelling")]
    [InlineData("Ｑｕｉｌｌａｐｐ", "spelling")]
    [InlineData("Рocлеснадзор", "look-alike letters")] // Latin o, c
    public void Name_in_letters_that_look_alike_is_found_and_marked(string disguised, string form)
    {
        var text = "So " + disguised + ", they say";
        var sighting = Assert.Single(Tagger.Explain(null, null, text, "en"), s => s.Counts);
        Assert.Equal(form, sighting.Form);
        Assert.Equal(disguised.TrimEnd('\u20DD'), sighting.Surface.TrimEnd('\u20DD'));
    }

    [Theory]
    [InlineData("Quillом")]
    [InlineData("Quill-канал")]
    public void Ending_of_another_script_is_no_disguise(string name)
    {
        var tagger = Lists.Tagger(Lists.Entity("quill", "product", "Quill"));
        Assert.DoesNotContain(tagger.Explain(null, null, "О " + name + " пишут", "ru"), s => s.Form is "look-alike letters");
    }
}

using NewsPipeline.Entities;
using NewsPipeline.Languages;
using NewsPipeline.Tests.Entities;

namespace NewsPipeline.Tests.Languages;

/// <summary>Adding a language is a folder of data and a line: here one that nobody speaks.</summary>
public sealed class MadeUpLanguageTests
{
    private static readonly LanguageTable Table = new([
        Language.Parse("xx", 0, ["[set]", "cases = nu mi", "[noun]", "ka: ch+cases", "[aeiou]: +cases", "[b]: <a", "[article]", "^tu: ti", "[derived]", "a: ash"], ["[saying]", "said"], w => w),
        Language.Parse("yy", 1, ["[noun]", "a: ogg"], [], w => w),
    ]);

    [Theory]
    [InlineData("Zolka", "xx", "so Zolchnu is", "xx", "x=Zolchnu")]
    [InlineData("Zolo", "xx", "so Zolomi is", "xx", "x=Zolomi")]
    [InlineData("Zolb", "xx", "so Zolbba is", "xx", "x=Zolbba")]
    [InlineData("Tu Zolo", "xx", "so ti Zolonu is", "xx", "x=ti Zolonu")]
    [InlineData("Zola", "yy", "so Zologg is", "yy", "x=Zologg")]
    [InlineData("Zola", "yy", "so Zolanu is", "yy", "")]
    [InlineData("Zola", null, "so Zologg and Zolanu", "yy", "x=Zologg")]
    [InlineData("Zola", null, "so Zologg and Zolanu", null, "x=Zologg, x=Zolanu")]
    [InlineData("Zola Zola", null, "so Zologg Zolanu are no name", null, "")]
    public void Endings_of_its_data_make_the_forms(string alias, string? lang, string text, string? language, string expected) =>
        Assert.Equal(expected, Tagger(new WatchedAlias { Text = alias, Lang = lang }).Found(text, language));

    [Fact]
    public void Its_words_tell_a_weak_name_from_a_word()
    {
        var tagger = Tagger(new WatchedAlias { Text = "Zola", Lang = "xx", Weak = true });
        Assert.Equal("x=Zola", tagger.Found("Zola said so", "xx"));
        Assert.Equal("", tagger.Found("Zola is sweet", "xx"));
        Assert.Equal("x=Zola", tagger.Found("we ate at Zola yesterday", "xx"));
    }

    [Fact]
    public void Derived_adjective_counts_only_where_the_list_wants_it()
    {
        Assert.Equal("", Tagger(new WatchedAlias { Text = "Zola", Lang = "xx" }).Found("a zolash town", "xx"));
        Assert.Equal("x=zolash", Tagger(new WatchedAlias { Text = "Zola", Lang = "xx", Adjectives = true }).Found("a zolash town", "xx"));
    }

    [Theory]
    [InlineData("[noun]", "ka chnu")]
    [InlineData("[noun]", "ka: x+none")]
    public void Line_that_cannot_be_read_is_named(params string[] lines) =>
        Assert.Contains(lines[1].Split(' ')[^1], Assert.Throws<FormatException>(() => Endings.Parse(lines)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_language_of_the_table_has_its_data()
    {
        var table = LanguageTable.Read(w => w);
        Assert.True(table.All.Count is > 16 and < 31);
        Assert.Equal(table.All.Count, table.All.Select(l => l.Bit).Distinct().Count());
        Assert.All(table.All.Where(l => l.Code is not ("en" or "ru" or "uk")), l =>
        {
            Assert.NotEmpty(l.Words("saying"));
            Assert.NotEmpty(l.Words("given"));
        });
    }

    private static EntityTagger Tagger(WatchedAlias alias) =>
        new(WatchList.Of([new WatchedEntity { Id = "x", Name = "x", Type = "org", Aliases = [alias] }]), Table);
}

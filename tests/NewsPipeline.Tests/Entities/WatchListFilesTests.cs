using NewsPipeline.Entities;

namespace NewsPipeline.Tests.Entities;

public sealed class WatchListFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("watch-list-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_are_merged_in_order_with_all_they_say()
    {
        var (list, problems) = WatchListFiles.Load([
            Write("a.json", """[{"id":"quill","name":"Quill","type":"product","aliases":["Quill",{"text":"Квилл","lang":"ru","strength":"weak","context":["чат"],"caseSensitive":true,"inflect":false,"adjectives":true}],"context":["перо"],"exclude":"Quill pen","wikidata":["Q1"]}]"""),
            Write("b.json", """[{"id":"pear","type":"org","aliases":[{"text":"Pear"}]}]""")]);
        Assert.Empty(problems);
        Assert.Equal(["quill", "pear"], list!.Entities.Select(e => e.Id));
        var quill = list.Entities[0];
        var weak = quill.Aliases[1];
        Assert.Equal((true, true, false, true, "ru"), (weak.Weak, weak.CaseSensitive, weak.Inflect, weak.Adjectives, weak.Lang));
        Assert.Equal(["чат", "перо", "Quill pen", "Q1"], [weak.Context[0], quill.Context[0], quill.Exclude[0], quill.Wikidata[0]]);
        Assert.Equal("Pear", list.Entities[1].Name);
        Assert.Matches("^[0-9a-f]{16}$", list.Version);
    }

    [Theory]
    [InlineData("{}", 1, "a watch list is a JSON list")]
    [InlineData("[\n{\"id\":\"a\",\"type\":\"org\",\"aliases\":[{\"text\":\"Quill\"}]}\n,,]", 3, "not JSON")]
    [InlineData("[\n{\"type\":\"org\",\"aliases\":[{\"text\":\"Quill\"}]}]", 2, "without \"id\"")]
    [InlineData("[{\"id\":\"a\",\n\"type\":\"firm\",\"aliases\":[{\"text\":\"Quill\"}]}]", 1, "unknown type \"firm\"")]
    [InlineData("[{\"id\":\"a\",\"type\":\"org\",\"aliases\":[\n{\"text\":\"Quill\",\n\"strenght\":\"weak\"}]}]", 3, "unknown key \"strenght\" of an alias")]
    [InlineData("[{\"id\":\"a\",\"type\":\"org\",\"aliases\":[\n{\"text\":\"Quill\",\"strength\":\"soft\"}]}]", 2, "unknown strength \"soft\"")]
    [InlineData("[{\"id\":\"a\",\"type\":\"org\",\"aliases\":[\n{\"text\":\"Q\"}]}]", 2, "single letter")]
    [InlineData("[{\"id\":\"a\",\"type\":\"org\",\"aliases\":[\n{\"text\":\"?!\"}]}]", 2, "no letter or digit")]
    [InlineData("[{\"id\":\"a\",\"type\":\"org\",\"aliases\":[]}]", 1, "has no aliases")]
    [InlineData("[{\"id\":\"a\",\"type\":\"org\",\"aliases\":[{\"text\":\"Quill\"}]},\n{\"id\":\"a\",\"type\":\"org\",\"aliases\":[{\"text\":\"Pear\"}]}]", 2, "id \"a\" is already that of")]
    [InlineData("[{\"id\":\"a\",\"type\":\"org\",\"aliases\":[{\"text\":\"Ёлка\"}]},\n{\"id\":\"b\",\"type\":\"org\",\"aliases\":[\n{\"text\":\"ЕЛКА\"}]}]", 3, "already a strong alias of \"a\"")]
    public void Fault_is_named_with_its_line_and_keeps_the_list_from_loading(string json, int line, string message)
    {
        var path = Write("bad.json", json);
        var (list, problems) = WatchListFiles.Load([path]);
        Assert.Null(list);
        Assert.Contains(problems, p => p.StartsWith($"{path}:{line}: ", StringComparison.Ordinal) && p.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_key_of_an_entity_is_a_note()
    {
        var path = Write("a.json", "[{\"id\":\"a\",\"type\":\"org\",\n\"color\":{\"x\":[1]},\"aliases\":[{\"text\":\"Quill\"}]}]");
        var (list, problems) = WatchListFiles.Load([path]);
        Assert.NotNull(list);
        Assert.StartsWith($"{path}:2: note: unknown key \"color\"", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_is_a_problem()
    {
        var (list, problems) = WatchListFiles.Load([Path.Combine(_folder, "none.json")]);
        Assert.Null(list);
        Assert.Contains("cannot be read", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Version_changes_with_every_word_of_the_list_and_only_then()
    {
        var entity = Lists.Entity("a", "org", "Quill", "Pear~");
        Assert.Equal(WatchList.Of([entity]).Version, WatchList.Of([entity with { }]).Version);
        WatchedEntity[] others = [entity with { Name = "x" }, entity with { Context = ["x"] }, entity with { Exclude = ["x"] }, Lists.Entity("a", "org", "Quill", "Pear"), Lists.Entity("b", "org", "Quill", "Pear~")];
        Assert.Equal(6, others.Append(entity).Select(e => WatchList.Of([e]).Version).Distinct().Count());
    }

    [Fact]
    public void Any_name_resolves_to_the_id()
    {
        var list = WatchList.Of([Lists.Entity("quill", "org", "Перо Ёжика", "ПРО~"), Lists.Entity("other", "org", "Про", "QUILL")]);
        Assert.Equal(["quill", "quill", "other", "quill", null], new[] { "quill", "перо  ежика", "про", "QUILL", "нет" }.Select(list.Resolve));
        Assert.Equal("Про", list.Find("other")!.Name);
        Assert.Null(list.Find("Quill"));
    }

    [Fact]
    public void Store_takes_a_changed_list_and_keeps_the_old_one_when_the_new_is_broken()
    {
        var path = Write("a.json", """[{"id":"a","type":"org","aliases":["Quill"]}]""");
        var store = new WatchListStore([path]);
        var first = store.Current;
        Assert.False(store.ReloadIfChanged().Changed);
        Assert.Same(first, store.Current);

        Write("a.json", "[{\"id\":\"a\",\"type\":\"org\"");
        var broken = store.ReloadIfChanged();
        Assert.False(broken.Changed);
        Assert.Contains("not JSON", Assert.Single(broken.Problems), StringComparison.Ordinal);
        Assert.Same(first, store.Current);

        Write("a.json", """[{"id":"pear","type":"org","aliases":["Pearling"]}]""");
        Assert.True(store.ReloadIfChanged().Changed);
        Assert.Equal("pear=Pearling", store.Current.Found("the Pearling case", "en"));
        Assert.Empty(store.Problems);
    }

    [Fact]
    public void Store_does_not_start_on_a_broken_list() =>
        Assert.Contains("bad.json:1: ", Assert.Throws<InvalidDataException>(() => new WatchListStore([Write("bad.json", "{}")])).Message, StringComparison.Ordinal);

    [Fact]
    public void Shipped_list_loads_without_a_word()
    {
        var (list, problems) = WatchListFiles.Load([Path.Combine(AppContext.BaseDirectory, "watchlist.json")]);
        Assert.Empty(problems);
        Assert.True(list!.Entities.Count >= 90);
        var tagger = new EntityTagger(list);
        Assert.Equal("whatsapp=Ватсапе, roskomnadzor=РКН, anton-gorelkin=Антону Горелкину", tagger.Found("О Ватсапе РКН ответил Антону Горелкину", "ru"));
    }

    private string Write(string name, string json)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, json);
        return path;
    }
}

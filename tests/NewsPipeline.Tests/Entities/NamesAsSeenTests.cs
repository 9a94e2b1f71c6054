using NewsPipeline.Entities;

namespace NewsPipeline.Tests.Entities;

/// <summary>What a reader sees as an entity's name is found as it.</summary>
public sealed class NamesAsSeenTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("names-as-seen-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""[{"id":"ferry","name":"Northern Ferries","type":"org","aliases":[{"text":"Паромы Севера","lang":"ru"}]}]""", "A letter to Northern Ferries", "en", "ferry=Northern Ferries")]
    [InlineData("""[{"id":"ferry","name":"Northern Ferries","searchName":false,"type":"org","aliases":[{"text":"Паромы Севера","lang":"ru"}]}]""", "A letter to Northern Ferries", "en", "")]
    [InlineData("""[{"id":"beacon","name":"Beaconpost","type":"media"}]""", "so Beaconpost reported", "en", "beacon=Beaconpost")]
    [InlineData("""[{"id":"weaver","name":"Dana Weaverski","type":"person"}]""", "Rozmowa z Daną Weaverskim", "pl", "weaver=Daną Weaverskim")]
    [InlineData("""[{"id":"q","name":"Quill","type":"product","aliases":[{"text":"Quill","lang":"en","strength":"weak"}]}]""", "Quill pens are sold here", "en", "")]
    [InlineData("""[{"id":"x","name":"X","type":"product","aliases":["Quillnet"]}]""", "X marks the spot, Quillnet does not", "en", "x=Quillnet")]
    public void Name_is_an_alias_in_every_language(string json, string text, string language, string expected)
    {
        var (list, problems) = Load(json);
        Assert.True(list is not null, string.Join("\n", problems));
        Assert.Equal(expected, new EntityTagger(list).Found(text, language));
    }

    [Fact]
    public void Entity_with_neither_alias_nor_searched_name_is_refused()
    {
        var (list, problems) = Load("""[{"id":"x","name":"Quill","searchName":false,"type":"product"}]""");
        Assert.Null(list);
        Assert.Contains("no name that is searched", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uk", "Месенджер Diagram заблокував канали. Засновник Diagram виїхав.", 2)]
    [InlineData("de", "Diagram sperrt Kanäle in Spanien. Diagram teilte mit, dass Diagram neue Nutzer hat.", 3)]
    public void Listed_spelling_goes_before_the_romanised_one_and_words_are_of_the_texts_language(string language, string text, int times)
    {
        // «Диаграм» is romanised to what is also an English word.
        var tagger = Lists.Tagger(new WatchedEntity
        {
            Id = "d", Name = "Diagram", Type = "product",
            Aliases = [new WatchedAlias { Text = "Diagram", Lang = "en" }, new WatchedAlias { Text = "Diagram", Lang = "ru" }, new WatchedAlias { Text = "Діаграм", Lang = "uk" }],
        });
        Assert.Equal(times, tagger.Tag(null, null, text, language).Count);
    }

    [Fact]
    public void Advice_names_what_will_hardly_be_found()
    {
        var list = WatchList.Of([
            new WatchedEntity { Id = "pear", Name = "Pear", Type = "org", Aliases = [new WatchedAlias { Text = "Pear", Lang = "en", Weak = true }] },
            new WatchedEntity { Id = "lamp", Name = "Lamp", Type = "org", Aliases = [new WatchedAlias { Text = "Лампа", Lang = "de" }] },
            new WatchedEntity { Id = "fine", Name = "Quillnet", Type = "org", Aliases = [new WatchedAlias { Text = "Квиллнет", Lang = "ru" }] },
        ]);
        var advice = WatchListAdvice.Of(list, ["ru", "en"]).ToList();
        Assert.Equal(3, advice.Count);
        Assert.Contains(advice, a => a.Contains("\"pear\" is known only by weak names", StringComparison.Ordinal));
        Assert.Contains(advice, a => a.Contains("\"Лампа\" of \"lamp\" is in Cyrillic letters", StringComparison.Ordinal));
        Assert.Contains(advice, a => a.Contains("1 of 3 entities have no alias in Cyrillic letters", StringComparison.Ordinal) && a.Contains("pear", StringComparison.Ordinal));
    }

    private (WatchList? List, IReadOnlyList<string> Problems) Load(string json)
    {
        var path = Path.Combine(_folder, "list.json");
        File.WriteAllText(path, json);
        return WatchListFiles.Load([path]);
    }
}

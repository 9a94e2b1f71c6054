using System.Text.Json.Nodes;
using NewsPipeline.Entities;
using NewsPipeline.Host.Cli;

namespace NewsPipeline.Tests.Entities;

public sealed class EntityTaggerTests
{
    private static readonly EntityTagger Tagger = Lists.Tagger(
        Lists.Entity("rosles", "org", "Рослеснадзор", "Rosleskhoz"),
        Lists.Entity("rln", "org", "РЛН~"),
        Lists.Entity("council", "org", "Совет Федерации", "Federation Council"),
        Lists.Entity("mid", "org", "МИД России", "МИД~"),
        Lists.Entity("quill", "product", "Quill", "Квилограм", "Quill~"),
        Lists.Entity("pear", "org", "Pear Inc.", "Pear~"),
        Lists.Entity("cafe", "media", "Известье", "Café Noir"),
        Lists.Entity("orlova", "person", "Вера Орлова", "Орлова~"),
        Lists.Entity("sokolsky", "person", "Антон Сокольский", "Anton Sokolsky"),
        Lists.Entity("belov", "person", "Пётр Белов", "Белов~"),
        Lists.Entity("latvia", "place", "Латвия", "Latvia"),
        Lists.Entity("pact", "org", "Пакт", "Pact of Northern Coastal Harbours"));

    [Theory]
    [InlineData("Иск подан в Рослеснадзор.", "rosles=Рослеснадзор")]
    [InlineData("Рослеснадзору и Рослеснадзором", "rosles=Рослеснадзору, rosles=Рослеснадзором")]
    [InlineData("РОСЛЕСНАДЗОР ОШТРАФОВАЛ ФЕРМЕРА, рослеснадзор молчит", "rosles=РОСЛЕСНАДЗОР, rosles=рослеснадзор")]
    [InlineData("Советом Федерации одобрено, в Совете  Федерации молчат", "council=Советом Федерации, council=Совете  Федерации")]
    [InlineData("Бюджет МИДа вырос", "mid=МИДа")]
    [InlineData("Антона Сокольского сняли, но Сокольскому заплатили", "sokolsky=Антона Сокольского, sokolsky=Сокольскому")]
    [InlineData("О Вере Орловой и с Верой Орловой", "orlova=Вере Орловой, orlova=Верой Орловой")]
    [InlineData("П. Белов, Белов П. С. и П.С. Белова", "belov=П. Белов, belov=Белов П. С., belov=П.С. Белова")]
    [InlineData("Пётр Иванович Белов и Петром Беловым", "belov=Пётр Иванович Белов, belov=Петром Беловым")]
    [InlineData("«Рослеснадзор»,«Латвия-тур» и Латвию", "rosles=Рослеснадзор, latvia=Латвия, latvia=Латвию")]
    public void Names_are_found_in_any_form(string text, string expected) => Assert.Equal(expected, Tagger.Found(text, "ru"));

    [Theory]
    [InlineData("Рос\u00ADлес\u00ADнадзор", "Рос\u00ADлес\u00ADнадзор")]
    [InlineData("Рослес\u200Bнадзора", "Рослес\u200Bнадзора")]
    [InlineData("Poслecнaдзop", "Poслecнaдзop")]
    [InlineData("Совет\u00A0Федерации", "Совет\u00A0Федерации")]
    [InlineData("Cafe\u0301 Noir", "Cafe\u0301 Noir")]
    [InlineData("cafe noir", "cafe noir")]
    [InlineData("Quill'ом", "Quill'ом")]
    [InlineData("Quillом", "Quillом")]
    [InlineData("Quill-канал", "Quill")]
    [InlineData("Anton Sokolskiy", "Anton Sokolskiy")]
    [InlineData("PNCH", "PNCH")]
    public void Spellings_are_found_with_exact_offsets(string name, string surface)
    {
        var text = "Вчера в " + name + " сообщили";
        var mention = Assert.Single(Tagger.Tag(null, null, text, "ru"));
        Assert.Equal(surface, mention.Surface);
        Assert.Equal(text.IndexOf(surface, StringComparison.Ordinal), mention.Start);
        Assert.Equal(surface, text.Substring(mention.Start, mention.Length));
    }

    [Theory]
    [InlineData("Советы федераций и совет директоров")]
    [InlineData("МИД Эстонии выразил протест")]
    [InlineData("Латвийский МИД выразил протест")]
    [InlineData("Отставку Стивена Хоппа с поста главы МИД приняли")]
    [InlineData("Пётр Белов младший приехал")]
    [InlineData("Актриса Орлова Анна сыграла роль")]
    [InlineData("Екатерина Орлова сыграла роль")]
    [InlineData("Тренер Белов-Ланской приехал")]
    [InlineData("И. Белов приехал")]
    [InlineData("На улице Петра Белова ремонт")]
    [InlineData("снег был белов и чист")]
    [InlineData("Сокольский приехал")]
    [InlineData("файл rosleskhoz_logo.png и https://rosleskhoz.example/quill")]
    [InlineData("Мидасов и МИДАС")]
    public void Other_things_are_not_taken_for_names(string text) => Assert.Equal("", Tagger.Found(text, "ru"));

    [Theory]
    [InlineData("Pear's lawyers appealed", "pear=Pear")]
    [InlineData("The ruling pleased Pear and others", "pear=Pear")]
    [InlineData("Pear trees bloomed early", "")]
    [InlineData("She ate a pear", "")]
    [InlineData("The Williams Pear festival", "")]
    [InlineData("A quill-pen and an inkwell", "")]
    [InlineData("Quill-based scams doubled", "quill=Quill")]
    public void English_words_that_are_names_need_a_sign(string text, string expected) => Assert.Equal(expected, Tagger.Found(text, "en"));

    [Fact]
    public void Weak_name_counts_when_the_article_names_its_entity_for_certain() =>
        Assert.Equal("pear=Pear Inc., pear=Pear", Tagger.Found("Pear Inc. was sued. Pear trees are safe", "en"));

    [Fact]
    public void Bare_surname_counts_once_the_title_names_the_person_in_full()
    {
        var mentions = Tagger.Tag("Антон Сокольский уволен", null, "Сокольский ушёл сам.", "ru");
        Assert.Equal(["title", "text"], mentions.Select(m => m.Field));
        Assert.Equal("Сокольский", mentions[1].Surface);
    }

    [Fact]
    public void Context_word_in_any_form_is_company()
    {
        var tagger = Lists.Tagger(Lists.Entity("lamp", "product", "Лампа~") with { Context = ["мессенджер"] });
        Assert.Equal("", tagger.Found("Лампа погасла."));
        Assert.Equal("lamp=Лампа", tagger.Found("Лампа недоступна. О сбое мессенджера сообщили пользователи."));
    }

    [Fact]
    public void Excluded_phrase_hides_the_name_in_it_and_no_other()
    {
        var tagger = Lists.Tagger(Lists.Entity("tundra", "org", "Тундра") with { Exclude = ["Большая Тундра"] });
        Assert.Equal("tundra=Тундру", tagger.Found("В Большой Тундре не слышали про Тундру", "ru"));
    }

    [Fact]
    public void Alias_flags_limit_what_is_found()
    {
        var tagger = Lists.Tagger(new WatchedEntity
        {
            Id = "x",
            Name = "x",
            Type = "product",
            Aliases = [new WatchedAlias { Text = "Ворон", Lang = "ru", Inflect = false }, new WatchedAlias { Text = "iZba", Lang = "en", CaseSensitive = true }, new WatchedAlias { Text = "Кулибин", Lang = "ru", Adjectives = true }],
        });
        Assert.Equal("x=Ворон, x=iZba, x=кулибинского", tagger.Found("Ворон, Ворона, iZba, Izba, кулибинского", "ru"));
    }

    [Fact]
    public void Ukrainian_forms_follow_the_language_of_the_alias()
    {
        var tagger = Lists.Tagger(new WatchedEntity { Id = "k", Name = "k", Type = "place", Aliases = [new WatchedAlias { Text = "Канів", Lang = "uk" }, new WatchedAlias { Text = "Верхня Рада", Lang = "uk" }] });
        Assert.Equal("k=Каневі, k=Канева, k=Верхній Раді", tagger.Found("У Каневі, біля Канева, у Верхній Раді", "uk"));
    }

    [Theory]
    [InlineData("person", "ნინო ბერაძელი", "თბილისში ნინო ბერაძელი ჩავიდა", "x=ნინო ბერაძელი")]
    [InlineData("person", "דנה לוינסון", "היום דנה לוינסון דיבר", "x=דנה לוינסון")]
    [InlineData("person", "मीनेंद्र गोधी", "आज मीनेंद्र गोधी बोले", "x=मीनेंद्र गोधी")]
    [InlineData("person", "سليم نهراوي", "قال سليم نهراوي اليوم", "x=سليم نهراوي")]
    [InlineData("org", "نسور", "قالت نسور اليوم", "x=نسور")]
    [InlineData("org", "نسور~", "قالت نسور اليوم", "")]
    [InlineData("org", "उत्तरीय नदी पार्टी", "आज उत्तरीय नदी पार्टी ने कहा", "x=उत्तरीय नदी पार्टी")]
    [InlineData("org", "Pear~", "قالت Pear اليوم", "x=Pear")]
    public void Scripts_without_capitals_ask_for_none(string type, string alias, string text, string expected) =>
        Assert.Equal(expected, Lists.Tagger(new WatchedEntity { Id = "x", Name = "x", Type = type, Aliases = [new WatchedAlias { Text = alias.TrimEnd('~'), Weak = alias.EndsWith('~') }] }).Found(text));

    [Theory]
    [InlineData("Кам'янське", "у місті Кам\u02BCянське тихо", "x=Кам\u02BCянське")]
    [InlineData("Istanbul", "in \u0130stanbul and \u0130STANBUL", "x=\u0130stanbul, x=\u0130STANBUL")]
    [InlineData("Ekin \u0130maro\u011Flu", "said Ekin Imaroglu", "x=Ekin Imaroglu")]
    [InlineData("Άρειος Πάγος", "ο ΑΡΕΙΟΣ ΠΑΓΟΣ είπε", "x=ΑΡΕΙΟΣ ΠΑΓΟΣ")]
    public void Spellings_of_one_letter_fall_together(string alias, string text, string expected) =>
        Assert.Equal(expected, Lists.Tagger(new WatchedEntity { Id = "x", Name = "x", Type = "place", Aliases = [new WatchedAlias { Text = alias }] }).Found(text));

    [Fact]
    public void Explanation_names_the_reason_of_what_does_not_count()
    {
        var sighting = Assert.Single(Tagger.Explain(null, null, "Екатерина Орлова пришла", "ru"));
        Assert.False(sighting.Counts);
        Assert.Equal("another given name", sighting.Verdict.Reason);
    }

    [Fact]
    public void Lines_are_answered_with_reasons_where_they_are_asked_for()
    {
        var asked = new JsonObject { ["id"] = "1", ["lang"] = "ru", ["text"] = "Рослеснадзор и МИД Эстонии" };
        Assert.Null(TagCommand.Answer(Tagger, asked)["rejected"]);
        var answer = TagCommand.Answer(Tagger, asked, explain: true);
        Assert.Equal("strong name", (string?)Assert.Single(answer["mentions"]!.AsArray())!["because"]);
        Assert.StartsWith("another country's", (string?)Assert.Single(answer["rejected"]!.AsArray())!["because"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_one_article_are_read_together_and_answered_each()
    {
        var lines = Path.GetTempFileName();
        await File.WriteAllLinesAsync(lines, ["""{"id":1,"doc":"a","lang":"ru","text":"Ушла Мария Орлова."}""", """{"id":2,"doc":"a","lang":"ru","text":"С Марией простились."}""", "no line", """{"id":3,"doc":"b","lang":"ru","text":"С Марией простились."}""", """{"id":4,"lang":"ru","text":"Ушла Мария Орлова."}""", """{"id":5,"lang":"ru","text":"С Марией простились."}"""], TestContext.Current.CancellationToken);
        var list = Path.ChangeExtension(lines, ".json");
        await File.WriteAllTextAsync(list, """[{"id":"orlova","type":"person","aliases":[{"text":"Мария Орлова","lang":"ru"}]}]""", TestContext.Current.CancellationToken);
        using var output = new StringWriter();

        var tagger = new EntityTagger(WatchListFiles.Load([list]).List!);
        await JsonLines.AnswerAsync(lines, TagCommand.Article, asked => TagCommand.AnswerTogether(tagger, asked), output, TestContext.Current.CancellationToken);

        var answers = output.ToString().TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["1: 5-17", "2: 2-8", ": ", "3: ", "4: 5-17", "5: "], answers.Select(a => $"{a["id"]}: {string.Join(' ', (a["mentions"]?.AsArray() ?? []).Select(m => $"{m!["start"]}-{m["end"]}"))}"));
        Assert.False((bool)answers[2]["ok"]!);
        File.Delete(lines);
        File.Delete(list);
    }
}

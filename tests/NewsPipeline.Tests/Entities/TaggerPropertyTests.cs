using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Contracts;
using NewsPipeline.Entities;

namespace NewsPipeline.Tests.Entities;

public sealed class TaggerPropertyTests
{
    private static readonly EntityTagger Tagger = Lists.Tagger(
        Lists.Entity("a", "org", "Рослеснадзор", "Белый сокол"),
        Lists.Entity("b", "person", "Вера Орлова", "Орлова~"),
        Lists.Entity("c", "product", "Quill", "Квилл"),
        Lists.Entity("d", "org", "МИД~", "МИД Латвии"),
        Lists.Entity("e", "org", "Pear Inc.", "Pear~", "C++ Guild", "(a+)+$"));

    private static readonly Gen<string> Text = Gen.Elements(
            "Рослеснадзор", "Рослеснадзора", "РОСЛЕСНАДЗОР", "белый", "Белого", "сокола", "Вера", "Веры", "Орловой", "Орлова", "В.", "Анна", "Quill", "Quill'ом", "quillы",
            "Квилл", "МИД", "МИДа", "Латвии", "Pear", "Inc", "pear", "C++", "Guild", "(a+)+$", "-", " - ", ".", ". ", "«", "»", "\n", "\n\n", "\u00AD", "\u200B", "\u00A0", "'", "’", ",",
            "и", "the", "\uD83D", "\uDE00", "\u0301", "2", "@", "/", "http://", "ё", "İ", "ß", "ﬁ")
        .ListOf().Select(parts => string.Join("", parts.SelectMany((p, i) => i % 3 == 2 ? new[] { p } : [p, " "])));

    [Fact]
    public void Mentions_lie_in_the_text_equal_their_surface_and_never_overlap() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(Text.ToArbitrary(), text =>
        {
            var end = 0;
            foreach (var m in Tagger.Tag(null, null, text, null))
            {
                Assert.True(m.Start >= end && m.Length > 0 && m.Start + m.Length <= text.Length);
                Assert.Equal(m.Surface, text.Substring(m.Start, m.Length));
                end = m.Start + m.Length;
            }
        }));

    [Fact]
    public void Two_texts_as_paragraphs_of_one_hold_the_mentions_of_both() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Text.ToArbitrary(), Text.ToArbitrary(), (first, second) =>
        {
            first = first.Trim();
            second = second.Trim();
            var both = Spans(first + "\n\n" + second, 0).ToHashSet();
            // Company only adds: what is certain alone stays so beside another paragraph.
            Assert.Subset(both, Spans(first, 0).Concat(Spans(second, first.Length + 2)).ToHashSet());
        }));

    [Fact]
    public void Fields_are_told_apart_and_come_in_order() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Text.ToArbitrary(), Text.ToArbitrary(), (title, text) =>
        {
            var mentions = Tagger.Tag(title, null, text, "ru");
            Assert.Equal(mentions.OrderBy(m => m.Field is "title" ? 0 : 1).ThenBy(m => m.Start), mentions);
            Assert.All(mentions, m => Assert.Equal(m.Surface, (m.Field is "title" ? title : text).Substring(m.Start, m.Length)));
        }));

    [Fact]
    public void Ten_thousand_forms_of_random_surnames_are_found()
    {
        // Endings of the six cases as a school grammar gives them, written down here and not taken from the code under test.
        (string Ending, string[] Cases)[] men =
        [
            ("ов", ["ов", "ова", "ову", "овым", "ове"]), ("ев", ["ев", "ева", "еву", "евым", "еве"]), ("ин", ["ин", "ина", "ину", "иным", "ине"]),
            ("ский", ["ский", "ского", "скому", "ским", "ском"]), ("ный", ["ный", "ного", "ному", "ным", "ном"]), ("ук", ["ук", "ука", "уку", "уком", "уке"]),
            ("ич", ["ич", "ича", "ичу", "ичем", "иче"]), ("ян", ["ян", "яна", "яну", "яном", "яне"]), ("енко", ["енко"]), ("дзе", ["дзе"]), ("ай", ["ай", "ая", "аю", "аем", "ае"]),
            ("ель", ["ель", "еля", "елю", "елем", "еле"]), ("ун", ["ун", "уна", "уну", "уном", "уне"]), ("ка", ["ка", "ки", "ке", "ку", "кой"]),
        ];
        string[] given = ["Антон", "Антона", "Антону", "Антоном", "Антоне"];
        var random = new Random(20261123);
        string Syllable() => $"{"бвгджзклмнпрстфхцчш"[random.Next(19)]}{"аеиоу"[random.Next(5)]}";
        var people = Enumerable.Range(0, 2_400).Select(i => (Stem: Capital(Syllable() + Syllable() + Syllable()), Kind: men[i % men.Length])).DistinctBy(p => p.Stem + p.Kind.Ending).ToList();
        var tagger = Lists.Tagger([.. people.Select((p, i) => Lists.Entity("p" + i, "person", "Антон " + p.Stem + p.Kind.Ending))]);
        var forms = 0;
        for (var i = 0; i < people.Count; i++)
        {
            for (var c = 0; c < people[i].Kind.Cases.Length; c++, forms++)
            {
                var surface = given[c] + " " + people[i].Stem + people[i].Kind.Cases[c];
                var text = $"Вчера о деле {surface} сообщили.";
                Assert.True(tagger.Tag(null, null, text, "ru") is [var m] && string.Equals(m.Surface, surface, StringComparison.Ordinal), text);
            }
        }

        Assert.True(forms >= 10_000, $"only {forms} forms");
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static IEnumerable<(string, int, int)> Spans(string text, int shift) =>
        Tagger.Tag(null, null, text, "ru").Select((Mention m) => (m.EntityId, m.Start + shift, m.Length));
}

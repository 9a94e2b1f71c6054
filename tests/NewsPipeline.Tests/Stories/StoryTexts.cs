using System.Globalization;
using NewsPipeline.Stories;

namespace NewsPipeline.Tests.Stories;

/// <summary>Articles for the tests of stories: some written, many generated, each event with its own names, numbers and words.</summary>
internal static class StoryTexts
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly string[] Syllables = ["ba", "cho", "du", "fel", "gri", "hom", "ja", "kru", "lim", "mor", "nes", "pol", "qui", "rav", "sta", "tur", "vix", "wem", "yor", "zan"];

    public static StoryArticle Article(string id, string language, string title, string body, double hours, string source = "outlet") =>
        new(id, language, title, body, source, Start.AddHours(hours));

    /// <summary>One report of event number <paramref name="seed"/>; two of them tell the same in part the same words.</summary>
    public static StoryArticle Report(int seed, int telling, double hours)
    {
        var facts = new Random(seed);
        var names = Enumerable.Range(0, 4).Select(_ => Name(facts)).ToArray();
        var words = Enumerable.Range(0, 30).Select(_ => Word(facts)).ToArray();
        var numbers = Enumerable.Range(0, 3).Select(_ => facts.Next(11, 900).ToString(CultureInfo.InvariantCulture)).ToArray();
        var order = new Random((seed * 1000) + telling);
        var own = Enumerable.Range(0, 12).Select(_ => Word(order)).ToArray();
        string Sentence(int from) => $"The {words[from]} of {names[from % 4]} {words[from + 1]} {numbers[from % 3]} {own[from % 12]} {words[from + 2]} near {names[(from + 1) % 4]} {own[(from + 5) % 12]}.";
        var sentences = Enumerable.Range(0, 9).Select(i => Sentence(i * 3)).OrderBy(_ => order.Next()).ToList();
        return Article($"e{seed}-{telling}", "en", $"{names[0]} {words[0]} {words[3]} {names[1]}", string.Join("\n\n", sentences), hours, $"outlet{telling}");
    }

    /// <summary>A word that no language has, the same for the same state of the generator.</summary>
    public static string Word(Random random) => string.Concat(Enumerable.Range(0, 3).Select(_ => Syllables[random.Next(Syllables.Length)]));

    private static string Name(Random random) => Word(random) is var word ? char.ToUpperInvariant(word[0]) + word[1..] : "";
}

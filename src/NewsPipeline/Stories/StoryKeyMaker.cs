using System.IO.Hashing;
using System.Runtime.InteropServices;
using NewsPipeline.Entities;

namespace NewsPipeline.Stories;

/// <summary>Makes the <see cref="StoryKeys"/> of an article. Pure; reads at most <see cref="StoryRules.BodyWords"/> words of the text.</summary>
internal sealed class StoryKeyMaker(StoryRules rules)
{
    private const int TextSpace = 0x51;
    private const int NameSpace = 0x2002;
    private const int NumberSpace = 0x3003;
    private const int SoundSpace = 0x4004;
    private const int ConceptSpace = 0x6006;

    private readonly Concepts _concepts = Concepts.Shipped;

    public StoryKeys Of(StoryArticle article)
    {
        var counts = new Counts();
        var slavic = article.Language is "ru" or "uk" or "be" or "bg" or "pl" or "cs" or "sk" or "sl" or "sr" or "hr" or "mk" or "bs";
        // A title in which most words have a capital says nothing of which are names.
        Read(article.Title, article.Language, slavic, counts, rules.TitleWeight, int.MaxValue, IsShouted(article.Title, article.Language), isTitle: true);
        Read(article.Body, article.Language, slavic, counts, 1, rules.BodyWords, false, isTitle: false);
        return new StoryKeys { Lead = KeyVector.Of(counts.Lead), Names = KeyVector.Of(counts.Names), Sounds = KeyVector.Of(counts.Sounds), Concepts = KeyVector.Of(counts.Concepts), Body = KeyVector.Of(counts.Body) };
    }

    /// <summary>Whether the title calls the article a digest.</summary>
    public bool IsDigest(StoryArticle article)
    {
        Span<char> buffer = stackalloc char[TextWords.Longest];
        var words = new TextWords(article.Title, buffer);
        while (words.Next())
        {
            if (_concepts.Of(article.Language, words.Word) == _concepts.Digest)
                return true;
        }

        return false;
    }

    private int Read(string text, string language, bool slavic, Counts counts, int weight, int most, bool shouted, bool isTitle)
    {
        Span<char> buffer = stackalloc char[TextWords.Longest];
        Span<char> sound = stackalloc char[Sound.Most];
        var words = new TextWords(text, buffer);
        var n = 0;
        var german = language is "de";
        while (n < most && words.Next())
        {
            n++;
            var word = words.Word;
            var look = words.Look;
            var lead = isTitle || n <= rules.LeadWords;
            var names = isTitle || n <= rules.NameWords;
            if ((look & WordLook.Number) != WordLook.None)
            {
                if (word.Length > 1)
                {
                    if (names)
                        Add(counts.Names, Hash(NumberSpace, word), weight);
                    if (lead)
                        Add(counts.Lead, Hash(TextSpace, word), weight);
                    Add(counts.Body, Hash(TextSpace, word), weight);
                }

                continue;
            }

            if (word.Length == 1 && (look & WordLook.Pair) == WordLook.None)
                continue;
            if (StopWords.Contains(language, word))
                continue;
            var stem = word.Length > rules.StemLength ? word[..rules.StemLength] : word;
            var key = Hash(TextSpace + Mix(language), stem);
            if (lead)
                Add(counts.Lead, key, weight);
            Add(counts.Body, key, weight);
            if (!names)
                continue;
            var concept = _concepts.Of(language, word);
            if (concept != 0)
                Add(counts.Concepts, Hash(ConceptSpace, MemoryMarshal.Cast<int, char>(MemoryMarshal.CreateReadOnlySpan(ref concept, 1))), weight);
            if ((look & WordLook.Pair) != WordLook.None)
                continue;
            var isName = !shouted && (look & (WordLook.Capital | WordLook.First)) == WordLook.Capital;
            if (isName)
            {
                var fine = Sound.Of(word, sound, slavic, coarse: false);
                if (fine >= 2)
                    Add(counts.Names, Hash(NameSpace, sound[..Math.Min(fine, rules.NameSound)]), german ? Math.Max(1, weight / 2) : weight);
            }

            var coarse = Sound.Of(word, sound, slavic, coarse: true);
            if (coarse >= 3)
                Add(counts.Sounds, Hash(SoundSpace, sound[..Math.Min(coarse, rules.WordSound)]), weight);
        }

        return n;
    }

    private static bool IsShouted(string title, string language)
    {
        Span<char> buffer = stackalloc char[TextWords.Longest];
        var words = new TextWords(title, buffer);
        int capital = 0, all = 0;
        while (words.Next())
        {
            if ((words.Look & (WordLook.Number | WordLook.Pair | WordLook.First)) != WordLook.None || words.Word.Length < 4)
                continue;
            all++;
            capital += (words.Look & WordLook.Capital) != WordLook.None ? 1 : 0;
        }

        return language is not "de" && all >= 3 && capital >= all * 0.8;
    }

    private static void Add(Dictionary<int, int> counts, int key, int weight)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
        count = Math.Min(count + weight, 6);
    }

    private static int Mix(string language) => language.Length >= 2 ? (language[0] * 31) + language[1] : 0;

    private static int Hash(int space, ReadOnlySpan<char> word) => (int)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(word), space);

    private sealed class Counts
    {
        public Dictionary<int, int> Lead { get; } = [];
        public Dictionary<int, int> Names { get; } = [];
        public Dictionary<int, int> Sounds { get; } = [];
        public Dictionary<int, int> Concepts { get; } = [];
        public Dictionary<int, int> Body { get; } = [];
    }
}

using System.Collections.Frozen;

namespace NewsPipeline.Text;

/// <summary>
/// The commonest small words of each language: where many of one language and few of any other stand in a text, the
/// language is told, sixty times faster than by letter statistics. Anything less clear is left to those.
/// </summary>
internal static class FunctionWords
{
    /// <summary>Hits a language needs, and how many times more than the next one.</summary>
    private const int Needed = 6;
    private const int Margin = 3;

    /// <summary>Hits the language the page claims needs: two witnesses agree where it leads at all. Of 1,199 pages none came out otherwise than by letters.</summary>
    private const int NeededOfClaim = 3;

    private static readonly string[] Codes = ["en", "ru", "uk", "be", "bg", "kk", "de", "fr", "es", "it", "pt", "pl", "tr", "nl", "cs", "sv", "da", "no"];
    private static readonly string[] Sentences =
    [
        "the of and to in a is that for it as was with be on not he by are this from at but his have an they which or had you were their has been will would who more its can said than when about after new also into our one all there if up out so we",
        "и в не на что он с как его это из у по но к за от так же о еще для бы только ее мне было вот меня ему нет был до при где есть или мы она они чтобы также который которые этот того этого после время года может уже все",
        "і в не на що він з як його це та й у по але до за від так же про ще для би тільки її було ні був при де є або ми вона вони щоб також який які цей того після час року може вже все під",
        "і ў не на што ён з як яго гэта ды у па але да за ад так жа пра яшчэ для толькі яе было быў дзе ёсць або мы яна яны каб таксама які якія пасля час года можа ўжо ўсё",
        "и в не на че той с като това от по но за да се е са ще ни го му й беше или ние тя те също който която които този след време година може вече всички към при си как",
        "және мен бұл бір да де үшін деп болып осы ол бар емес еді екен ғана туралы кейін дейін жылы қазақстан болады болған оның",
        "der die das und in zu den von mit ist auf für nicht ein eine sich als auch dem des es im an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis mehr durch man dann",
        "le la les de des et en un une du est que qui dans pour par sur au il a ne se ce pas plus sont avec son aux elle cette été mais ont ou ses leur comme nous vous être ces fait deux entre même après",
        "el la los las de que y en un una del se por con no su para es al lo como más pero sus le ha o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante fue",
        "il la di che e in un una del per con non si da è sono al le lo gli dei della nel alla anche come più ma ha i ai delle dal questo questa su sul dalla degli nella stato essere due ed",
        "o a os as de que e em um uma do da para com não se por mais no na dos das como mas ao ele foi à seu sua ou ser quando muito nos já está também só pelo pela até isso são entre depois",
        "w i na z się nie do to że o jest jak po za od ale co ma tym przez dla tego był są czy oraz może jego jej tej które który która już tylko jako także było ich przy ze będzie bez pod został",
        "ve bir bu da de için ile olarak çok daha en gibi kadar olan sonra ne var ama ya o ki değil her olduğu bin ise göre mi iki yeni şu tarafından etti oldu",
        "de het een van en in is dat op te zijn met voor niet aan er om ook als maar dan die bij door naar uit wordt worden werd heeft hij ze nog over tot hebben meer dit deze kan geen al",
        "a v na se že je s z do o to i k ve pro za by jsou po jako si ale tak jeho podle od který která které při byl bylo nebo než už jen také až mezi roku ze ke proto není",
        "och att det i en som på är av för med den till inte om ett han de var har jag från vi så men hon sig också efter eller vid kan när man under ska över år mot nu sin där",
        "og at det i en som på er af for med den til ikke om et han de var har jeg fra vi så men hun sig også efter eller ved kan når man under skal over år mod nu sin blev være",
        "og at det i en som på er av for med den til ikke om et han de var har jeg fra vi så men hun seg også etter eller ved kan når man under skal over år mot nå sin ble være",
    ];

    private static readonly FrozenDictionary<string, int> Words = Build();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The language of a clear case, or null.</summary>
    /// <param name="text">A few sentences.</param>
    /// <param name="claimed">ISO 639-1 code of the language the page claims, or null.</param>
    public static string? Tell(ReadOnlySpan<char> text, string? claimed)
    {
        Span<int> hits = stackalloc int[Codes.Length];
        Span<char> word = stackalloc char[8];
        hits.Clear();
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                if (length < word.Length)
                    word[length] = char.ToLowerInvariant(c);
                length++;
                continue;
            }

            Count(word, length, hits);
            length = 0;
        }

        Count(word, length, hits);
        int best = 0, second = -1;
        for (var i = 1; i < hits.Length; i++)
        {
            if (hits[i] > hits[best])
                (second, best) = (best, i);
            else if (second < 0 || hits[i] > hits[second])
                second = i;
        }

        var isClear = Codes[best] == claimed ? hits[best] >= NeededOfClaim && hits[best] > hits[second] : hits[best] >= Needed && hits[best] >= Margin * hits[second];
        return isClear ? Codes[best] : null;
    }

    /// <summary>The words of each language, parted by blanks.</summary>
    public static IEnumerable<(string Language, string Words)> Lists() => Codes.Zip(Sentences);

    private static void Count(ReadOnlySpan<char> word, int length, Span<int> hits)
    {
        if (length is 0 or > 8 || !Lookup.TryGetValue(word[..length], out var languages))
            return;
        for (var i = 0; i < hits.Length; i++)
            hits[i] += (languages >> i) & 1;
    }

    private static FrozenDictionary<string, int> Build()
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Sentences.Length; i++)
        {
            foreach (var word in Sentences[i].Split(' '))
                words[word] = words.GetValueOrDefault(word) | (1 << i);
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

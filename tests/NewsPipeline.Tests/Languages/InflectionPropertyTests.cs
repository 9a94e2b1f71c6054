using NewsPipeline.Entities;

namespace NewsPipeline.Tests.Languages;

/// <summary>
/// Five thousand generated forms of names in each language: made-up stems with endings as school grammars give them, written
/// down here and not taken from the data under test.
/// </summary>
public sealed class InflectionPropertyTests
{
    private const int Forms = 5_000;

    /// <summary>Language, letters of the stems (consonants, vowels), type of the entities, and paradigms: base ending first, then its forms.</summary>
    public static TheoryData<string, string, string, string, string> Paradigms() => new()
    {
        { "pl", "bdgłmnpw", "aeou", "person", "ski skiego skiemu skim|ak aka akowi akiem aku|czyk czyka czykowi czykiem czyku|owicz owicza owiczowi owiczem owiczu|ka ki ce kę ką|ek ka kowi kiem ku|wa wy wie wę wą|an ana anowi anem anie|cka ckiej cką" },
        { "pl", "bdgłmnpw", "aeou", "org", "ia ii ię ią|ta ty cie tę tą|rt rtu rtem rcie|o a u em|wo wa wu wem wie|ość ości ością" },
        { "cs", "bdhlmnpv", "aeou", "person", "ský ského skému ským ském|ák áka ákovi ákem|ek ka kovi kem|ec ce cem ci|ová ové ovou|ka ky ce ku kou|iš iše išovi išem|an ana anovi anem anův anova anovu" },
        { "cs", "bdhlmnpv", "aeou", "place", "ie ii ií|sko ska sku skem|ov ova ovu ovem ově|ha hy ze hu hou|ina iny ině inu inou" },
        { "sl", "bdglmnpv", "aeou", "person", "ič iča iču ičem ičev ičeva|nik nika niku nikom nikov nikova|ec ca cu cem|ar arja arju arjem|ek ka ku kom|a e i o|elj lja lju ljem" },
        { "sl", "bdglmnpv", "aeou", "place", "ija ije iji ijo|ana ane ani ano|ovo ova ovu ovem ovom|ško škega škem" },
        { "sr", "bdglmnpv", "aeou", "person", "ić ića iću ićem|ović ovića oviću ovićem|ski skog skom skim|ac ca cu cem|an ana anu anom anov anova|ka ke ki ku kom" },
        { "sr", "bdglmnpv", "aeou", "place", "ija ije iji iju ijom|ovo ova ovu ovom|grad grada gradu gradom|ina ine ini inu inom" },
        { "bg", "бдглмнпв", "аеоу", "org", "ия ията|ство ството|ник никът ника|ик икът ика|ане ането|ба бата|ски ския ският" },
        { "de", "bdgklmnp", "aeou", "place", "land lands landes|burg burgs|ien iens|ow ows|heim heims" },
        { "nl", "bdgklmnp", "aeou", "person", "man mans|huizen huizens|er ers|aard aards" },
        { "tr", "bdgklmnp", "aeou", "place", "bul bulda buldan bula bulun bulu|ran randa randan rana ranın|kent kentte kentten kente kentin|ya yada yadan yaya yanın" },
        { "hu", "bdgklmnp", "aeou", "place", "ország országban országból országot országnak országgal országra országtól|vár várban várból várat várnak várral várra|falva falván falvát falvának falvával falvából|pest pesten pestet pestnek pesttel pestről|szeg szegen szegnek szeggel" },
        { "fi", "hjlmnpv", "aeou", "place", "nki ngin ngissa ngista ngille nkia nkiin|la lan lassa lasta lalle laa laan|kko kon kossa kosta kolle kkoa kkoon|nen sen sessa sesta selle seen|us uksen uksessa uksesta ukselle ukseen|nta nnan nnassa nnasta nnalle ntaa ntaan|tti tin tissa tista tille ttia ttiin|in inin inissa inista inille inia iniin" },
        { "el", "βδγλμνπ", "αεοι", "person", "όπουλος όπουλου όπουλο|ίδης ίδη|άκης άκη|άς ά|ινα ινας|ίας ία|ος ου ο" },
        { "uk", "бдглмнпв", "аеоу", "person", "енко|ук ука уку уком укові|ський ського ському ським|ич ича ичу ичем ичеві|ка ки ці ку кою|ів іва іву івим" },
    };

    [Theory]
    [MemberData(nameof(Paradigms))]
    public void Generated_forms_of_unlisted_stems_are_found(string language, string consonants, string vowels, string type, string paradigms)
    {
        var random = new Random(20261128);
        var endings = paradigms.Split('|').Select(p => p.Split(' ')).ToArray();
        string Syllable() => $"{consonants[random.Next(consonants.Length)]}{vowels[random.Next(vowels.Length)]}";
        var names = new Dictionary<string, string[]>(StringComparer.Ordinal);
        for (var forms = 0; forms < Forms;)
        {
            var stem = Syllable() + Syllable() + Syllable() + consonants[random.Next(consonants.Length)];
            var kind = endings[names.Count % endings.Length];
            if (names.TryAdd(Capital(stem + kind[0]), [.. kind.Select(e => Capital(stem + e))]))
                forms += kind.Length;
        }

        var tagger = new EntityTagger(WatchList.Of([.. names.Keys.Select(n => new WatchedEntity { Id = n, Name = n, Type = type, Aliases = [new WatchedAlias { Text = n, Lang = language }] })]));
        var missed = new List<string>();
        foreach (var (name, forms) in names)
        {
            foreach (var form in forms)
            {
                var text = $"2026, {form}, 7 % (… {form}).";
                var mentions = tagger.Tag(null, null, text, language);
                if (!mentions.Any(m => string.Equals(m.EntityId, name, StringComparison.Ordinal)) && !mentions.Any(m => m.Start == 6 && names[m.EntityId].Contains(form, StringComparer.Ordinal)))
                    missed.Add($"{name}: {form}");
                Assert.All(mentions, m => Assert.Equal(m.Surface, text.Substring(m.Start, m.Length)));
            }
        }

        Assert.True(missed.Count == 0, $"{missed.Count} missed: {string.Join(", ", missed.Take(12))}");
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}

using System.Collections.Frozen;
using NewsPipeline.Entities;
using NewsPipeline.Text;

namespace NewsPipeline.Stories;

/// <summary>Small words of a language, folded: they tell no events apart.</summary>
internal static class StopWords
{
    /// <summary>Words of any report: who said it, and when.</summary>
    private static readonly (string Language, string Words)[] More =
    [
        ("en", "said say says saying told according monday tuesday wednesday thursday friday saturday sunday today yesterday year years day days week month first two three four five some any how why him them those these could should may might while before between against other most only just even much many"),
        ("ru", "сказал сказала сообщил сообщила сообщает сообщили заявил заявила словам понедельник вторник среду четверг пятницу субботу воскресенье сегодня вчера года году лет день дня два три четыре пять из-за"),
        ("uk", "сказав сказала повідомив повідомила повідомляє заявив заявила словами понеділок вівторок середу четвер п'ятницю суботу неділю сьогодні вчора року років день дня два три чотири"),
        ("de", "sagte sagt teilte mitteilte laut montag dienstag mittwoch donnerstag freitag samstag sonntag heute gestern jahr jahre jahren tag tage zwei drei vier fünf"),
        ("fr", "dit déclaré selon lundi mardi mercredi jeudi vendredi samedi dimanche hier an ans année jour jours trois quatre"),
        ("es", "dijo según lunes martes miércoles jueves viernes sábado domingo ayer hoy año años día días dos tres cuatro"),
        ("pt", "disse segundo segunda terça quarta quinta sexta sábado domingo ontem hoje ano anos dia dias dois três"),
        ("pl", "powiedział powiedziała poinformował według poniedziałek wtorek środę czwartek piątek sobotę niedzielę dziś wczoraj roku lat dnia dni dwa trzy"),
        ("cs", "řekl řekla uvedl uvedla pondělí úterý středu čtvrtek pátek sobotu neděli dnes včera roku let dne dny dva tři"),
        ("bg", "каза заяви съобщи съобщава според понеделник вторник сряда четвъртък петък събота неделя днес вчера година години ден дни два три"),
        ("tr", "dedi söyledi açıkladı pazartesi salı çarşamba perşembe cuma cumartesi pazar bugün dün yıl gün üç"),
    ];

    private static readonly FrozenDictionary<string, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>> Languages = Build();

    public static bool Contains(string language, ReadOnlySpan<char> word) => Languages.TryGetValue(language, out var words) && words.Contains(word);

    private static FrozenDictionary<string, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>> Build()
    {
        var lists = FunctionWords.Lists().ToDictionary(l => l.Language, l => l.Words, StringComparer.Ordinal);
        lists["sl"] = "v in na je se da za so ki po s z ne pa bo bi kot tudi to ga od iz o pri do že ni sem jih še ali ko a mu smo ji te bil bila bilo bili biti lahko zaradi proti pred med";
        lists["ar"] = "في من على إلى أن عن مع هذا هذه التي الذي ما لا كان كانت قد لم بين بعد قبل ذلك كما أو ثم حيث عند وقال وقد وفي ومن وهو وهي هو هي كل غير أي إن عام خلال حول ضد";
        lists["zh"] = "";
        foreach (var (language, more) in More)
            lists[language] += " " + more;
        return lists.ToFrozenDictionary(
            l => l.Key,
            l => l.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => Folding.Fold(w)).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>(),
            StringComparer.Ordinal);
    }
}

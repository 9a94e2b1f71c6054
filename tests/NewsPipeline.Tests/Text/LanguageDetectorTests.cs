using NewsPipeline.Text;

namespace NewsPipeline.Tests.Text;

public sealed class LanguageDetectorTests
{
    private const string English = "The old bridge over the river reopened on Monday, nine months after a barge struck its central pier and closed the road.";

    [Theory]
    [InlineData(English, "en")]
    [InlineData("Старый мост через реку снова открыли в понедельник, через девять месяцев после того, как баржа задела его опору.", "ru")]
    [InlineData("Старий міст через річку знову відкрили в понеділок, через дев'ять місяців після того, як баржа зачепила його опору.", "uk")]
    [InlineData("Стары мост праз раку зноў адкрылі ў панядзелак, праз дзевяць месяцаў пасля таго, як баржа зачапіла яго апору.", "be")]
    [InlineData("Старият мост над реката отново беше отворен в понеделник, девет месеца след като баржа удари централната му опора.", "bg")]
    [InlineData("Die alte Brücke über den Fluss ist am Montag wieder geöffnet worden, neun Monate nachdem ein Schiff den Pfeiler gerammt hatte.", "de")]
    [InlineData("Le vieux pont sur la rivière a rouvert lundi, neuf mois après qu'une péniche a heurté sa pile centrale et fermé la route.", "fr")]
    [InlineData("El viejo puente sobre el río reabrió el lunes, nueve meses después de que una barcaza golpeara su pilar central.", "es")]
    [InlineData("A velha ponte sobre o rio reabriu na segunda-feira, nove meses depois de uma barcaça ter atingido o seu pilar central.", "pt")]
    [InlineData("Stary most nad rzeką został ponownie otwarty w poniedziałek, dziewięć miesięcy po tym, jak barka uderzyła w filar.", "pl")]
    [InlineData("Nehrin üzerindeki eski köprü, bir mavnanın orta ayağına çarpmasından dokuz ay sonra pazartesi günü yeniden açıldı.", "tr")]
    [InlineData("川にかかる古い橋が月曜日に再び開通した。", "ja")]
    [InlineData("그 오래된 다리가 월요일에 다시 열렸다.", "ko")]
    [InlineData("横跨河流的旧桥周一重新开放。", "zh")]
    public void Language_is_told_from_the_text(string text, string expected) => Assert.Equal((expected, "text"), LanguageDetector.Of(text, null));

    [Fact]
    public void Text_wins_over_a_claim_it_contradicts() => Assert.Equal(("en", "text"), LanguageDetector.Of(English, "de-DE"));

    [Theory]
    [InlineData("Да.", "uk", "uk")]
    [InlineData("Den gamle broen over elven åpnet igjen mandag, ni måneder etter at en lekter traff den.", "fi", "fi")]
    [InlineData("", "pt-BR", "pt")]
    public void Claim_is_believed_where_the_text_cannot_tell(string text, string claim, string expected) =>
        Assert.Equal(expected, LanguageDetector.Of(text, claim).Language);

    [Theory]
    [InlineData("پل قدیمی روی رودخانه روز دوشنبه دوباره باز شد.", "fa", "fa")]
    [InlineData("أعيد فتح الجسر القديم فوق النهر يوم الاثنين.", "ar", "ar")]
    public void Claim_tells_languages_of_one_script_apart(string text, string claim, string expected) =>
        Assert.Equal((expected, "text"), LanguageDetector.Of(text, claim));

    [Theory]
    [InlineData("sr", "sr")]
    [InlineData("sr-RS", "sr")]
    [InlineData("sr-Cyrl", "sr")]
    [InlineData("he", "ru")]
    public void Claim_of_a_language_of_several_scripts_is_believed_in_each(string claim, string expected) =>
        Assert.Equal(expected, LanguageDetector.Of("Стари мост преко реке поново је отворен у понедељак, девет месеци након што је баржа ударила у његов средњи стуб.", claim).Language);

    [Theory]
    [InlineData("sd")]
    [InlineData("ug")]
    [InlineData("ku")]
    [InlineData("ckb")]
    public void Claim_tells_the_languages_of_Arabic_letters_apart(string claim) =>
        Assert.Equal(claim, LanguageDetector.Of("أعيد فتح الجسر القديم فوق النهر يوم الاثنين.", claim).Language);

    [Fact]
    public void Language_of_letters_that_one_uses_needs_no_claim() =>
        Assert.Equal(("ar", "text"), LanguageDetector.Of("أعيد فتح الجسر القديم فوق النهر يوم الاثنين.", "sr"));

    [Theory]
    [InlineData("12345 67890")]
    [InlineData("")]
    public void Nothing_is_said_of_a_text_without_letters(string text) => Assert.Null(new LanguageDetector().Detect(text));
}

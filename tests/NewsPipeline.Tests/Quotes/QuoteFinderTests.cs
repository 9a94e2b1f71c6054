using NewsPipeline.Quotes;

namespace NewsPipeline.Tests.Quotes;

public sealed class QuoteFinderTests
{
    [Theory]
    [InlineData("en", "“The bridge will open in May,” said Nora Whitfield, a spokeswoman for the port.", "The bridge will open in May,", "Nora Whitfield")]
    [InlineData("en", "“We have no plans to sell,” the company told reporters on Friday.", "We have no plans to sell,", "the company")]
    [InlineData("en", "Dana Okafor, who runs the ferry line, said: \"Nobody asked us about it.\"", "Nobody asked us about it.", "Dana Okafor")]
    [InlineData("en", "The minister called the plan “a first step that nobody asked for” and left.", "a first step that nobody asked for", "The minister")]
    [InlineData("en", "According to the harbour office, “all berths are taken until spring”.", "all berths are taken until spring", "the harbour office")]
    [InlineData("en", "''It is a matter of weeks,'' she said.", "It is a matter of weeks,", "she")]
    [InlineData("en", "At a meeting in Calder Bay on Tuesday, Owen Pryce said the tax was “the worst idea of the year”.", "the worst idea of the year", "Owen Pryce")]
    [InlineData("en", "Okafor said she believes “the sea wall should have been finished by now”.", "the sea wall should have been finished by now", "Okafor")]
    [InlineData("ru", "«Мост откроют осенью», — заявил А. П. Седельников на заседании.", "Мост откроют осенью", "А. П. Седельников")]
    [InlineData("ru", "«Мы не согласны с оценкой», — подчеркнули в Минздраве.", "Мы не согласны с оценкой", "Минздраве")]
    [InlineData("ru", "По словам директора Нины Ершовой, «склад пуст с января».", "склад пуст с января", "директора Нины Ершовой")]
    [InlineData("ru", "Представитель порта Лев Орешкин в письме редакции указал, что «суда приходят по расписанию».", "суда приходят по расписанию", "Представитель порта Лев Орешкин")]
    [InlineData("ru", "— Вода поднялась за час, — вспоминает пенсионерка Зоя Крюкова.", "Вода поднялась за час", "пенсионерка Зоя Крюкова")]
    [InlineData("ru", "Губернатор О. Н. Бурлаков: «Паводок прошёл без жертв».", "Паводок прошёл без жертв", "Губернатор О. Н. Бурлаков")]
    [InlineData("de", "„Das Wasser steht noch zu hoch“, sagte der Sprecher der Stadt am Montag.", "Das Wasser steht noch zu hoch", "der Sprecher der Stadt")]
    [InlineData("de", "Gegenüber dem Rundfunk erklärte die Ministerin: „Wir prüfen alle Möglichkeiten.“", "Wir prüfen alle Möglichkeiten.", "die Ministerin")]
    [InlineData("de", "„Davon haben wir nichts gewusst“, so Bürgermeister Jonas Trautwein.", "Davon haben wir nichts gewusst", "Bürgermeister Jonas Trautwein")]
    [InlineData("fr", "« Le port restera ouvert », a déclaré la maire de la commune, Hélène Vasseur.", "Le port restera ouvert", "la maire de la commune")]
    [InlineData("fr", "Selon le directeur du port, « toutes les places sont prises ».", "toutes les places sont prises", "le directeur du port")]
    [InlineData("es", "«El puente abrirá en mayo», dijo la portavoz del puerto, Nuria Blasco.", "El puente abrirá en mayo", "la portavoz del puerto")]
    [InlineData("it", "Livia Morandi ha dichiarato: «Nessuno ci ha chiesto nulla».", "Nessuno ci ha chiesto nulla", "Livia Morandi")]
    [InlineData("uk", "«Ми не згодні з оцінкою», — наголосили в Міністерстві освіти.", "Ми не згодні з оцінкою", "Міністерстві освіти")]
    [InlineData("pl", "„Most otworzymy w maju” – powiedział rzecznik portu Jan Wilczek.", "Most otworzymy w maju", "rzecznik portu Jan Wilczek")]
    [InlineData("pl", "– Woda podniosła się w godzinę – wspomina Zofia Krukowska.", "Woda podniosła się w godzinę", "Zofia Krukowska")]
    public void Quote_has_its_words_and_its_speaker(string language, string text, string said, string speaker)
    {
        var quote = Assert.Single(QuoteFinder.Find(text, language));

        Assert.Equal(said, text.Substring(quote.Start, quote.Length));
        Assert.Equal(speaker, quote.Speaker?.Text);
    }

    [Theory]
    [InlineData("en", "The film “Girls of the North Quay” opens on Friday.")]
    [InlineData("en", "He was known as “the fox” in the village.")]
    [InlineData("ru", "Акции «Северстали» и «Яндекса» почти не изменились.")]
    [InlineData("de", "Die Zeitung „Hafen Kurier“ erscheint seit 1901.")]
    [InlineData("ja", "「そうです」と彼は言った。")]
    public void Name_or_doubted_word_is_no_quote(string language, string text) => Assert.Empty(QuoteFinder.Find(text, language));

    [Fact]
    public void Interrupted_quote_is_two_of_one_speaker()
    {
        const string Text = "«Это катастрофа, — написала в соцсетях активистка Вера Гущина. — Мы будем судиться».";

        var quotes = QuoteFinder.Find(Text, "ru");

        Assert.Equal(["Это катастрофа", "Мы будем судиться"], quotes.Select(q => Text.Substring(q.Start, q.Length)));
        Assert.All(quotes, q => Assert.Equal("активистка Вера Гущина", q.Speaker?.Text));
    }

    [Fact]
    public void Quote_over_paragraphs_keeps_its_speaker()
    {
        const string Text = "“We began with two boats,” said Owen Pryce. “There was no money at all.\n\n“Today we have forty.”";

        var quotes = QuoteFinder.Find(Text, "en");

        Assert.Equal(3, quotes.Count);
        Assert.All(quotes, q => Assert.Equal("Owen Pryce", q.Speaker?.Text));
    }

    [Fact]
    public void Pronoun_stands_for_whom_the_text_named_last()
    {
        const string Text = "“Nobody asked us,” Dana Okafor said.\n\n“It was a mistake from the first day,” she added.";

        var speaker = QuoteFinder.Find(Text, "en")[1].Speaker!;

        Assert.Equal("she", speaker.Text);
        Assert.Equal("Dana Okafor", Text.Substring(speaker.NameStart, speaker.NameLength));
    }

    [Fact]
    public void Surname_stands_for_the_full_name_before()
    {
        const string Text = "Dana Okafor runs the ferries. “Nobody asked us about the wall,” Okafor said.";

        var speaker = Assert.Single(QuoteFinder.Find(Text, "en")).Speaker!;

        Assert.Equal("Dana Okafor", Text.Substring(speaker.NameStart, speaker.NameLength));
    }
}

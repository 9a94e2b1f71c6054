using System.Buffers;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>
/// Sentences in which an outlet speaks of itself: sign up for our newsletter, follow our channel, links earn us money, found
/// an error. They name networks and firms that the article is not about.
/// </summary>
internal static class ServicePhrases
{
    /// <summary>Characters of the start in which the asking stands.</summary>
    private const int Start = 60;

    /// <summary>Characters before an imperative that opens the line: a quote mark, an arrow.</summary>
    private const int Opening = 3;

    private static readonly SearchValues<string> Closed = Of(
        "sign up here|sign up for our|sign up to our|subscribe to our|subscribe here|follow us on|join our|download our app|download the app|get our app|affiliate link|affiliate commission|may earn a commission|may earn commission|may receive a commission"
        + "|all rights reserved|our standards:|comments are closed|comments on this|preferred source on google|consider supporting us|support our journalism|support our reporting|comments are now closed|commenting is closed|see an error in|see a mistake in|spotted an error|spotted a mistake|found an error|found a mistake|found a typo|got a story?|got a tip?|have a story for us|got a news tip"
        + "|affiliate-link|alle rechte vorbehalten|unseren newsletter|unserem newsletter|unseren whatsapp-kanal|unserem whatsapp-kanal|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati"
        + "|нашли ошибку|нашли опечатку|заметили ошибку|увидели ошибку|выделите ее и нажмите|выделите её и нажмите|ctrl+enter|ctrl + enter|все права защищены|помітили помилку|знайшли помилку");

    private static readonly SearchValues<string> Asking = Of(
        "sign up|subscribe|join|follow|download|get the|receive|abonnier|melden sie sich|anmelden|folgen sie|laden sie|abonnez|inscrivez|suivez|rejoignez|retrouvez|téléchargez|suscríb|suscrib|síguenos|síganos|sigue |únete|descarg|assine|inscreva|siga |acompanhe|receba|participe|entre no|baixe"
        + "|подпис|присоединя|читайте нас|читайте наш|следите за|скачайте|скачивайте|підпис|приєдну|iscriviti|seguici|scarica|zapisz się|obserwuj|abone ol|takip ed");

    private static readonly SearchValues<string> Own = Of(" our | us | us.| us!|unser|notre | nos |nuestr| noss| наш| нас |nostr| nasz");

    private static readonly SearchValues<string> Things = Of(
        "newsletter|whatsapp|telegram|facebook|instagram|twitter|youtube|google news|google actualités|google notícias|google noticias|inbox|briefing| app|channel|kanal|canal|chaîne|boletín|телеграм|телеграмм|канал|вконтакте|дзен|приложени|рассылк|viber|одноклассник");

    public static bool Is(string text)
    {
        // What somebody says is the story, whatever it asks for.
        if (text[0] is '“' or '„' or '«' or '"' or '‘' || text.AsSpan().IndexOfAny("“„\"") >= 0)
            return false;
        if (text.AsSpan().ContainsAny(Closed))
            return true;
        if (!text.AsSpan().ContainsAny(Things))
            return false;
        var asked = text.AsSpan(0, Math.Min(text.Length, Start)).IndexOfAny(Asking);
        return asked >= 0 && (asked < Opening || text.AsSpan().ContainsAny(Own));
    }

    private static SearchValues<string> Of(string list) => SearchValues.Create(list.Split('|'), StringComparison.OrdinalIgnoreCase);
}

using System.Text.RegularExpressions;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>Notices that the rest of an article is for those who pay or sign in.</summary>
internal static partial class Gate
{
    public static bool Is(string text) => Notice().IsMatch(text);

    [GeneratedRegex(@"(subscribe|sign in|log in|register|become a (subscriber|member)).{0,60}\b(continue|keep|read|full|unlock|access)\b|(continue|keep) reading.{0,40}(subscri|account|trial)|(to|for) (continue reading|read (the full|this) (story|article))|only (available )?(to|for) subscribers|(abonnieren|anmelden|abo ).{0,60}(weiterlesen|lesen)|(abonnez|abonnés|connectez).{0,60}(lire|suite|article)|réservé aux abonnés|suscr[ií]b.{0,60}(leer|leyendo|acceso)|(подпис|оформите|войдите|доступ).{0,60}(дочита|читать дальше|полн\w+ (текст|верси)|продолж)|только (для )?подписчик", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Notice();
}

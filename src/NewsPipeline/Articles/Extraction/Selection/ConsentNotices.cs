using System.Buffers;
using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>Consent notices without a telling name: a part beside the article that speaks of cookies and personal data and has a button to accept.</summary>
internal static class ConsentNotices
{
    /// <summary>Characters of the longest button.</summary>
    private const int Button = 40;

    /// <summary>Segments that are looked at, and those of the largest notice.</summary>
    private const int Most = 20, Largest = 80;

    /// <summary>Share of the kept text up to which a part can be a notice.</summary>
    private const double Share = 0.6;

    private static readonly SearchValues<string> Subject = SearchValues.Create(
        [
            "cookie", "our partners", "consent", "personal data", "legitimate interest", "unsere partner", "einwillig", "personenbezogen", "nos partenaires", "consentement", "données personnelles", "nuestros socios",
            "consentimiento", "datos personales", "nossos parceiros", "dados pessoais", "nostri partner", "consenso", "dati personali", "персональны", "согласие", "файлы куки", "персональних",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Answer = SearchValues.Create(
        ["accept", "agree", "reject", "decline", "manage", "allow all", "got it", "akzeptier", "zustimm", "ablehn", "accepter", "refuser", "aceptar", "rechazar", "aceitar", "rejeitar", "accetta", "rifiuta", "принять", "согласен", "прийняти"],
        StringComparison.OrdinalIgnoreCase);

    public static void Cut(Choice choice)
    {
        foreach (var segment in choice.Kept.Where(segment => segment.Text.AsSpan().ContainsAny(Subject)).Take(Most).ToList())
        {
            if (Notice(choice, segment) is { } notice)
            {
                for (var i = notice.First; i < notice.End; i++)
                    choice.Cut(choice.Page.Segments[i], "a consent notice");
            }
        }
    }

    /// <summary>The innermost part around the segment that also holds the button, if it is no part of the article.</summary>
    private static Region? Notice(Choice choice, Segment segment)
    {
        foreach (var region in choice.Around(segment))
        {
            if (region.End - region.First > Largest || choice.HoldsTitle(region) || choice.SizeIn(region) > Share * choice.Size)
                return null;
            for (var i = region.First; i < region.End; i++)
            {
                if (choice.Page.Segments[i].Text.Length <= Button && choice.Page.Segments[i].Text.AsSpan().ContainsAny(Answer))
                    return region;
            }
        }

        return null;
    }
}

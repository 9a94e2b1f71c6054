using NewsPipeline.Articles.Extraction.Metadata;
using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction;

/// <summary>Lines before the first paragraph that hold nothing but who wrote the article and when: what metadata tells already.</summary>
internal static class BylineLines
{
    /// <summary>Blocks at the start that may be such lines.</summary>
    private const int Most = 4;

    /// <summary>Characters of the longest.</summary>
    private const int Longest = 140;

    /// <summary>Letters that may be left of a line once names, dates and the words around them are taken away.</summary>
    private const int Left = 2;

    private static readonly HashSet<string> Labels = new(
        ("by von par modifié mis jour modificado actualizado atualizado modified aggiornato por di da door av af от автор авторы текст text words story written posted published updated publicado publié le am on at in um à às el on and und et y e i и та for für von " +
         "last first read min minutes minute reading time created date stand aktualisiert veröffentlicht опубликовано обновлено дата staff reporter correspondent editor senior writer redaktion редакция корреспондент " +
         "記者 记者 기자 文 作者 来源 來源 本报记者 本报 haber oluşturulma tarihi güncelleme tarihi giriş نشر في كتب نوشته פורסם מאת gmt utc est edt et pt ist uhr a las").Split(' '), StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<TextBlock> Without(IReadOnlyList<TextBlock> blocks, IReadOnlyList<string> authors)
    {
        var kept = new List<TextBlock>(blocks.Count);
        var started = false;
        for (var i = 0; i < blocks.Count; i++)
        {
            started |= i >= Most || i == blocks.Count - 1 || blocks[i].Text.Length > Longest;
            if (started || !IsByline(blocks[i].Text, authors))
                kept.Add(blocks[i]);
        }

        return kept.Count == blocks.Count ? blocks : kept;
    }

    /// <summary>Words of the longest role: ", deputy transport correspondent".</summary>
    private const int RoleWords = 5;

    private static bool IsRole(string rest) =>
        rest.Split([' ', ',', '.', ':', '|'], StringSplitOptions.RemoveEmptyEntries) is { Length: <= RoleWords } words && words.Any(word => Roles.Contains(word));

    private static readonly HashSet<string> Roles = new("reporter correspondent editor writer columnist redakteur redakteurin korrespondent journaliste correspondant corresponsal redactor корреспондент обозреватель редактор".Split(' '), StringComparer.OrdinalIgnoreCase);

    private static bool IsByline(string line, IReadOnlyList<string> authors)
    {
        if (line.Length > Longest)
            return false;
        var rest = line;
        var said = false;
        foreach (var run in DateRuns.Find(line).Reverse())
        {
            rest = rest.Remove(run.Start, run.Length);
            said = true;
        }

        foreach (var author in authors)
        {
            if (rest.IndexOf(author, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
            {
                rest = rest.Remove(at, author.Length);
                said = true;
            }
        }

        return said && (rest.Split([' ', ',', '.', ':', '|', '·', '•', '/', '-', '–', '—', '(', ')', ';', '（', '）', '：']).Where(word => !Labels.Contains(word)).Sum(word => word.Count(char.IsLetter)) <= Left || IsRole(rest));
    }
}

using System.Globalization;
using System.Text;

namespace NewsPipeline.Tests.WholePipeline.Naughty;

/// <summary>
/// One naughty text as the outlet writes it and as it must come out. Its title and its paragraph hold the text at their
/// start and at their end, by turns, beside a word that no other item has.
/// </summary>
/// <param name="Number">From 0, without gaps.</param>
/// <param name="Family">Name of its family.</param>
/// <param name="Text">The text itself.</param>
/// <param name="InFeedOnly">The page cannot be had: title and text are the feed's.</param>
internal sealed record NaughtyItem(int Number, string Family, string Text, bool InFeedOnly)
{
    private const string Prose = "The harbour master of Northfold read the notice aloud, and the crew of the ferry wrote down every sign of it, so that nobody could say afterwards that a part had been left out.";

    /// <summary>A word of this item alone.</summary>
    public string Word { get; } = string.Create(CultureInfo.InvariantCulture, $"k{(InFeedOnly ? 'f' : 'p')}{Number:D4}q");

    public string Path => string.Create(CultureInfo.InvariantCulture, $"/{(InFeedOnly ? "gone" : "page")}/{Number}");

    public string Title => Number % 2 == 0 ? $"{Text} {Word}" : $"{Word} {Text}";

    public string Paragraph => Number % 2 == 0 ? $"{Prose} {Text}" : $"{Text} {Prose}";

    /// <summary>Title and paragraph as docs/architecture.md ("Characters") says.</summary>
    public (string Title, string Paragraph) Expected => (Kept(Title), Kept(Paragraph));

    /// <summary>Every item: each text once on a page and once in the feed alone.</summary>
    public static IReadOnlyList<NaughtyItem> All { get; } =
    [
        .. NaughtyFamilies.Table.SelectMany(family => family.Texts.Select(text => (family.Family, Text: text)))
            .DistinctBy(item => item.Text, StringComparer.Ordinal)
            .SelectMany((item, number) => (NaughtyItem[])[new(number, item.Family, item.Text, false), new(number, item.Family, item.Text, true)]),
    ];

    /// <summary>What the rule keeps of a text.</summary>
    private string Kept(string text)
    {
        var kept = new StringBuilder(text.Length);
        var space = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = InFeedOnly && text[i] is >= '\u0080' and <= '\u009F' ? Windows(text[i]) : text[i];
            if (c is '\0' || (InFeedOnly && c is < ' ' and not ('\t' or '\n' or '\r')))
                continue; // HTML and XML have no such character: their readers drop it.
            if (c <= ' ' || char.IsWhiteSpace(c))
            {
                space = true;
                continue;
            }

            if (c is '\u00AD' or '\u200B' or '\u2060' or '\uFEFF' or (>= '\u007F' and <= '\u009F'))
                continue;
            if (space && kept.Length > 0)
                kept.Append(' ');
            space = false;
            var pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            kept.Append(pair || !char.IsSurrogate(c) ? c : '\uFFFD');
            if (pair)
                kept.Append(text[++i]);
        }

        return kept.ToString();
    }

    /// <summary>A feed that writes U+0080 to U+009F means windows-1252.</summary>
    private static char Windows(char c) => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString([(byte)c])[0];
}

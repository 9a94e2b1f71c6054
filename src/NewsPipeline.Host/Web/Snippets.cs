using System.Text;
using System.Text.Encodings.Web;
using System.Net;
using System.Text.Unicode;

namespace NewsPipeline.Host.Web;

/// <summary>
/// Reads the snippets of an index again, so that nothing but <c>&lt;mark&gt;</c> can leave this process even where an
/// adapter fails to encode. Idempotent: a snippet that keeps its contract passes unchanged in meaning.
/// </summary>
internal static class Snippets
{
    private const string Open = "<mark>";
    private const string Close = "</mark>";

    /// <summary>Encodes what HTML needs and leaves every script readable.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The snippet as plain runs of text, marked or not.</summary>
    public static IReadOnlyList<(string Text, bool Marked)> Runs(string html)
    {
        var runs = new List<(string, bool)>();
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf(Open, at, StringComparison.Ordinal);
            Add(html[at..(open < 0 ? html.Length : open)], marked: false);
            if (open < 0)
                break;
            var start = open + Open.Length;
            var close = html.IndexOf(Close, start, StringComparison.Ordinal);
            Add(html[start..(close < 0 ? html.Length : close)], marked: true);
            at = close < 0 ? html.Length : close + Close.Length;
        }

        return runs;

        void Add(string encoded, bool marked)
        {
            if (encoded.Length > 0)
                runs.Add((WebUtility.HtmlDecode(encoded), marked));
        }
    }

    /// <summary>The snippet with every character encoded but for its marks.</summary>
    public static string Clean(string html)
    {
        var clean = new StringBuilder(html.Length);
        foreach (var (text, marked) in Runs(html))
            clean.Append(marked ? Open : "").Append(Encoder.Encode(text)).Append(marked ? Close : "");
        return clean.ToString();
    }
}

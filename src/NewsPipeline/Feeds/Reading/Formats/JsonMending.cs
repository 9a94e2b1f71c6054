using System.Globalization;
using System.Text;

namespace NewsPipeline.Feeds.Reading.Formats;

/// <summary>Mends JSON that a parser refuses where nothing is unclear: control characters within strings, and a document that breaks off, which is closed behind its last whole item.</summary>
internal static class JsonMending
{
    /// <summary>Deeper lists and objects than a parser here takes are not mended.</summary>
    private const int MaxDepth = 64;

    /// <summary>The mended text, or null where there is nothing of this kind to mend. Linear in time.</summary>
    public static string? Mend(ReadOnlySpan<char> text, List<string> repairs, out bool isCut)
    {
        var mended = new StringBuilder(text.Length + 16);
        Span<char> open = stackalloc char[MaxDepth];
        int depth = 0, whole = -1;
        bool inString = false, escaped = false, hasControls = false;
        isCut = false;
        foreach (var c in text)
        {
            if (inString)
            {
                if (c < ' ')
                {
                    hasControls = true;
                    mended.Append(escaped ? "" : "\\u").Append(escaped ? "n" : ((int)c).ToString("x4", CultureInfo.InvariantCulture));
                }
                else
                {
                    mended.Append(c);
                }

                (inString, escaped) = (escaped || c != '"', !escaped && c == '\\');
                continue;
            }

            // Outside of strings control characters separate, or mean nothing.
            mended.Append(c < ' ' ? ' ' : c);
            switch (c)
            {
                case '"':
                    inString = true;
                    break;
                case '{' or '[':
                    if (depth == MaxDepth)
                        return null;
                    open[depth++] = c;
                    break;
                case '}' or ']':
                    if (depth == 0 || open[depth - 1] != (c == '}' ? '{' : '['))
                        return null;
                    depth--;
                    if (depth == 2 && c == '}' && open[0] == '{' && open[1] == '[')
                        whole = mended.Length;
                    break;
            }
        }

        if (hasControls)
            repairs.Add("control characters in strings");
        if (depth == 0)
            return hasControls ? mended.ToString() : null;
        if (whole < 0)
            return null;
        isCut = true;
        repairs.Add("cut off: closed after the last whole item");
        mended.Length = whole;
        return mended.Append("]}").ToString();
    }
}

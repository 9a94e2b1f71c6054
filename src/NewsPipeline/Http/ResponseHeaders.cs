using System.Net.Http.Headers;

namespace NewsPipeline.Http;

/// <summary>The headers of an answer as <see cref="OutboundResponse.Headers"/> describes them.</summary>
internal static class ResponseHeaders
{
    /// <summary>.NET's own measure of hostile headers is their size alone.</summary>
    private const int MaxHeaders = 500;

    /// <summary>Throws <see cref="RefusedException"/> where there are more than anybody needs.</summary>
    public static Dictionary<string, string> Read(HttpResponseMessage answer)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var count = 0;
        foreach (var part in (HttpHeadersNonValidated[])[answer.Headers.NonValidated, answer.Content.Headers.NonValidated])
        {
            foreach (var (name, values) in part)
            {
                count += values.Count;
                if (count > MaxHeaders)
                    throw new RefusedException(FetchFailure.Protocol, $"more than {MaxHeaders} headers");
                // Several addresses to go to are none to be joined; what a line names an agent for ends with the line.
                headers[name] = string.Equals(name, "Location", StringComparison.OrdinalIgnoreCase) ? Clean(values.First())
                    : string.Equals(name, RobotsTag.Header, StringComparison.OrdinalIgnoreCase) ? string.Join('\n', values.Select(Clean))
                    : Clean(string.Join(", ", values));
            }
        }

        return headers;
    }

    private static string Clean(string value) =>
        value.AsSpan().ContainsAnyInRange('\0', '\u001f') ? string.Create(value.Length, value, (span, v) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(v[i]) ? ' ' : v[i];
        }).Trim() : value;
}

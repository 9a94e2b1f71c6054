using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NewsPipeline.Tests.Deploy;

/// <summary>
/// Reads the YAML that deploy/ is written in: block maps and lists by indentation, flow maps and lists on one line,
/// plain and quoted scalars, <c>|</c> blocks, comments, documents, anchors on maps and <c>&lt;&lt;</c>. Every scalar becomes a
/// string. What it does not know it refuses; a file with a tab, a duplicate key or a wrong indentation fails its test.
/// </summary>
internal sealed partial class Yaml
{
    private readonly Dictionary<string, JsonNode> _anchors = new(StringComparer.Ordinal);
    private readonly List<(int Indent, string Text, int Number)> _lines = [];
    private int _at;

    /// <summary>The documents of a file.</summary>
    public static IReadOnlyList<JsonNode> ReadAll(string file) =>
        [.. DocumentStart().Split(File.ReadAllText(file)).Where(d => d.Split('\n').Any(l => l.Length > 0 && !l.StartsWith('#'))).Select(d => new Yaml(d).Read())];

    private Yaml(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            Assert.DoesNotContain('\t', line);
            _lines.Add((line.Length - line.TrimStart(' ').Length, line.Trim(' '), number));
        }
    }

    private JsonNode Read()
    {
        SkipBlank();
        var root = Block(_lines[_at].Indent);
        SkipBlank();
        return _at == _lines.Count ? root : throw Bad("wrong indentation");
    }

    private JsonNode Block(int indent) => _lines[_at].Text.StartsWith("- ", StringComparison.Ordinal) ? List(indent) : Map(indent);

    private JsonArray List(int indent)
    {
        var list = new JsonArray();
        for (SkipBlank(); _at < _lines.Count && _lines[_at].Indent == indent && _lines[_at].Text.StartsWith("- ", StringComparison.Ordinal); SkipBlank())
        {
            var text = _lines[_at].Text[2..].TrimStart(' ');
            var inner = indent + _lines[_at].Text.Length - text.Length;
            if (Key().IsMatch(text))
            {
                _lines[_at] = (inner, text, _lines[_at].Number); // "- key: value" is a map whose first key stands behind the dash.
                list.Add(Map(inner));
            }
            else
            {
                _at++;
                list.Add(Inline(text));
            }
        }

        return list;
    }

    private JsonObject Map(int indent)
    {
        var map = new JsonObject();
        for (SkipBlank(); _at < _lines.Count && _lines[_at].Indent == indent; SkipBlank())
        {
            var match = Key().Match(_lines[_at].Text);
            if (!match.Success)
                break;
            var (key, rest) = (Unquote(match.Groups[1].Value), WithoutComment(match.Groups[2].Value));
            _at++;
            var anchor = rest.StartsWith('&') ? rest[1..] : null;
            var value = rest switch
            {
                "" or ['&', ..] => Nested(indent),
                "|" => JsonValue.Create(Literal(indent)),
                ['*', ..] => _anchors[rest[1..]].DeepClone(),
                _ => Inline(rest),
            };
            if (anchor is not null)
                _anchors.Add(anchor, value!.DeepClone());
            if (key == "<<")
                Merge(map, value!.AsObject());
            else
                map.Add(key, value); // Throws on a key that is there twice.
        }

        return map;
    }

    /// <summary>What the map itself says goes over what it takes from an anchor, which stands first in these files.</summary>
    private static void Merge(JsonObject map, JsonObject from)
    {
        Assert.Empty(map);
        foreach (var (key, value) in from)
            map.Add(key, value?.DeepClone());
    }

    private JsonNode? Nested(int indent)
    {
        SkipBlank();
        if (_at == _lines.Count || _lines[_at].Indent < indent || (_lines[_at].Indent == indent && !_lines[_at].Text.StartsWith("- ", StringComparison.Ordinal)))
            return null;
        return Block(_lines[_at].Indent);
    }

    private string Literal(int indent)
    {
        var text = new StringBuilder();
        var own = _lines[_at].Indent;
        for (; _at < _lines.Count && (_lines[_at].Text.Length == 0 || _lines[_at].Indent > indent); _at++)
            text.Append(' ', Math.Max(0, _lines[_at].Indent - own)).Append(_lines[_at].Text).Append('\n');
        return text.ToString();
    }

    private JsonNode Inline(string text)
    {
        var at = 0;
        var value = Flow(WithoutComment(text), ref at, inside: false);
        return at == WithoutComment(text).Length ? value : throw Bad($"cannot read {text}");
    }

    private JsonNode Flow(string text, ref int at, bool inside)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        if (at < text.Length && text[at] is '[' or '{')
        {
            var list = text[at++] == '[';
            var (items, map) = (new JsonArray(), new JsonObject());
            while (text[at] is not (']' or '}'))
            {
                if (list)
                {
                    items.Add(Flow(text, ref at, inside: true));
                }
                else
                {
                    var key = Flow(text, ref at, inside: true).GetValue<string>();
                    Assert.Equal(':', text[at++]);
                    map.Add(key, Flow(text, ref at, inside: true));
                }

                while (text[at] is ',' or ' ')
                    at++;
            }

            at++;
            return list ? items : map;
        }

        var start = at;
        if (at < text.Length && text[at] is '"' or '\'')
        {
            at = text.IndexOf(text[at], at + 1) + 1;
            return JsonValue.Create(Unquote(text[start..at]));
        }

        while (at < text.Length && !(inside && (text[at] is ',' or ']' or '}' || (text[at] == ':' && at + 1 < text.Length && text[at + 1] == ' '))))
            at++;
        return JsonValue.Create(text[start..at].Trim(' '));
    }

    private static string Unquote(string text) => text switch
    {
        ['"', .. var inner, '"'] => JsonNode.Parse($"\"{inner}\"")!.GetValue<string>(),
        ['\'', .. var inner, '\''] => inner.Replace("''", "'", StringComparison.Ordinal),
        _ => text,
    };

    private static string WithoutComment(string text) => text.StartsWith('#') ? "" : Comment().Replace(text, "").Trim(' ');

    private void SkipBlank()
    {
        while (_at < _lines.Count && (_lines[_at].Text.Length == 0 || _lines[_at].Text[0] == '#'))
            _at++;
    }

    private InvalidDataException Bad(string what) => new(string.Create(CultureInfo.InvariantCulture, $"line {_lines[Math.Min(_at, _lines.Count - 1)].Number}: {what}"));

    [GeneratedRegex("^(\"[^\"]*\"|[^\\s\"'\\[\\]{}#&*][^\\s\"]*?):(?: (.*))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Key();

    [GeneratedRegex(" #[^'\"]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex("^---$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex DocumentStart();
}

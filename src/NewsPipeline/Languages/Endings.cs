namespace NewsPipeline.Languages;

/// <summary>
/// The endings of one language (a file <c>endings.txt</c>): from a base form to all forms it can take, by its end alone. Too
/// many forms on purpose: one that does not exist costs nothing, a missing one costs a mention. A line is
/// <c>END: FORMS</c>; END may begin with <c>^</c> (the whole word) and with a class of letters <c>[abc]</c> that stay; FORMS
/// stand in place of END. <c>_</c> is nothing, <c>x+name</c> is x before each ending of the set <c>name</c>, and a form that
/// begins with <c>&lt;</c> doubles the letter before it. In a section the first line that fits counts.
/// </summary>
internal sealed class Endings
{
    /// <summary>The end of a base form: the class of the letter before it (null for any), the end itself, whether it is the whole word, and what takes its place.</summary>
    private sealed record Rule(string? Before, string End, bool IsWhole, string[] Forms);

    private readonly Dictionary<string, Rule[]> _sections;

    private Endings(Dictionary<string, Rule[]> sections) => _sections = sections;

    /// <summary>Reads the lines of a file.</summary>
    /// <exception cref="FormatException">A line is not of the form; the message holds it.</exception>
    public static Endings Parse(IEnumerable<string> lines)
    {
        var sets = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var sections = new Dictionary<string, List<Rule>>(StringComparer.Ordinal);
        var section = "";
        foreach (var line in lines)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '[' && line[^1] == ']')
            {
                section = line[1..^1];
                continue;
            }

            if (section is "set")
            {
                var (name, endings) = Split(line, " = ");
                sets[name] = [.. endings.Split(' ').Select(e => e is "_" ? "" : e)];
                continue;
            }

            if (!sections.TryGetValue(section, out var rules))
                sections[section] = rules = [];
            var (end, forms) = Split(line, ": ");
            rules.Add(ReadRule(end, [.. forms.Split(' ').SelectMany(f => Expand(f, sets))]));
        }

        return new Endings(sections.ToDictionary(s => s.Key, s => s.Value.ToArray(), StringComparer.Ordinal));
    }

    /// <summary>Adds the forms of a lower-case word by one section; the word itself is not among them.</summary>
    public void Add(string section, string word, List<string> forms)
    {
        if (!_sections.TryGetValue(section, out var rules))
            return;
        foreach (var rule in rules)
        {
            if (!Fits(rule, word))
                continue;
            var stem = word[..^rule.End.Length];
            foreach (var form in rule.Forms)
                forms.Add(form.StartsWith('<') ? stem + stem[^1] + form[1..] : stem + form);
            return;
        }
    }

    private static bool Fits(Rule rule, string word)
    {
        var start = word.Length - rule.End.Length;
        if (rule.IsWhole ? start != 0 : start < 1)
            return false;
        for (var i = 0; i < rule.End.Length; i++)
        {
            if (Bare(word[start + i]) != rule.End[i])
                return false;
        }

        return rule.Before is null || (start > 0 && rule.Before.Contains(Bare(word[start - 1]), StringComparison.Ordinal));
    }

    private static Rule ReadRule(string end, string[] forms)
    {
        var whole = end[0] == '^';
        var rest = whole ? end[1..] : end;
        string? before = null;
        if (rest.StartsWith('[') && rest.IndexOf(']', StringComparison.Ordinal) is var close and > 0)
            (before, rest) = (rest[1..close], rest[(close + 1)..]);
        if (rest.Contains('[', StringComparison.Ordinal))
            throw new FormatException($"\"{end}\": letters that stay come first");
        return new Rule(before is null ? null : string.Concat(before.Select(Bare)), string.Concat(rest.Select(Bare)), whole, forms);
    }

    private static IEnumerable<string> Expand(string form, Dictionary<string, string[]> sets)
    {
        if (form is "_")
            return [""];
        var plus = form.IndexOf('+', StringComparison.Ordinal);
        if (plus < 0)
            return [form];
        return sets.TryGetValue(form[(plus + 1)..], out var endings) ? endings.Select(e => form[..plus] + e)
            : throw new FormatException($"\"{form}\": no set of that name stands before it");
    }

    private static (string Left, string Right) Split(string line, string by) =>
        line.IndexOf(by, StringComparison.Ordinal) is var at and > 0 ? (line[..at], line[(at + by.Length)..].Trim())
            : throw new FormatException($"\"{line}\": a line has \"{by}\" between an end and its forms");

    /// <summary>A Greek vowel without its accent, which moves from form to form; other letters as they are.</summary>
    private static char Bare(char c) => c switch
    {
        'ά' => 'α', 'έ' => 'ε', 'ή' => 'η', 'ί' or 'ϊ' or 'ΐ' => 'ι', 'ό' => 'ο', 'ύ' or 'ϋ' or 'ΰ' => 'υ', 'ώ' => 'ω', 'ς' => 'σ',
        _ => c,
    };
}

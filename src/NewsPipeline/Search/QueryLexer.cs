using NewsPipeline.Text;

namespace NewsPipeline.Search;

/// <summary>Kinds of token of the query language.</summary>
internal enum QueryTokenKind
{
    Word,
    Phrase,
    Field,
    Not,
    And,
    Or,
    Open,
    Close,
}

/// <summary>A token and the character it starts at, from 1.</summary>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Text, int Position);

/// <summary>Cuts a query into tokens. A field's value is the token right behind it.</summary>
internal static class QueryLexer
{
    /// <summary>Every field there is.</summary>
    public static readonly string[] Fields = ["title", "entity", "said", "source", "story", "lang", "country", "group", "author", "label", "status", "after", "before", "seen-after", "seen-before", "indexed-after", "indexed-before"];

    /// <summary>Tokens in order; throws <see cref="BadSearchException"/> for an unbalanced quote or an empty field.</summary>
    public static List<QueryToken> Read(string text)
    {
        var tokens = new List<QueryToken>();
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
                at++;
            else if (c is '(' or ')')
                tokens.Add(new(c == '(' ? QueryTokenKind.Open : QueryTokenKind.Close, c.ToString(), ++at));
            else if (IsQuote(c))
                at = ReadPhrase(text, at, tokens);
            else if (c == '-')
                at = ReadMinus(text, at, tokens);
            else
                at = ReadWord(text, at, tokens);
        }

        return tokens;
    }

    private static int ReadMinus(string text, int at, List<QueryToken> tokens)
    {
        var next = at;
        while (next < text.Length && text[next] == '-')
            next++;

        // A dash between blanks is punctuation, one before a word says not.
        if (next < text.Length && !char.IsWhiteSpace(text[next]) && text[next] != ')')
            tokens.Add(new(QueryTokenKind.Not, "-", at + 1));
        return next;
    }

    private static int ReadPhrase(string text, int at, List<QueryToken> tokens)
    {
        var close = at + 1;
        while (close < text.Length && !Closes(text[at], text[close]))
            close++;
        if (close < text.Length)
        {
            if (close + 2 < text.Length && text[close + 1] == '~' && char.IsAsciiDigit(text[close + 2]))
                throw new BadSearchException($"Words near each other ({text[(close + 1)..(close + 3)]} at character {close + 2}) cannot be asked for: \"a phrase\" finds words next to each other, words side by side are found anywhere in an article.");
            tokens.Add(new(QueryTokenKind.Phrase, text[(at + 1)..close], at + 1));
            return close + 1;
        }

        // Typographic quotes come with pasted text and may be cut in two; a typed " is meant.
        if (text[at] != '"')
            return at + 1;
        throw new BadSearchException($"The quote at character {at + 1} is not closed: add a \" at the end of the phrase.");
    }

    private static int ReadWord(string text, int at, List<QueryToken> tokens)
    {
        foreach (var field in Fields)
        {
            if (text.AsSpan(at).StartsWith(field, StringComparison.OrdinalIgnoreCase)
                && at + field.Length < text.Length && text[at + field.Length] == ':')
                return ReadField(text, at, field, tokens);
        }

        var end = EndOfWord(text, at);
        var word = text[at..end];
        RefuseUnknownField(word, at, end < text.Length && IsQuote(text[end]));
        var kind = word switch
        {
            "OR" => QueryTokenKind.Or,
            "AND" => QueryTokenKind.And,
            "NOT" => QueryTokenKind.Not,
            _ => QueryTokenKind.Word,
        };
        tokens.Add(new(kind, word, at + 1));
        return end;
    }

    /// <summary>Longest name that is taken for a field's.</summary>
    private const int MaxField = 20;

    /// <summary>
    /// A word of small Latin letters with a colon and a value right behind it was meant as a field. Times (12:30), addresses
    /// (https://…) and pasted headlines (Update: …) are none.
    /// </summary>
    private static void RefuseUnknownField(string word, int at, bool quoted)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 3 or > MaxField || (colon + 1 == word.Length ? !quoted : word[colon + 1] is '/' or ':') || !word.AsSpan(0, colon).ContainsOnlySmallLetters())
            return;
        var name = word[..colon];
        var near = NearestWord.Of(name, Fields) ?? (Foreign.TryGetValue(name, out var ours) ? ours : null);
        throw new BadSearchException($"There is no field {name}: (character {at + 1}){(near is null ? "" : $"; did you mean {near}:?")}{(near is null ? ". " : " ")}Fields are {string.Join(", ", Fields.Select(f => f + ":"))}. In quotes, \"{word}\" is searched for as words.");
    }

    /// <summary>What other search boxes call our fields.</summary>
    private static readonly Dictionary<string, string> Foreign = new(StringComparer.Ordinal)
    {
        ["intitle"] = "title", ["headline"] = "title", ["site"] = "source", ["outlet"] = "source", ["publisher"] = "source", ["feed"] = "source", ["domain"] = "source",
        ["about"] = "entity", ["tag"] = "label", ["category"] = "group", ["byline"] = "author", ["since"] = "after", ["from"] = "after", ["date"] = "after", ["pubdate"] = "after", ["until"] = "before",
    };

    private static bool ContainsOnlySmallLetters(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && c != '-')
                return false;
        }

        return true;
    }

    private static int ReadField(string text, int at, string field, List<QueryToken> tokens)
    {
        tokens.Add(new(QueryTokenKind.Field, field, at + 1));
        var value = at + field.Length + 1;
        if (value < text.Length && IsQuote(text[value]))
        {
            var end = ReadPhrase(text, value, tokens);
            if (tokens[^1].Kind == QueryTokenKind.Phrase)
                return end;
            value = end;
        }

        var endOfValue = EndOfWord(text, value);
        if (endOfValue == value)
            throw new BadSearchException($"{field}: at character {at + 1} needs a value right after the colon, for instance {Example(field)}.");
        tokens.Add(new(QueryTokenKind.Word, text[value..endOfValue], value + 1));
        return endOfValue;
    }

    private static string Example(string field) => field switch
    {
        "title" => "title:encryption",
        "entity" => "entity:whatsapp",
        "said" => "said:whatsapp",
        "source" => "source:bbc",
        "story" => "story:ID",
        "lang" => "lang:en",
        "country" => "country:GB",
        "group" => "group:world",
        "author" => "author:holm",
        "label" => "label:desk=politics",
        "status" => "status:full",
        _ => $"{field}:2025-08-01",
    };

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')') && !IsQuote(text[at]))
            at++;
        return at;
    }

    private static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB';

    private static bool Closes(char open, char c) => open == '"' ? c == '"' : IsQuote(c);
}

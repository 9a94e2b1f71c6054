using System.Globalization;

namespace NewsPipeline.Search;

/// <summary>
/// Builds the tree: or = and ("OR" and)*, and = not*, not = "-" not | "(" or ")" | field value | word | phrase.
/// A part that holds no letter or digit is null and drops out.
/// </summary>
internal sealed class QueryParser(List<QueryToken> tokens, QueryNames names)
{
    private int at;
    private int depth;
    private int terms;

    public QueryNode? Parse()
    {
        var node = ParseOr();
        if (at < tokens.Count)
            throw new BadSearchException($"The ) at character {tokens[at].Position} closes nothing: remove it or add a ( before it.");
        return node;
    }

    private QueryNode? ParseOr()
    {
        var parts = new List<QueryNode>();
        while (true)
        {
            var from = at;
            var part = ParseAnd();
            if (at == from && Next == QueryTokenKind.Or)
                throw Lone("OR", tokens[at]);
            if (part is not null)
                parts.Add(part);
            if (Next != QueryTokenKind.Or)
                break;
            var or = tokens[at++];
            if (at == tokens.Count || Next is QueryTokenKind.Close or QueryTokenKind.Or)
                throw Lone("OR", or);
        }

        return parts.Count switch { 0 => null, 1 => parts[0], _ => new QueryNode.Or(parts) };
    }

    private QueryNode? ParseAnd()
    {
        var parts = new List<QueryNode>();
        var from = at;
        while (Next is { } kind and not (QueryTokenKind.Or or QueryTokenKind.Close))
        {
            if (kind == QueryTokenKind.And)
            {
                var and = tokens[at];
                if (at++ == from || Next is null or QueryTokenKind.Or or QueryTokenKind.Close or QueryTokenKind.And)
                    throw Lone("AND", and);
                continue;
            }

            if (ParseNot() is { } part)
                parts.Add(part);
        }

        return parts.Count switch { 0 => null, 1 => parts[0], _ => new QueryNode.And(parts) };
    }

    private QueryNode? ParseNot()
    {
        var negated = false;
        var first = tokens[at];
        while (Next == QueryTokenKind.Not)
        {
            negated = true;
            at++;
        }

        if (Next is null or QueryTokenKind.Or or QueryTokenKind.And or QueryTokenKind.Close)
            throw new BadSearchException($"{first.Text} at character {first.Position} needs a word or a \"phrase\" after it, for instance -word.");
        var part = ParsePart();
        return part is not null && negated ? new QueryNode.Not(part) : part;
    }

    private QueryNode? ParsePart()
    {
        var token = tokens[at++];
        return token.Kind switch
        {
            QueryTokenKind.Open => ParseGroup(token),
            QueryTokenKind.Field => ParseField(token, tokens[at++]),
            QueryTokenKind.Phrase => Phrase(token, titleOnly: false),
            _ => Word(token, titleOnly: false),
        };
    }

    private QueryNode? ParseGroup(QueryToken open)
    {
        if (++depth > SearchQuery.MaxDepth)
            throw new BadSearchException($"Parentheses may be nested {SearchQuery.MaxDepth} deep; the ( at character {open.Position} goes deeper.");
        var node = ParseOr();
        if (Next != QueryTokenKind.Close)
            throw new BadSearchException($"The ( at character {open.Position} is not closed: add a ) where the group ends.");
        if (tokens[at - 1].Kind == QueryTokenKind.Open)
            throw new BadSearchException($"The parentheses at character {open.Position} are empty: put words between them or remove them.");
        at++;
        depth--;
        return node;
    }

    private QueryNode ParseField(QueryToken field, QueryToken value)
    {
        if (field.Text == "title")
        {
            return (value.Kind == QueryTokenKind.Phrase ? Phrase(value, titleOnly: true) : Word(value, titleOnly: true))
                ?? throw new BadSearchException($"title: at character {field.Position} needs a word: \"{Shown(value.Text)}\" holds no letter or digit.");
        }

        Count(field);
        var text = QueryText.Clean(value.Text);
        if (text.Length == 0)
            throw new BadSearchException($"{field.Text}: at character {field.Position} needs a value.");
        return field.Text switch
        {
            "entity" => new QueryNode.Entity(names.EntityId(text, $" (character {value.Position})")),
            "said" => new QueryNode.Said(names.EntityId(text, $" (character {value.Position})")),
            "source" => new QueryNode.Source(names.SourceId(text, $" (character {value.Position})")),
            "story" => new QueryNode.Story(text),
            "lang" => new QueryNode.Language(QueryCodes.Language(text, $"lang: at character {value.Position}")),
            "country" => new QueryNode.Country(QueryCodes.Country(text, $"country: at character {value.Position}")),
            "group" => new QueryNode.Group(names.Group(text, $" (character {value.Position})")),
            "author" => new QueryNode.Author(QueryText.Words(text) is { Length: > 0 } author ? author : throw new BadSearchException($"author: at character {field.Position} needs a name.")),
            "label" => Label(text, value),
            "status" => new QueryNode.Extraction(QueryCodes.Status(text, $"status: at character {value.Position}")),
            _ => Time(field.Text, TimeOf(text, field, value)),
        };
    }

    private QueryNode.Label Label(string text, QueryToken value)
    {
        var parts = text.Split('=', 2);
        return new(names.LabelKey(parts[0], $" (character {value.Position})"), parts.Length == 2 ? parts[1] : null);
    }

    private static QueryNode.Time Time(string field, DateTimeOffset time)
    {
        var clock = field.Split('-')[0] switch { "seen" => SearchClock.Seen, "indexed" => SearchClock.Indexed, _ => SearchClock.Published };
        return field.EndsWith("after", StringComparison.Ordinal) ? new(time, null, clock) : new(null, time, clock);
    }

    private DateTimeOffset TimeOf(string text, QueryToken field, QueryToken value) =>
        SearchQuery.TryParseTime(text, names.Now, out var time)
            ? time
            : throw new BadSearchException($"{field.Text}: at character {value.Position} takes a date such as {field.Text}:2025-08-01 or a span back from now such as {field.Text}:7d, not \"{Shown(text)}\".");

    private QueryNode? Phrase(QueryToken token, bool titleOnly)
    {
        var text = QueryText.Words(token.Text);
        if (text.Length == 0)
            return null;
        Count(token);
        CheckLength(text, token);
        return new QueryNode.Phrase(text, titleOnly);
    }

    private QueryNode? Word(QueryToken token, bool titleOnly)
    {
        var star = token.Text.IndexOf('*', StringComparison.Ordinal);
        if (star >= 0)
            return Prefix(token, star, titleOnly);
        var text = QueryText.Words(token.Text);
        if (text.Length == 0)
            return null;
        Count(token);
        CheckLength(text, token);
        return new QueryNode.Word(text, titleOnly);
    }

    private QueryNode.Prefix Prefix(QueryToken token, int star, bool titleOnly)
    {
        if (star != token.Text.Length - 1)
            throw new BadSearchException($"The * at character {token.Position + star} can stand only at the end of a word: encrypt* finds encryption and encrypted.");
        Count(token);
        var text = QueryText.Words(token.Text[..star]).TrimStart('\'', '\u2019', '.', ',');
        var letters = new StringInfo(text).LengthInTextElements;
        if (letters < 2)
            throw new BadSearchException($"The * at character {token.Position + star} needs at least two letters before it.");
        if (!text.EnumerateRunes().All(QueryText.InsideWord))
            throw new BadSearchException($"\"{Shown(token.Text)}\" at character {token.Position} is not a single word, and only a single word can end in *.");
        CheckLength(text, token);
        return new QueryNode.Prefix(text, titleOnly);
    }

    private static void CheckLength(string text, QueryToken token)
    {
        foreach (var word in text.AsSpan().Split(' '))
        {
            if (word.End.Value - word.Start.Value > QueryText.MaxWord)
                throw new BadSearchException($"The word at character {token.Position} is longer than {QueryText.MaxWord} characters, and no such word is indexed.");
        }
    }

    private void Count(QueryToken token)
    {
        if (++terms > SearchQuery.MaxTerms)
            throw new BadSearchException($"The search has more than {SearchQuery.MaxTerms} words and filters; leave out what stands from character {token.Position} on.");
    }

    private static BadSearchException Lone(string word, QueryToken token) =>
        new($"{word} at character {token.Position} needs a word on both sides; in quotes, \"{word}\" is searched for as a word.");

    private static string Shown(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[39]) ? 39 : 40), "…");

    private QueryTokenKind? Next => at < tokens.Count ? tokens[at].Kind : null;
}

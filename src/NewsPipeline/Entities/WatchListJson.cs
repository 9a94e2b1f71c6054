using System.Text;
using System.Text.Json;
using NewsPipeline.Contracts;

namespace NewsPipeline.Entities;

/// <summary>
/// Reads one watch list file with a forward reader, so that every problem can name its line. The form: a list of
/// <c>{"id","name","searchName","type","aliases":[{"text","lang","strength","context","caseSensitive","inflect","adjectives"}],"context","exclude","wikidata"}</c>.
/// </summary>
internal sealed class WatchListJson
{
    private static readonly IReadOnlyList<string> Types = EntityTypes.All;

    private readonly byte[] _json;
    private readonly string _file;
    private readonly List<WatchListProblem> _problems;
    private int _countedTo;
    private int _lines = 1;

    private WatchListJson(string file, byte[] json, List<WatchListProblem> problems) => (_file, _json, _problems) = (file, json, problems);

    /// <summary>The entities of the file with the line each begins in; what is wrong goes to <paramref name="problems"/>.</summary>
    public static List<ReadEntity> Read(string file, byte[] json, List<WatchListProblem> problems)
    {
        var start = json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(json.AsSpan(start), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var entities = new List<ReadEntity>();
        try
        {
            new WatchListJson(file, json, problems).Entities(ref reader, entities);
        }
        catch (JsonException e)
        {
            problems.Add(new WatchListProblem(file, (int)(e.LineNumber ?? 0) + 1, "not JSON: " + e.Message.Split(" LineNumber")[0], IsFatal: true));
        }
        catch (InvalidOperationException) // The reader's word for a text that is no valid UTF-8 or UTF-16.
        {
            problems.Add(new WatchListProblem(file, 1, "holds text that is not valid UTF-8", IsFatal: true));
        }

        return entities;
    }

    private void Entities(ref Utf8JsonReader reader, List<ReadEntity> entities)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Problem(ref reader, "a watch list is a JSON list of entities");
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                if (Entity(ref reader) is { } entity)
                    entities.Add(entity);
            }
            else
            {
                Problem(ref reader, "an entity is a JSON object");
                reader.Skip();
            }
        }

        while (reader.Read())
        {
            // Anything after the list is a JSON error, which the reader throws.
        }
    }

    private ReadEntity? Entity(ref Utf8JsonReader reader)
    {
        var line = Line(ref reader);
        string? id = null, name = null, type = null;
        var searchName = true;
        var aliases = new List<(WatchedAlias Alias, int Line)>();
        IReadOnlyList<string> context = [], exclude = [], wikidata = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString();
            var keyLine = Line(ref reader);
            reader.Read();
            switch (key)
            {
                case "id": id = Text(ref reader, key); break;
                case "name": name = Text(ref reader, key); break;
                case "searchName": searchName = Flag(ref reader, key); break;
                case "type": type = Text(ref reader, key); break;
                case "context": context = Texts(ref reader, key); break;
                case "exclude": exclude = Texts(ref reader, key); break;
                case "wikidata": wikidata = Texts(ref reader, key); break;
                case "aliases": Aliases(ref reader, aliases); break;
                default:
                    // Not fatal: lists made for other programs too carry keys of their own, and these change no match.
                    Add(keyLine, $"unknown key \"{key}\" of an entity is ignored (known: id, name, searchName, type, aliases, context, exclude, wikidata)", fatal: false);
                    reader.Skip();
                    break;
            }
        }

        if (string.IsNullOrWhiteSpace(id))
            Add(line, "an entity without \"id\"");
        if (type is null)
            Add(line, $"entity \"{id}\" has no \"type\" (one of {string.Join(", ", Types)})");
        else if (!Types.Contains(type, StringComparer.Ordinal))
            Add(line, $"entity \"{id}\": unknown type \"{type}\" (known: {string.Join(", ", Types)})");
        if (searchName && NameAlias.Of(name, aliases.ConvertAll(a => a.Alias)) is { } asAlias)
            aliases.Add((asAlias, line));
        if (aliases.Count == 0)
            Add(line, $"entity \"{id}\" has no aliases, and no name that is searched");
        return string.IsNullOrWhiteSpace(id) || type is null || aliases.Count == 0 ? null : new ReadEntity(
            new WatchedEntity
            {
                Id = id,
                Name = name ?? aliases[0].Alias.Text,
                Type = type,
                Aliases = aliases.ConvertAll(a => a.Alias),
                Context = context,
                Exclude = exclude,
                Wikidata = wikidata,
            },
            _file,
            line,
            aliases.ConvertAll(a => a.Line));
    }

    private void Aliases(ref Utf8JsonReader reader, List<(WatchedAlias Alias, int Line)> aliases)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Problem(ref reader, "\"aliases\" is a list");
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var line = Line(ref reader);
            if (reader.TokenType == JsonTokenType.String)
                aliases.Add((new WatchedAlias { Text = reader.GetString()! }, line));
            else if (reader.TokenType == JsonTokenType.StartObject && Alias(ref reader, line) is { } alias)
                aliases.Add((alias, line));
            else if (reader.TokenType != JsonTokenType.EndObject)
                Problem(ref reader, "an alias is a string or a JSON object");
        }
    }

    private WatchedAlias? Alias(ref Utf8JsonReader reader, int line)
    {
        string? text = null, lang = null, strength = null;
        bool caseSensitive = false, inflect = true, adjectives = false;
        IReadOnlyList<string> context = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString();
            var keyLine = Line(ref reader);
            reader.Read();
            switch (key)
            {
                case "text": text = Text(ref reader, key); break;
                case "lang": lang = reader.TokenType == JsonTokenType.Null ? null : Text(ref reader, key); break;
                case "strength": strength = Text(ref reader, key); break;
                case "context": context = Texts(ref reader, key); break;
                case "caseSensitive": caseSensitive = Flag(ref reader, key); break;
                case "inflect": inflect = Flag(ref reader, key); break;
                case "adjectives": adjectives = Flag(ref reader, key); break;
                default:
                    Add(keyLine, $"unknown key \"{key}\" of an alias (known: text, lang, strength, context, caseSensitive, inflect, adjectives)");
                    reader.Skip();
                    break;
            }
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            Add(line, "an alias without \"text\"");
            return null;
        }

        if (strength is not (null or "strong" or "weak"))
            Add(line, $"alias \"{text}\": unknown strength \"{strength}\" (known: strong, weak)");
        return new WatchedAlias
        {
            Text = text,
            Lang = lang,
            Weak = strength is "weak",
            Context = context,
            CaseSensitive = caseSensitive,
            Inflect = inflect,
            Adjectives = adjectives,
        };
    }

    private string? Text(ref Utf8JsonReader reader, string key)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        Problem(ref reader, $"\"{key}\" is a string");
        reader.Skip();
        return null;
    }

    private bool Flag(ref Utf8JsonReader reader, string key)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return reader.GetBoolean();
        Problem(ref reader, $"\"{key}\" is true or false");
        reader.Skip();
        return false;
    }

    private List<string> Texts(ref Utf8JsonReader reader, string key)
    {
        var texts = new List<string>();
        if (reader.TokenType == JsonTokenType.String)
        {
            texts.Add(reader.GetString()!);
            return texts;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Problem(ref reader, $"\"{key}\" is a string or a list of strings");
            reader.Skip();
            return texts;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Text(ref reader, key) is { } text)
                texts.Add(text);
        }

        return texts;
    }

    private void Problem(ref Utf8JsonReader reader, string message) => Add(Line(ref reader), message);

    private void Add(int line, string message, bool fatal = true) => _problems.Add(new WatchListProblem(_file, line, message, fatal));

    /// <summary>Line of the reader's token; counts on from the last one asked for, so a file is counted once.</summary>
    private int Line(ref Utf8JsonReader reader)
    {
        var at = Math.Min(_json.Length, (int)reader.TokenStartIndex + (_json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0));
        _lines += _json.AsSpan(_countedTo, at - _countedTo).Count((byte)'\n');
        _countedTo = at;
        return _lines;
    }
}

using System.Buffers;
using System.Collections.Frozen;

namespace NewsPipeline.Feeds.Reading.Wire;

/// <summary>
/// Reads XML, and what feeds send in its place, in one pass over the text. Well-formed XML goes through without a repair;
/// each deviation is repaired where it stands and noted. Linear in time whatever the input: no search passes twice over the same
/// text, depth, nodes and namespaces are capped, nothing recurses. Document types are not processed, but for the text of their
/// internal entities.
/// </summary>
/// <remarks>Over 300 lines: the states of one scanner, which share its position.</remarks>
internal sealed class MarkupParser : IDisposable
{
    /// <summary>Deeper elements are read as text of the deepest: real feeds reach 30 (xhtml content of tables).</summary>
    private const int MaxDepth = 128;

    /// <summary>About 30 times the largest feed seen (30,000 elements); at 64 bytes a node it bounds memory to 64 MB.</summary>
    private const int MaxNodes = 1_000_000;

    /// <summary>Declarations in force at one place; those beyond are not read. Of 863 feeds none has more than 10.</summary>
    private const int MaxScopes = 256;
    private const int MaxRepairs = 20;
    private const int MaxEntities = 200;
    private const int MaxEntityLength = 1000;

    private static readonly SearchValues<char> s_nameEnd = SearchValues.Create(" \t\r\n\f/>=<\"'");
    private static readonly SearchValues<char> s_unquotedEnd = SearchValues.Create(" \t\r\n\f><\"'");

    /// <summary>Fields that hold text, so that a field inside them shows a forgotten end tag.</summary>
    private static readonly FrozenSet<string> s_fields = new[]
    {
        "title", "link", "description", "guid", "pubdate", "author", "category", "comments", "id", "updated", "published", "summary", "content", "encoded", "creator",
        "date", "enclosure", "item", "entry", "language", "lastbuilddate", "ttl", "source", "managingeditor", "webmaster", "copyright", "generator", "docs", "subtitle",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Elements whose white space between children says nothing.</summary>
    private static readonly FrozenSet<string> s_containers = new[]
    {
        "rss", "rdf", "channel", "item", "feed", "entry", "urlset", "url", "sitemapindex", "sitemap", "news", "publication", "image", "items", "seq", "group", "owner",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly ReadOnlyMemory<char> _memory;
    private readonly char[] _source;
    private readonly int _end;
    private readonly MarkupText _text;
    private readonly Dictionary<string, Name> _names = new(64, StringComparer.Ordinal);
    private readonly Dictionary<string, Name>.AlternateLookup<ReadOnlySpan<char>> _namesBySpan;
    private readonly List<(string Prefix, Vocabulary Vocabulary)> _scopes = new(8);
    private readonly (int Node, int Scopes, Name? Name, int NameStart, int NameLength)[] _open = new (int, int, Name?, int, int)[MaxDepth + 1];
    private readonly List<string> _repairs = [];
    private readonly List<Range> _doctypes = [];
    private readonly Needle _greater = new(">"), _bracket = new("["), _bracketEnd = new("]"), _quote = new("\""), _apostrophe = new("'");
    private readonly Needle _commentEnd = new("-->"), _instructionEnd = new("?>"), _subsetEnd = new("]>"), _cdata = new("<![CDATA["), _cdataEnd = new("]]>");
    private readonly Needle _itemEnd = new("</item>", StringComparison.OrdinalIgnoreCase), _entryEnd = new("</entry>", StringComparison.OrdinalIgnoreCase);
    private int _position, _textStart, _depth, _beyond, _scopeVersion = 1;
    private bool _selfClosed;

    private MarkupParser(char[] source, int length)
    {
        (_source, _end, _memory) = (source, length, source.AsMemory(0, length));
        _text = new MarkupText(_memory.Span);
        _namesBySpan = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        Tree = new MarkupTree(_memory, _text);
    }

    public MarkupTree Tree { get; }

    /// <summary>What was repaired or cut, with its line, at most 20.</summary>
    public IReadOnlyList<string> Repairs => _repairs;

    /// <summary>True where elements were deeper or more than any feed has: no document for a parser that builds trees without limits.</summary>
    public bool IsExcessive { get; private set; }

    /// <summary>True where the document ends inside an item: there may have been more.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Where document types stand in the text; a parser that processes them must not see them.</summary>
    public IReadOnlyList<Range> Doctypes => _doctypes;

    /// <summary>Ends the tree.</summary>
    public void Dispose() => Tree.Dispose();

    /// <summary>Reads the first <paramref name="length"/> characters. The tree refers to the array, which must outlive it.</summary>
    public static MarkupParser Parse(char[] source, int length)
    {
        var parser = new MarkupParser(source, length);
        parser.Run();
        return parser;
    }

    private void Run()
    {
        _open[0] = (Tree.Add(NodeKind.Element, -1), 0, null, 0, 0);
        while (_position < _end)
        {
            var less = From(_position).IndexOf('<');
            if (less < 0)
                break;
            var at = _position + less;
            if (Tree.Count > MaxNodes)
            {
                Repair(at, "more elements than any feed has: cut here");
                IsExcessive = true;
                _textStart = _end;
                break;
            }

            var next = at + 1 < _end ? _source[at + 1] : '\0';
            var done = next switch
            {
                '/' => Close(at),
                '!' => Bang(at),
                '?' => Instruction(at),
                _ => (char.IsLetter(next) || next is '_') && Open(at),
            };
            if (!done)
            {
                Repair(at, "an unescaped <");
                _position = at + 1;
            }
        }

        Flush(_end);
        if (_depth > 0)
            Repair(_end, $"cut off inside <{_open[_depth].Name!.Local}>");
        for (var open = 1; open <= _depth; open++)
        {
            Tree[_open[open].Node].IsCut = true;
            IsCut |= _open[open].Name!.Local is "item" or "entry" or "url" or "sitemap";
        }

        while (_depth > 0)
            Pop(mended: true);
    }

    private bool Open(int at)
    {
        var nameLength = From(at + 1).IndexOfAny(s_nameEnd);
        if (nameLength <= 0)
            return false;
        var name = NameOf(_source.AsSpan(at + 1, nameLength));
        Flush(at);
        _position = at + 1 + nameLength;
        if (_depth == MaxDepth)
        {
            if (!IsExcessive)
                Repair(at, $"nested deeper than {MaxDepth}");
            IsExcessive = true;
            if (!SkipAttributes())
                _beyond++;
            return true;
        }

        var parent = _open[_depth].Node;
        var node = Tree.Add(NodeKind.Element, parent);
        var scopes = _scopes.Count;
        var closed = Attributes(node);
        if (scopes != _scopes.Count)
            _scopeVersion++;
        Structure(name);
        ref var element = ref Tree[node];
        element.Name = name.Local;
        element.Vocabulary = Resolve(name);
        _textStart = _position;
        if (closed)
        {
            Drop(scopes);
            return true;
        }

        _open[++_depth] = (node, scopes, name, at + 1, nameLength);
        return true;
    }

    /// <summary>The namespace of a root is its format's, whatever address it gives (missing, misspelt, Atom's on an rss element).</summary>
    private void Structure(Name name)
    {
        if (!name.IsRoot)
            return;
        var wanted = name.Local switch
        {
            "feed" => Vocabulary.Atom,
            "urlset" or "sitemapindex" => Vocabulary.Sitemap,
            _ => Vocabulary.Rss,
        };
        var here = Resolve(name);
        if (here == wanted || (name.Prefix.Length > 0 && here == Vocabulary.Rdf))
            return;
        if (name.Prefix.Length > 0 && here != Vocabulary.Other)
            return;
        _scopes.Add((name.Prefix, wanted));
        _scopeVersion++;
    }

    private Vocabulary Resolve(Name name)
    {
        if (name.Version == _scopeVersion)
            return name.Vocabulary;
        var found = name.Prefix.Length == 0 ? Vocabulary.Rss : Vocabularies.OfPrefix(name.Prefix);
        for (var i = _scopes.Count - 1; i >= 0; i--)
        {
            if (string.Equals(_scopes[i].Prefix, name.Prefix, StringComparison.Ordinal))
            {
                found = _scopes[i].Vocabulary;
                break;
            }
        }

        (name.Version, name.Vocabulary) = (_scopeVersion, found);
        return found;
    }

    private void Drop(int scopes)
    {
        if (_scopes.Count == scopes)
            return;
        _scopes.RemoveRange(scopes, _scopes.Count - scopes);
        _scopeVersion++;
    }

    /// <summary>Reads attributes up to the end of the tag; true where the tag closes itself.</summary>
    private bool Attributes(int node)
    {
        Tree[node].AttributeStart = Tree.AttributeCount;
        while (NextAttribute(out var start, out var length, out var valueStart, out var valueEnd))
        {
            if (valueStart < 0)
                continue;
            var span = _source.AsSpan(start, length);
            if (span.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase) && (length == 5 || span[5] == ':'))
            {
                var prefix = length > 5 ? span[6..].ToString().ToLowerInvariant() : "";
                var vocabulary = Vocabularies.OfAddress(_text.Decode(_source.AsSpan(valueStart, valueEnd - valueStart)));
                if (_scopes.Count < MaxScopes)
                    _scopes.Add((prefix, vocabulary));
            }
            else
            {
                Tree.AddAttribute(node, NameOf(span).Folded, valueStart, valueEnd);
            }
        }

        return _selfClosed;
    }

    private bool SkipAttributes()
    {
        while (NextAttribute(out _, out _, out _, out _))
        {
        }

        _textStart = _position;
        return _selfClosed;
    }

    /// <summary>The next attribute of the tag at the position; false behind the end of the tag.</summary>
    private bool NextAttribute(out int start, out int length, out int valueStart, out int valueEnd)
    {
        (start, length, valueStart, valueEnd) = (0, 0, -1, -1);
        _selfClosed = false;
        while (_position < _end && (char.IsWhiteSpace(_source[_position]) || _source[_position] is '"' or '\'' or '='))
            _position++;
        if (_position >= _end)
        {
            Repair(_position, "cut off inside a tag");
            return false;
        }

        switch (_source[_position])
        {
            case '>':
                _position++;
                return false;
            case '/':
                _position++;
                if (_position < _end && _source[_position] == '>')
                {
                    _position++;
                    _selfClosed = true;
                    return false;
                }

                return true;
            case '<':
                Repair(_position, "a tag without its >");
                return false;
        }

        start = _position;
        length = From(start).IndexOfAny(s_nameEnd);
        if (length < 0)
            length = _end - start;
        _position = start + length;
        var equals = _position;
        while (equals < _end && char.IsWhiteSpace(_source[equals]))
            equals++;
        if (equals >= _end || _source[equals] != '=')
        {
            Repair(start, "an attribute without a value");
            return true;
        }

        _position = equals + 1;
        while (_position < _end && char.IsWhiteSpace(_source[_position]))
            _position++;
        if (_position < _end)
            Value(out valueStart, out valueEnd);
        return true;
    }

    private void Value(out int start, out int end)
    {
        var quote = _source[_position];
        if (quote is '"' or '\'')
        {
            start = _position + 1;
            end = Find(quote == '"' ? _quote : _apostrophe, start);
            if (end >= 0)
            {
                var value = _source.AsSpan(start, end - start);
                if (!value.Contains('<') || !value.Contains('>'))
                {
                    _position = end + 1;
                    return;
                }
            }

            Repair(start, "an attribute without its closing quote");
            end = Find(_greater, start);
            if (end < 0)
            {
                // The document ends in the middle of the value: half of one is none.
                start = -1;
                _position = _end;
                return;
            }

            if (end > start && _source[end - 1] == '/')
                end--;
            _position = end;
            return;
        }

        start = _position;
        var unquoted = From(start).IndexOfAny(s_unquotedEnd);
        end = unquoted < 0 ? _end : start + unquoted;
        Repair(start, "an attribute without quotes");
        _position = end;
    }

    private bool Close(int at)
    {
        var nameStart = at + 2;
        // The end tag that is due: nothing need be looked up.
        ref var open = ref _open[_depth];
        if (_beyond == 0 && _depth > 0 && nameStart + open.NameLength < _end && _source[nameStart + open.NameLength] == '>'
            && _source.AsSpan(nameStart, open.NameLength).SequenceEqual(_source.AsSpan(open.NameStart, open.NameLength)))
        {
            Flush(at);
            _position = _textStart = nameStart + open.NameLength + 1;
            Pop(mended: false);
            return true;
        }

        var nameLength = From(nameStart).IndexOfAny(s_nameEnd);
        if (nameLength == 0)
            return false;
        Flush(at);
        if (nameLength < 0)
            nameLength = _end - nameStart;
        var name = NameOf(_source.AsSpan(nameStart, nameLength));
        var end = nameStart + nameLength;
        if (end < _end && _source[end] == '>')
        {
            _position = end + 1;
        }
        else
        {
            var stop = From(end).IndexOfAny('>', '<');
            _position = stop < 0 ? _end : _source[end + stop] == '>' ? end + stop + 1 : end + stop;
        }

        _textStart = _position;
        if (_beyond > 0)
        {
            _beyond--;
            return true;
        }

        if (_depth > 0 && Same(_open[_depth].Name!, name))
        {
            Pop(mended: false);
            return true;
        }

        for (var above = _depth - 1; above > 0; above--)
        {
            if (!Same(_open[above].Name!, name))
                continue;
            Repair(at, $"<{_open[_depth].Name!.Local}> is not closed before </{name.Local}>");
            while (_depth > above)
                Pop(mended: true);
            Pop(mended: false);
            return true;
        }

        Repair(at, $"</{name.Local}> closes nothing");
        return true;
    }

    private static bool Same(Name a, Name b) => ReferenceEquals(a, b) || string.Equals(a.Folded, b.Folded, StringComparison.Ordinal);

    /// <summary>Closes the innermost element; one whose end tag was forgotten gives back the fields it swallowed.</summary>
    private void Pop(bool mended)
    {
        var (node, scopes, name, _, _) = _open[_depth--];
        Drop(scopes);
        if (!mended || !s_fields.Contains(name!.Local) || name.Local is "item" or "entry" or "author" or "source")
            return;
        var previous = -1;
        for (var child = Tree[node].First; child >= 0; previous = child, child = Tree[child].Next)
        {
            if (Tree[child].Kind == NodeKind.Element && Tree[child].Vocabulary is Vocabulary.Rss or Vocabulary.Atom && s_fields.Contains(Tree[child].Name))
            {
                Tree.Lift(node, previous, child);
                return;
            }
        }
    }

    private bool Bang(int at)
    {
        var rest = From(at + 2);
        if (rest.StartsWith("--", StringComparison.Ordinal))
        {
            Flush(at);
            var commentEnd = Find(_commentEnd, at + 4);
            if (commentEnd < 0)
                Repair(at, "a comment without its end");
            SkipBehindGreater(commentEnd < 0 ? at + 4 : commentEnd);
            return true;
        }

        if (rest.StartsWith("[CDATA[", StringComparison.OrdinalIgnoreCase))
            return Cdata(at);
        if (rest.StartsWith("DOCTYPE", StringComparison.OrdinalIgnoreCase))
            return Doctype(at);
        var end = rest.Length > 0 && char.IsLetter(rest[0]) ? Find(_greater, at + 2) : -1;
        if (end < 0)
            return false;
        Flush(at);
        Skip(end + 1);
        return true;
    }

    private bool Cdata(int at)
    {
        const int Mark = 9; // <![CDATA[
        Flush(at);
        var start = at + Mark;
        var end = Find(_cdataEnd, start);
        bool RunsOver(Needle needle) => Find(needle, start) is >= 0 and var found && found < end;
        // A section that runs over the next one's start and over the end of an item forgot its own end.
        if (end < 0 || (RunsOver(_cdata) && (RunsOver(_itemEnd) || RunsOver(_entryEnd))))
        {
            Repair(at, "a CDATA section without its end");
            _position = _textStart = start;
            return true;
        }

        if (end > start)
        {
            var node = Tree.Add(NodeKind.Cdata, _open[_depth].Node);
            (Tree[node].Start, Tree[node].End) = (start, end);
        }

        Skip(end + 3);
        return true;
    }

    private bool Doctype(int at)
    {
        var greater = Find(_greater, at);
        var bracket = Find(_bracket, at);
        if (greater < 0 && bracket < 0)
            return false;
        Flush(at);
        if (bracket < 0 || (greater >= 0 && greater < bracket))
        {
            Skip(greater + 1);
            _doctypes.Add(at.._position);
            return true;
        }

        var start = bracket + 1;
        var end = Find(_subsetEnd, start);
        if (end < 0)
            end = Find(_bracketEnd, start);
        if (end < 0)
        {
            Repair(at, "a document type without its end");
            IsExcessive = true;
            Skip(start);
            return true;
        }

        if (_depth == 0)
            Entities(_source.AsSpan(start, end - start));
        SkipBehindGreater(end);
        _doctypes.Add(at.._position);
        return true;
    }

    /// <summary>The internal general entities of a document type. External ones are never followed.</summary>
    private void Entities(ReadOnlySpan<char> subset)
    {
        while (_text.Declared < MaxEntities)
        {
            var at = subset.IndexOf("<!ENTITY", StringComparison.Ordinal);
            if (at < 0)
                return;
            subset = subset[(at + 8)..].TrimStart();
            var nameEnd = subset.IndexOfAny(s_nameEnd);
            if (nameEnd <= 0)
                continue;
            var name = subset[..nameEnd];
            var value = subset[nameEnd..].TrimStart();
            if (value.IsEmpty || value[0] is not ('"' or '\''))
                continue;
            var length = value[1..].IndexOf(value[0]);
            if (length < 0)
                return;
            if (length <= MaxEntityLength && _text.Decode(value.Slice(1, length)) is { Length: <= MaxEntityLength } text)
                _text.Declare(name.ToString(), text);
            subset = value[(length + 2)..];
        }
    }

    private bool Instruction(int at)
    {
        Flush(at);
        var end = Find(_instructionEnd, at + 2);
        if (end < 0)
            Repair(at, "a processing instruction without its end");
        SkipBehindGreater(end < 0 ? at + 2 : end);
        return true;
    }

    private ReadOnlySpan<char> From(int start) => _source.AsSpan(start, _end - start);

    private int Find(Needle needle, int start) => needle.At(_source.AsSpan(0, _end), start);

    private void SkipBehindGreater(int from) => Skip(Find(_greater, from) is >= 0 and var greater ? greater + 1 : _end);

    private void Skip(int to) => _position = _textStart = Math.Max(to, _position);

    private void Flush(int end)
    {
        if (_textStart < end)
        {
            var span = _source.AsSpan(_textStart, end - _textStart);
            if (!span.IsWhiteSpace() || (_depth > 2 && !_open[_depth].Name!.IsContainer))
            {
                var node = Tree.Add(NodeKind.Text, _open[_depth].Node);
                (Tree[node].Start, Tree[node].End) = (_textStart, end);
            }
        }

        _textStart = end;
    }

    private void Repair(int at, string what)
    {
        if (_repairs.Count < MaxRepairs)
            _repairs.Add($"line {1 + _source.AsSpan(0, Math.Min(at, _end)).Count('\n')}: {what}");
    }

    private Name NameOf(ReadOnlySpan<char> raw)
    {
        if (_namesBySpan.TryGetValue(raw, out var known))
            return known;
        var folded = raw.ToString().ToLowerInvariant();
        var colon = folded.IndexOf(':', StringComparison.Ordinal);
        var local = colon < 0 ? folded : folded[(colon + 1)..];
        var name = new Name(folded, colon < 0 ? "" : folded[..colon], local, s_containers.Contains(local), local is "rss" or "rdf" or "channel" or "feed" or "urlset" or "sitemapindex");
        if (_names.Count < 4096)
            _namesBySpan[raw] = name;
        return name;
    }

    /// <summary>A qualified name as it stands in this document, and what its prefix means at the moment.</summary>
    private sealed class Name(string folded, string prefix, string local, bool isContainer, bool isRoot)
    {
        public string Folded { get; } = folded;
        public string Prefix { get; } = prefix;
        public string Local { get; } = local;
        public bool IsContainer { get; } = isContainer;
        public bool IsRoot { get; } = isRoot;
        public int Version { get; set; }
        public Vocabulary Vocabulary { get; set; }
    }
}

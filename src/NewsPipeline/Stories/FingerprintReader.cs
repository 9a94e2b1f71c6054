using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace NewsPipeline.Stories;

/// <summary>Reads the <see cref="Fingerprint"/> of a text, word by word; memory is bounded however long the text is.</summary>
internal sealed class FingerprintReader
{
    /// <summary>Words of a run: two texts written apart share few of them, but for what both quote.</summary>
    private const int Run = 4;

    /// <summary>Runs held while reading; a text of 1 MB has some 150,000.</summary>
    private const int MostRead = 4_096;
    private const int MostNumbers = 256;

    /// <summary>Stands for every number where numbers are left out.</summary>
    private const ulong AnyNumber = 0x5DEECE66D;

    private readonly HashSet<uint> _runs = [];
    private readonly HashSet<uint> _quoted = [];
    private readonly HashSet<uint> _withNumbers = [];
    private readonly HashSet<uint> _withoutNumbers = [];
    private readonly HashSet<uint> _numbers = [];
    private int _level;

    /// <summary>The fingerprint of an article's text, or of its title where the text has fewer than eight words.</summary>
    public static Fingerprint Of(StoryArticle article) => new FingerprintReader().Read(HasWords(article.Body, 2 * Run) ? article.Body : article.Title);

    /// <summary>The fingerprint of no text.</summary>
    public static Fingerprint Nothing { get; } = new FingerprintReader().Read("");

    private Fingerprint Read(string text)
    {
        Span<char> buffer = stackalloc char[TextWords.Longest];
        var words = new TextWords(text, buffer);
        var quotes = new QuotationMarks(text);
        var whole = new XxHash3();
        Span<(ulong Hash, bool IsNumber, bool IsQuoted)> last = stackalloc (ulong, bool, bool)[Run];
        var n = 0;
        while (words.Next())
        {
            var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(words.Word));
            whole.Append(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref hash, 1)));
            var isNumber = (words.Look & WordLook.Number) != WordLook.None;
            if (isNumber && _numbers.Count < MostNumbers)
                _numbers.Add((uint)hash);
            last[n++ % Run] = (hash, isNumber, quotes.Cover(words.Start));
            if (n >= Run)
                Add(last, n);
        }

        if (n is > 0 and < Run)
            _runs.Add((uint)whole.GetCurrentHashAsUInt64());
        return new Fingerprint
        {
            Whole = whole.GetCurrentHashAsUInt64(),
            Runs = [.. _runs.Order()],
            Quoted = [.. _quoted.Order()],
            WithNumbers = [.. _withNumbers.Order()],
            WithoutNumbers = [.. _withoutNumbers.Order()],
            Numbers = [.. _numbers.Order()],
            Level = _level,
        };
    }

    private void Add(ReadOnlySpan<(ulong Hash, bool IsNumber, bool IsQuoted)> last, int n)
    {
        ulong run = 0, without = 0;
        var hasNumber = false;
        var isQuoted = true;
        for (var i = 0; i < Run; i++)
        {
            var word = last[(n + i) % Run];
            run = (run * 0x9E3779B97F4A7C15) + word.Hash;
            without = (without * 0x9E3779B97F4A7C15) + (word.IsNumber ? AnyNumber : word.Hash);
            hasNumber |= word.IsNumber;
            isQuoted &= word.IsQuoted;
        }

        Add(_runs, Mixed(run));
        if (isQuoted)
            Add(_quoted, Mixed(run));
        if (hasNumber)
        {
            Add(_withNumbers, Mixed(run));
            Add(_withoutNumbers, Mixed(without));
        }

        while (_runs.Count > MostRead)
            Halve();
    }

    private void Add(HashSet<uint> runs, uint run)
    {
        if (Fingerprint.Stays(run, _level))
            runs.Add(run);
    }

    private void Halve()
    {
        _level++;
        foreach (var runs in (HashSet<uint>[])[_runs, _quoted, _withNumbers, _withoutNumbers])
            runs.RemoveWhere(r => !Fingerprint.Stays(r, _level));
    }

    private static uint Mixed(ulong run) => (uint)((run ^ (run >> 29)) * 0xBF58476D1CE4E5B9 >> 32);

    private static bool HasWords(string text, int most)
    {
        Span<char> buffer = stackalloc char[TextWords.Longest];
        var words = new TextWords(text, buffer);
        for (var n = 0; n < most; n++)
        {
            if (!words.Next())
                return false;
        }

        return true;
    }
}

using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace NewsPipeline.Stories;

/// <summary>
/// What a text is recognised by as a copy of another: its runs of four words. Of a long text the runs are thinned by their
/// hashes, so that the same ones stay in both texts. All arrays are ascending and have each hash once.
/// </summary>
internal sealed record Fingerprint
{
    /// <summary>Runs kept in the window: a share of 384 is right to ±.03.</summary>
    private const int MostKept = 384;

    /// <summary>Hash of all words in their order: equal where only typography differs.</summary>
    public required ulong Whole { get; init; }

    /// <summary>Hashes of the runs; of them one in 2^<see cref="Level"/> is kept.</summary>
    public required uint[] Runs { get; init; }

    /// <summary>Those of the runs that stand inside quotation marks: two reports of one statement share them.</summary>
    public required uint[] Quoted { get; init; }

    /// <summary>Those of the runs that have a number.</summary>
    public required uint[] WithNumbers { get; init; }

    /// <summary>The same with the numbers left out: two bulletins of one template share them.</summary>
    public required uint[] WithoutNumbers { get; init; }

    /// <summary>Hashes of the numbers.</summary>
    public required uint[] Numbers { get; init; }

    /// <summary>How often the runs were halved.</summary>
    public required int Level { get; init; }

    /// <summary>The same with at most <see cref="MostKept"/> runs.</summary>
    public Fingerprint Thinned()
    {
        var level = Level;
        while (Runs.Count(r => Stays(r, level)) > MostKept)
            level++;
        return AtLevel(level);
    }

    /// <summary>Runs by which the text is found: one in eight, or more, until there are 48. Of the same text always the same.</summary>
    public uint[] Anchors()
    {
        const int Fewest = 48;
        var level = Math.Max(Level, 3);
        while (level > Level && Runs.Count(r => Stays(r, level)) < Fewest)
            level--;
        return Array.FindAll(Runs, r => Stays(r, level));
    }

    /// <summary>How much this text and another have in common.</summary>
    public Overlap With(Fingerprint other)
    {
        var level = Math.Max(Level, other.Level);
        var (mine, theirs) = (AtLevel(level), other.AtLevel(level));
        var shorter = mine.Runs.Length <= theirs.Runs.Length ? mine : theirs;
        var longer = ReferenceEquals(shorter, mine) ? theirs : mine;
        return new Overlap
        {
            Same = Whole == other.Whole,
            Mine = mine.Runs.Length,
            Shorter = shorter.Runs.Length,
            Longer = longer.Runs.Length,
            ShorterQuoted = shorter.Quoted.Length,
            Both = Shared(mine.Runs, theirs.Runs),
            BothQuoted = Shared(mine.Quoted, theirs.Quoted),
            OtherNumbers = Math.Max(0, Shared(mine.WithoutNumbers, theirs.WithoutNumbers) - Shared(mine.WithNumbers, theirs.WithNumbers)),
            Numbers = shorter.Numbers.Length,
            NumbersFound = Shared(shorter.Numbers, longer.Numbers),
        };
    }

    /// <summary>Whether a run is among the one in 2^level that is kept.</summary>
    public static bool Stays(uint run, int level) => (run & ((1u << level) - 1)) == 0;

    private Fingerprint AtLevel(int level) => level == Level ? this : this with
    {
        Level = level,
        Runs = Array.FindAll(Runs, r => Stays(r, level)),
        Quoted = Array.FindAll(Quoted, r => Stays(r, level)),
        WithNumbers = Array.FindAll(WithNumbers, r => Stays(r, level)),
        WithoutNumbers = Array.FindAll(WithoutNumbers, r => Stays(r, level)),
    };

    private static int Shared(uint[] a, uint[] b)
    {
        int i = 0, j = 0, n = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                n++;
                i++;
                j++;
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return n;
    }
}

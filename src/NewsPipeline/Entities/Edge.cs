namespace NewsPipeline.Entities;

/// <summary>A step of the automaton by one word's form, which is the first letters of its base form and another end.</summary>
/// <param name="Base">The folded base form; shared by all its forms.</param>
/// <param name="Kept">How many letters of it the form begins with.</param>
/// <param name="End">What follows them; shared by all words of that ending.</param>
/// <param name="Target">The state it leads to.</param>
/// <param name="Languages">In which languages it is a form, as bits.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Edge(string Base, byte Kept, string End, int Target, uint Languages)
{
    /// <summary>Whether a word of a text folds to the form. (Hashes of different words can meet; an attacker can make them.)</summary>
    public bool Is(ReadOnlySpan<char> word)
    {
        int n = 0, length = Kept + End.Length;
        foreach (var c in word)
        {
            var info = Folding.Characters[c];
            if ((info >> 16 & (uint)Traits.Ignorable) != 0)
                continue;
            if (n == length || (n < Kept ? Base[n] : End[n - Kept]) != (char)info)
                return false;
            n++;
        }

        return n == length;
    }

    public bool IsSameForm(Edge other) =>
        Target == other.Target && Kept + End.Length == other.Kept + other.End.Length
        && string.Concat(Base.AsSpan(0, Kept), End).Equals(string.Concat(other.Base.AsSpan(0, other.Kept), other.End), StringComparison.Ordinal);
}

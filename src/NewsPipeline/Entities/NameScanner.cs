using NewsPipeline.Languages;
using NewsPipeline.Text;

namespace NewsPipeline.Entities;

/// <summary>Finds every place of a text where the form of a name stands. One pass; each place looks ahead a bounded number of characters.</summary>
/// <param name="index">The names.</param>
/// <param name="languages">Tells whose forms count in the text.</param>
/// <param name="language">ISO 639-1 code of the text, or null where it is not known.</param>
internal sealed class NameScanner(NameIndex index, LanguageTable languages, string? language)
{
    private const int MostStates = 64;

    /// <summary>How far a paragraph's language is looked for on each side.</summary>
    private const int ParagraphReach = 400;

    private readonly uint _spoken = languages.SpokenIn(language);
    private readonly Alphabet? _alphabet = languages.Of(language)?.Alphabet;

    /// <summary>The paragraph whose language was told last.</summary>
    private (int Start, int End, uint Spoken) _paragraph;

    /// <summary>Endings that follow a Latin name in Cyrillic text («WhatsApp'ом», «iPhoneы»).</summary>
    private static readonly HashSet<string> Endings = new(
        "а у е ы и ом ем ой ою ов ев ам ами ах ей я ю ями ях ям і ові ові єм ів".Split(' ').Select(e => Folding.Fold(e)), StringComparer.Ordinal);

    /// <summary>Adds the places of <paramref name="text"/> in order, and context words to <paramref name="context"/>.</summary>
    public void Scan(ReadOnlySpan<char> text, List<Candidate> found, HashSet<Name> context)
    {
        const uint Ignorable = (uint)Traits.Ignorable << 16;
        const uint Scripts = (uint)Traits.Scripts << 16;
        var characters = Folding.Characters;
        for (var i = 0; i < text.Length;)
        {
            var info = characters[text[i]];
            if (info == 0)
            {
                i++;
                continue;
            }

            var start = i;
            ulong hash = 0;
            uint traits = 0;
            do
            {
                traits |= info;
                if ((info & Ignorable) == 0)
                    hash = (hash + (ushort)info) * Folding.HashFactor;
            }
            while (++i < text.Length && (info = characters[text[i]]) != 0);

            var isMixed = (traits & Scripts & ((traits & Scripts) - (1u << 16))) != 0;
            if ((!isMixed && !index.MayStart(hash)) || i - start > Words.Longest)
                continue;
            var word = new Word(start, i, hash, (Traits)(traits >> 16) & ~Traits.Ignorable);
            var before = found.Count;
            if (index.MayStart(hash))
                Match(text, word, found, context);
            // The filter lets some words pass that are no name: a mixed one among them may still be one, unmixed.
            if (isMixed && found.Count == before)
                MatchMixed(text, word, found, context);
        }
    }

    private void Match(ReadOnlySpan<char> text, Word first, List<Candidate> found, HashSet<Name> context, string? unmixed = null)
    {
        Span<(int State, uint Languages)> active = stackalloc (int, uint)[MostStates];
        Span<(int State, uint Languages)> following = stackalloc (int, uint)[MostStates];
        var count = 0;
        foreach (ref readonly var edge in index.First(first.Hash))
        {
            if (count < MostStates && edge.Is(unmixed ?? text[first.Start..first.End]))
                active[count++] = (edge.Target, edge.Languages);
        }

        List<Name>? names = null;
        var last = first;
        for (var word = first; count > 0;)
        {
            if (Ends(text, first, active[..count], context) is { } ended)
                (names, last) = (ended, word);
            var next = Words.After(text, word.End, 5);
            if (!next.Exists)
                break;
            var gap = text[word.End..next.Start];
            var reached = 0;
            foreach (var (state, forms) in active[..count])
            {
                foreach (ref readonly var edge in index.Next(state, next.Hash))
                {
                    // A name's words are all of one language.
                    if (reached < MostStates && (forms & edge.Languages) is var both and not 0 && index.Fits(edge.Target, gap) && edge.Is(text[next.Start..next.End]))
                        following[reached++] = (edge.Target, both);
                }
            }

            following[..reached].CopyTo(active);
            (count, word) = (reached, next);
        }

        if (names is not null)
            found.Add(new Candidate(Visible(text, first), WithEnding(text, last.End), first, last, names));
    }

    private List<Name>? Ends(ReadOnlySpan<char> text, Word first, ReadOnlySpan<(int State, uint Languages)> states, HashSet<Name> context)
    {
        List<Name>? names = null;
        foreach (var (state, forms) in states)
        {
            foreach (var name in index.NamesAt(state))
            {
                if (forms != WordForms.Any && (forms & name.Languages & _spoken) == 0 && (forms & name.Languages & Around(text, first)) == 0)
                    continue;
                if (name.Origin == NameOrigin.Context)
                    context.Add(name);
                else
                    (names ??= []).Add(name);
            }
        }

        return names;
    }

    /// <summary>
    /// The languages whose forms count at a place though the article is in another: all where the word is of letters that the
    /// article's language is not written in, else those of the paragraph, where its small words tell.
    /// </summary>
    private uint Around(ReadOnlySpan<char> text, Word word)
    {
        var script = word.Traits & Traits.Scripts;
        if (_alphabet is { } alphabet && script != (alphabet switch { Alphabet.Cyrillic => Traits.Cyrillic, Alphabet.Greek => Traits.Other, _ => Traits.Latin }))
            return WordForms.Any;
        if (word.Start >= _paragraph.Start && word.Start < _paragraph.End)
            return _paragraph.Spoken;
        var from = Math.Max(0, word.Start - ParagraphReach);
        var start = from + text[from..word.Start].LastIndexOf('\n') + 1;
        var to = Math.Min(text.Length, word.End + ParagraphReach);
        var end = text[word.End..to].IndexOf('\n') is var at and >= 0 ? word.End + at : to;
        var told = FunctionWords.Tell(text[start..end], null);
        _paragraph = (start, end, told is null ? 0 : languages.SpokenIn(told));
        return _paragraph.Spoken;
    }

    /// <summary>A word of two scripts: a Latin name with a Cyrillic ending, or letters that only look right.</summary>
    private void MatchMixed(ReadOnlySpan<char> text, Word word, List<Candidate> found, HashSet<Name> context)
    {
        var folded = Folding.Fold(text[word.Start..word.End]);
        var stem = folded.Length;
        while (stem > 0 && Folding.Has(folded[stem - 1], Traits.Cyrillic))
            stem--;
        if (stem > 1 && folded.Length - stem <= 3 && Endings.Contains(folded[stem..]))
        {
            var hash = Folding.Hash(folded.AsSpan(0, stem));
            if (index.MayStart(hash))
            {
                var before = found.Count;
                Match(text, word with { Hash = hash }, found, context, folded[..stem]);
                if (found.Count > before)
                    return;
            }
        }

        if (LookAlikes.Unmix(folded) is { } unmixed && index.MayStart(Folding.Hash(unmixed)))
            Match(text, word with { Hash = Folding.Hash(unmixed) }, found, context, unmixed);
    }

    private static int Visible(ReadOnlySpan<char> text, Word word)
    {
        var start = word.Start;
        while (start < word.End && Folding.Has(text[start], Traits.Ignorable))
            start++;
        return start;
    }

    private static int WithEnding(ReadOnlySpan<char> text, int end)
    {
        if (end + 1 < text.Length && Words.IsApostrophe(text[end]))
        {
            var ending = Words.After(text, end + 1, 0);
            if (ending.Exists && ending.Length <= 3 && Endings.Contains(Folding.Fold(text[ending.Start..ending.End])) && !Words.IsCapitalised(text, ending))
                return ending.End;
        }

        while (end > 0 && Folding.Has(text[end - 1], Traits.Ignorable))
            end--;
        return end;
    }
}

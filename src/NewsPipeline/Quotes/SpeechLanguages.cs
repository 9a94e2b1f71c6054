using System.Collections.Frozen;
using System.Reflection;

namespace NewsPipeline.Quotes;

/// <summary>The languages whose words around quotes are known: those with a file <c>quotes.txt</c> in their folder of <c>Languages/Data</c>.</summary>
internal static class SpeechLanguages
{
    private const string Prefix = "NewsPipeline.Languages/";
    private const string Suffix = "/quotes.txt";

    /// <summary>By ISO 639-1 code.</summary>
    public static FrozenDictionary<string, SpeechLanguage> All { get; } = Load();

    private static FrozenDictionary<string, SpeechLanguage> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..^Suffix.Length], name => SpeechLanguage.Parse(Read(assembly, name)), StringComparer.Ordinal);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

using System.Collections.Frozen;
using System.Reflection;

namespace NewsPipeline.Quotes;

/// <summary>The languages whose words around quotes are known: a file of Data each. A new language is a new file.</summary>
internal static class SpeechLanguages
{
    private const string Prefix = "NewsPipeline.Quotes.Data.";
    private const string Suffix = ".txt";

    /// <summary>By ISO 639-1 code.</summary>
    public static FrozenDictionary<string, SpeechLanguage> All { get; } = Load();

    private static FrozenDictionary<string, SpeechLanguage> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..^Suffix.Length], name => SpeechLanguage.Parse(Read(assembly, name)), StringComparer.Ordinal);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

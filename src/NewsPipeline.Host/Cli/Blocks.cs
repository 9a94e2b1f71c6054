namespace NewsPipeline.Host.Cli;

/// <summary>A thing of many facts as lines under its address. No line is broken: a table at 80 columns cuts an address into pieces that nobody can copy.</summary>
internal static class Blocks
{
    /// <summary>Writes one; facts that are null or empty are left out.</summary>
    public static void Write(string head, params ReadOnlySpan<(string Name, string? Value)> facts)
    {
        Console.WriteLine(Line(head));
        foreach (var (name, value) in facts)
        {
            if (!string.IsNullOrWhiteSpace(value))
                Console.WriteLine($"  {name,-10} {Line(value)}");
        }
    }

    /// <summary>What others wrote, without what would command a terminal.</summary>
    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}

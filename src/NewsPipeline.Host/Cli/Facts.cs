using Spectre.Console;

namespace NewsPipeline.Host.Cli;

/// <summary>
/// Things of many facts: a table where the terminal holds every row whole, else the facts of each as lines under its
/// address. No line is broken: a table at 80 columns cuts an address into pieces that nobody can copy.
/// </summary>
internal static class Facts
{
    /// <summary>Writes them.</summary>
    /// <param name="names">Of the facts; the first is the address.</param>
    /// <param name="rows">A value for each name; null or empty is left out of the lines.</param>
    public static void Write(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        var width = 1 + names.Select((name, i) => rows.Select(r => Line(r[i]).Length).Append(name.Length).Max() + 3).Sum();
        if (width <= AnsiConsole.Profile.Width)
            WriteTable(names, rows);
        else
            WriteLines(names, rows);
    }

    private static void WriteTable(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns([.. names]);
        foreach (var row in rows)
            table.AddRow([.. row.Select(value => Markup.Escape(Line(value)))]);
        AnsiConsole.Write(table);
    }

    private static void WriteLines(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        foreach (var row in rows)
        {
            Console.WriteLine(Line(row[0]));
            for (var i = 1; i < names.Count; i++)
            {
                if (!string.IsNullOrWhiteSpace(row[i]))
                    Console.WriteLine($"  {names[i],-12} {Line(row[i])}");
            }
        }
    }

    /// <summary>What others wrote, without what would command a terminal.</summary>
    private static string Line(string? text) => string.Concat((text ?? "").Select(c => char.IsControl(c) ? ' ' : c));
}

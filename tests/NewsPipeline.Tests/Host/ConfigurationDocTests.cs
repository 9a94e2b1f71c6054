using System.Collections;
using System.Globalization;
using NewsPipeline.Host.Settings;

namespace NewsPipeline.Tests.Host;

public sealed class ConfigurationDocTests
{
    [Fact]
    public void Document_names_every_setting_with_its_default_and_no_other()
    {
        var documented = File.ReadLines(Repository.File("docs/configuration.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1].Trim('`'), cells => cells[2].Trim('`'), StringComparer.Ordinal);
        var real = SettingsTree.Leaves().ToDictionary(leaf => leaf.Path, leaf => Text(leaf.Default), StringComparer.Ordinal);

        Assert.Equal(real.OrderBy(p => p.Key, StringComparer.Ordinal), documented.OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    private static string Text(object? value) => value switch
    {
        null or "" => "",
        string text => text,
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IDictionary => "{}",
        IEnumerable list => string.Join(", ", list.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}

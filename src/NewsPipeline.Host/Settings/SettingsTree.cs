using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace NewsPipeline.Host.Settings;

/// <summary>Walks the settings' types: which keys there are, and which of a configuration's keys and values do not fit.</summary>
internal static class SettingsTree
{
    /// <summary>Paths of every list outside of lists.</summary>
    public static IEnumerable<string> Lists() => Walk(typeof(AppSettings), "").Where(p => IsList(p.Type)).Select(p => p.Path);

    /// <summary>Path, type and default of every leaf and list, in order of declaration.</summary>
    public static IEnumerable<(string Path, Type Type, PropertyInfo Property, object? Default)> Leaves() =>
        Walk(typeof(AppSettings), "").Where(p => !IsSection(p.Type));

    /// <summary>Empties every list that the configuration sets, so that binding replaces its default.</summary>
    public static void EmptyGivenLists(object settings, IConfiguration configuration)
    {
        foreach (var property in settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var section = configuration.GetSection(property.Name);
            if (IsSection(property.PropertyType) && property.GetValue(settings) is { } inner)
                EmptyGivenLists(inner, section);
            else if (property.PropertyType.IsArray && section.Exists())
                property.SetValue(settings, Array.CreateInstance(ElementOf(property.PropertyType), 0));
        }
    }

    /// <summary>Every unknown key and every value that does not convert: path and what is wrong.</summary>
    public static IReadOnlyList<(string Path, string Words)> Problems(IConfiguration configuration)
    {
        var problems = new List<(string Path, string Words)>();
        Check(configuration, typeof(AppSettings), problems);
        return problems;
    }

    private static void Check(IConfiguration section, Type type, List<(string Path, string Words)> problems)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var property))
                problems.Add((child.Path, $"unknown key; known here: {string.Join(", ", known.Keys)}"));
            else
                CheckValue(child, property.PropertyType, problems);
        }
    }

    private static void CheckValue(IConfigurationSection section, Type type, List<(string Path, string Words)> problems)
    {
        if (IsList(type))
        {
            if (!string.IsNullOrEmpty(section.Value))
                problems.Add((section.Path, "a list is expected"));
            foreach (var child in section.GetChildren())
                CheckValue(child, ElementOf(type), problems);
        }
        else if (IsDictionary(type))
        {
            foreach (var child in section.GetChildren())
                CheckValue(child, type.GetGenericArguments()[1], problems);
        }
        else if (IsSection(type))
        {
            if (!string.IsNullOrEmpty(section.Value))
                problems.Add((section.Path, $"a section with keys is expected, not \"{section.Value}\""));
            Check(section, type, problems);
        }
        else if (section.GetChildren().Any())
        {
            problems.Add((section.Path, "one value is expected, not a section"));
        }
        else if (!Converts(section.Value, type))
        {
            problems.Add((section.Path, $"\"{section.Value}\" is not {Expected(type)}"));
        }
    }

    private static bool Converts(string? value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(string) || (string.IsNullOrEmpty(value) && target != type))
            return true;
        try
        {
            return TypeDescriptor.GetConverter(target).ConvertFromString(null, CultureInfo.InvariantCulture, value ?? "") is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string Expected(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(TimeSpan) => "a duration such as 00:10:00",
        var t when t == typeof(bool) => "true or false",
        var t when t == typeof(int) || t == typeof(long) => "a whole number",
        var t when t.IsEnum => $"one of {string.Join(", ", Enum.GetNames(t))}",
        var t => $"a {t.Name}",
    };

    private static IEnumerable<(string Path, Type Type, PropertyInfo Property, object? Default)> Walk(Type type, string prefix)
    {
        var defaults = Activator.CreateInstance(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var path = prefix.Length == 0 ? property.Name : $"{prefix}:{property.Name}";
            yield return (path, property.PropertyType, property, property.GetValue(defaults));
            if (!IsSection(property.PropertyType))
                continue;
            foreach (var inner in Walk(property.PropertyType, path))
                yield return inner;
        }
    }

    /// <summary>True for a class of settings, false for values, lists and dictionaries.</summary>
    public static bool IsSection(Type type) => type.IsClass && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type);

    private static bool IsDictionary(Type type) => type.IsGenericType && typeof(IDictionary).IsAssignableFrom(type);

    private static bool IsList(Type type) => type != typeof(string) && !IsDictionary(type) && typeof(IEnumerable).IsAssignableFrom(type);

    private static Type ElementOf(Type list) => list.IsArray ? list.GetElementType()! : list.GetGenericArguments()[0];
}

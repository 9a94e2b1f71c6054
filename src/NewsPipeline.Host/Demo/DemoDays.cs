using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsPipeline.Host.Demo;

/// <summary>
/// Days named in a text: <c>{on}</c> is the weekday of publication ("on Monday", «в понедельник»), <c>{on-2}</c> two days
/// before it, <c>{date+14}</c> day and month a fortnight after it ("7 December", «7 декабря»). Without them a text that is
/// always about now would contradict its own date.
/// </summary>
internal static partial class DemoDays
{
    private static readonly string[] EnglishDays = ["on Sunday", "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday"];
    private static readonly string[] RussianDays = ["в воскресенье", "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу"];
    private static readonly string[] EnglishMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] RussianMonths = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    /// <summary>The text with its days written out in the language (ru, else English) for a publication time in the outlet's own zone.</summary>
    public static string WriteOut(string text, string language, DateTimeOffset published) => Mark().Replace(text, match =>
    {
        var days = match.Groups[2].Length == 0 ? 0 : int.Parse(match.Groups[2].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var day = published.AddDays(days);
        return match.Groups[1].ValueSpan is "on"
            ? (language is "ru" ? RussianDays : EnglishDays)[(int)day.DayOfWeek]
            : DayAndMonth(day, language);
    });

    /// <summary>"7 December", «7 декабря».</summary>
    public static string DayAndMonth(DateTimeOffset day, string language) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {(language is "ru" ? RussianMonths : EnglishMonths)[day.Month - 1]}");

    [GeneratedRegex(@"\{(on|date)([+-]\d+)?\}", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web;

/// <summary>Which dead letters, as an address carries it. Everything is text until <see cref="TryRead"/> has checked it.</summary>
internal sealed record DeadInput
{
    /// <summary>UTF-16 code units of a value; a host has at most 253.</summary>
    private const int MaxValueLength = 300;

    [FromQuery(Name = "reason")]
    public string? Reason { get; init; }

    [FromQuery(Name = "host")]
    public string? Host { get; init; }

    [FromQuery(Name = "after")]
    public string? After { get; init; }

    [FromQuery(Name = "before")]
    public string? Before { get; init; }

    /// <summary>True where nothing narrows the list.</summary>
    public bool FindsEverything => !Values.Any(value => value.Text is not null);

    private IEnumerable<(string Name, string? Text)> Values =>
        new[] { ("reason", Reason), ("host", Host), ("after", After), ("before", Before) }.Select(value => (value.Item1, string.IsNullOrWhiteSpace(value.Item2) ? null : value.Item2.Trim()));

    /// <summary>The address of these letters under <paramref name="path"/>; what says nothing is left out.</summary>
    public string At(string path) =>
        path + QueryString.Create(Values.Where(value => value.Text is not null).Select(value => KeyValuePair.Create(value.Name, value.Text)));

    /// <summary>The filter, or a sentence where a value cannot be read: to pass it over would widen what is acted on.</summary>
    public bool TryRead(out DeadLetterFilter filter, [NotNullWhen(false)] out string? mistake)
    {
        filter = new DeadLetterFilter();
        mistake = null;
        foreach (var (name, text) in Values)
        {
            if (text is null)
                continue;
            var time = default(DateTimeOffset);
            if (text.Length > MaxValueLength || text.Contains('\0', StringComparison.Ordinal))
                mistake = $"'{name}' is no {name} that a dead letter can have.";
            else if (name is "after" or "before" && !SearchQuery.TryParseTime(text, out time))
                mistake = $"'{name}' must be a date such as 2025-08-01 or a time such as 2025-08-01T12:00, not '{text}'.";
            filter = name switch
            {
                "reason" => filter with { Reason = text },
                "host" => filter with { Host = text },
                "after" => filter with { After = time },
                _ => filter with { Before = time },
            };
        }

        return mistake is null;
    }
}

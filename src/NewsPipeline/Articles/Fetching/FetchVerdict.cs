using System.Globalization;
using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Articles.Fetching;

/// <summary>What an answer to a page's request means: a page to read, an end, or another attempt later. Pure.</summary>
public readonly record struct FetchVerdict
{
    /// <summary>Attempts at what may pass before it counts as final.</summary>
    public const int MaxAttempts = 7;

    /// <summary>A page that breaks off as often is taken as far as it goes.</summary>
    private const int BrokenTries = 3;

    /// <summary>Null where the page can be read; else one of <see cref="Reasons"/>.</summary>
    public string? Reason { get; private init; }

    /// <summary>In words.</summary>
    public string? Detail { get; private init; }

    /// <summary>Not before then; null where the verdict is final.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>The whole host is to be left alone until then.</summary>
    public bool WholeHost { get; private init; }

    /// <summary>Judges an answer to the given attempt (from 1).</summary>
    public static FetchVerdict Of(OutboundResponse response, int attempt, DateTimeOffset now) => response.Failure switch
    {
        FetchFailure.None when response is { Truncated: true, AtCap: false, Status: 200 } && attempt < BrokenTries => Again(Reasons.BadEncoding, "the page breaks off", attempt, now),
        FetchFailure.None => OfStatus(response, attempt, now),
        FetchFailure.InvalidUrl or FetchFailure.BlockedScheme => Final(Reasons.InvalidUrl, response.Detail),
        FetchFailure.BlockedAddress or FetchFailure.BlockedPort => Final(Reasons.BlockedAddress, response.Detail),
        FetchFailure.TooLarge => Final(Reasons.TooLarge, response.Detail),
        FetchFailure.TooManyRedirects => Final(Reasons.TooManyRedirects, response.Detail),
        FetchFailure.BadEncoding => Final(Reasons.BadEncoding, response.Detail),
        FetchFailure.Refused => Final(Reasons.NotHtml, response.Detail),
        FetchFailure.Timeout => Again(Reasons.Timeout, response.Detail, attempt, now),
        _ => Again(Reasons.Unreachable, response.Detail, attempt, now),
    };

    private static FetchVerdict OfStatus(OutboundResponse response, int attempt, DateTimeOffset now)
    {
        var status = string.Create(CultureInfo.InvariantCulture, $"HTTP {response.Status}");
        return response.Status switch
        {
            200 or 203 => OfType(response),
            404 => Final(Reasons.NotFound, status),
            410 => Final(Reasons.Gone, status),
            429 => Rest(Reasons.RateLimited, status, response, attempt, now),
            503 when response.RetryAfter is not null => Rest(Reasons.ServerError, status, response, attempt, now),
            401 or 402 or 403 or 451 => Final(Reasons.Forbidden, status),
            408 or 425 => Again(Reasons.Timeout, status, attempt, now),
            >= 500 => Again(Reasons.ServerError, status, attempt, now),
            _ => Final(Reasons.HttpError, status),
        };
    }

    private static FetchVerdict OfType(OutboundResponse response)
    {
        var type = response.Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant();
        return type is null or "" or "text/html" or "application/xhtml+xml" or "text/plain" or "application/octet-stream" or "text/xml" or "application/xml"
            ? default
            : Final(Reasons.NotHtml, $"the page is {type}");
    }

    private static FetchVerdict Final(string reason, string? detail) => new() { Reason = reason, Detail = detail };

    private static FetchVerdict Again(string reason, string? detail, int attempt, DateTimeOffset now) => attempt >= MaxAttempts
        ? Final(reason, detail)
        : new() { Reason = reason, Detail = detail, Until = now + HostLadder.Next(attempt) };

    private static FetchVerdict Rest(string reason, string? detail, OutboundResponse response, int attempt, DateTimeOffset now) => attempt >= MaxAttempts
        ? Final(reason, detail)
        : new() { Reason = reason, Detail = detail, Until = now + (response.RetryAfter ?? RetryAfter.Default), WholeHost = true };
}

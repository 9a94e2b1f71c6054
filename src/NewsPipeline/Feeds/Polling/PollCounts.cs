using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>A document held against what was known.</summary>
internal sealed record PollCounts
{
    /// <summary>Items with a link the document held.</summary>
    public int Items { get; private init; }

    /// <summary>Items the ledger did not know from any feed.</summary>
    public int New { get; private init; }

    /// <summary>Known items of this feed with another fingerprint, those that wait to be confirmed included.</summary>
    public int Changed { get; private init; }

    /// <summary>Items the document before had shown too.</summary>
    public int Overlap { get; private init; }

    /// <summary>True where nothing of the document before is left although it used to be.</summary>
    public bool ProbablyLost { get; private init; }

    /// <summary>Items new to this feed: what its rhythm is learned from, whoever else showed them first.</summary>
    public IReadOnlyList<SightedItem> Fresh { get; private init; } = [];

    public static PollCounts Of(string feedId, FeedState before, PollReading reading, IReadOnlyDictionary<string, KnownPage> known)
    {
        if (reading.Kind == PollKind.Unchanged)
            return new PollCounts { Items = before.Items, Overlap = before.Items };
        if (reading.Kind != PollKind.Document)
            return new PollCounts();

        var last = before.LastItemKeys.ToHashSet(StringComparer.Ordinal);
        int isNew = 0, changed = 0, overlap = 0;
        var fresh = new List<SightedItem>();
        foreach (var item in reading.Items)
        {
            var isKnown = known.TryGetValue(item.UrlKey, out var page);
            if (!isKnown)
                isNew++;
            else if (HeldChanges.IsChanged(feedId, item, page))
                changed++;
            if (last.Contains(item.UrlKey))
                overlap++;
            // A known page that is not in the last document either came over another feed, or lies beyond the kept keys,
            // or was taken in again (lists of the most read): only a date after the last document tells the first.
            else if (!isKnown || item.Item.PublishedAt > before.LastReadAt)
                fresh.Add(item);
        }

        return new PollCounts
        {
            Items = reading.Items.Count,
            New = isNew,
            Changed = changed,
            Overlap = overlap,
            Fresh = fresh,
            ProbablyLost = overlap == 0 && before.OverlapsSeen > 0 && !reading.Partial
                && fresh.Count >= PollSchedule.FewestItems && last.Count >= PollSchedule.FewestItems,
        };
    }
}

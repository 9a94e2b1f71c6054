using NewsPipeline.Text;

namespace NewsPipeline.Feeds.Reading.Formats;

/// <summary>
/// The fields of a feed or an item while its elements are read. Several elements can fill one field: the lowest rank wins
/// (0 is the format's own element, then modules, then stand-ins), of one rank the first.
/// </summary>
internal sealed class FieldSet
{
    private List<FeedAuthor>? _authors;
    private List<FeedCategory>? _categories;
    private List<FeedEnclosure>? _enclosures;
    private List<FeedEnclosure>? _media;
    private List<string>? _thumbnails;

    public Slot Id;
    public Slot Title;
    public Slot Link;
    public Slot Summary;
    public Slot Content;
    public Slot Comments;
    public Slot Language;
    public Slot Image;
    public DateSlot Published;
    public DateSlot Updated;

    public FeedSource? Source { get; set; }

    /// <summary>itunes:owner: speaks for the feed where it names no author.</summary>
    public FeedAuthor? Owner { get; set; }
    public TimeSpan? Ttl { get; set; }
    public string? Hub { get; set; }
    public string? Self { get; set; }

    /// <summary>itunes:new-feed-url.</summary>
    public string? NewAddress { get; set; }

    /// <summary>sy:updatePeriod and sy:updateFrequency.</summary>
    public TimeSpan? Period { get; set; }
    public int Frequency { get; set; } = 1;

    /// <summary>Adds an author; what one element knows of a person another names completes it.</summary>
    public void Add(FeedAuthor? author)
    {
        if (author is null)
            return;
        _authors ??= [];
        for (var i = 0; i < _authors.Count; i++)
        {
            var known = _authors[i];
            if (author.Name is not null && string.Equals(known.Name, author.Name, StringComparison.OrdinalIgnoreCase)
                || author.Name is null && author.Email is not null && string.Equals(known.Email, author.Email, StringComparison.OrdinalIgnoreCase))
            {
                _authors[i] = known with { Email = known.Email ?? author.Email, Uri = known.Uri ?? author.Uri };
                return;
            }
        }

        if (_authors.Count < FeedLimits.ListLength)
            _authors.Add(author);
    }

    public void Add(FeedCategory category)
    {
        _categories ??= [];
        if (category is { Term: null, Label: null } || _categories.Count >= FeedLimits.ListLength || _categories.Contains(category))
            return;
        _categories.Add(category);
    }

    /// <summary>Adds comma-separated keywords that are no category yet.</summary>
    public void AddKeywords(string? keywords)
    {
        foreach (var word in (keywords ?? "").Split([',', ';'], FeedLimits.ListLength, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (_categories is null || !_categories.Exists(c => string.Equals(c.Term, word, StringComparison.Ordinal)))
                Add(new FeedCategory(word));
        }
    }

    public void AddEnclosure(string? url, string? type, string? length) => Add(ref _enclosures, url, type, length);

    public void AddMedia(string? url, string? type, string? length) => Add(ref _media, url, type, length);

    public void AddThumbnail(string? url)
    {
        if (url is not null && (_thumbnails ??= []).Count < FeedLimits.ListLength)
            _thumbnails.Add(url);
    }

    public FeedItem ToItem() => new()
    {
        Id = Id.Value, Title = Title.Value, Link = Link.Value, Summary = Summary.Value, Content = Content.Value, Comments = Comments.Value,
        Published = Published.Value, Updated = Updated.Value, Authors = View(_authors), Categories = View(_categories),
        Tags = _categories is not { Count: > 0 } ? [] : [.. _categories.Select(c => c.Name)], Enclosures = View(_enclosures), Media = View(_media), Thumbnails = View(_thumbnails), Source = Source,
    };

    public Feed ToFeed(IReadOnlyList<FeedItem> items) => new()
    {
        Id = Id.Value, Title = Title.Value, Link = Link.Value, Description = Summary.Value, Language = Language.Value, Image = Image.Value,
        Published = Published.Value, Updated = Updated.Value, Authors = _authors is null && Owner is not null ? [Owner] : View(_authors), Categories = View(_categories),
        Ttl = Ttl ?? (Period is { } period ? period / Math.Max(Frequency, 1) : null), Hub = Hub, Self = Self, NewAddress = NewAddress, Items = items,
    };

    private static void Add(ref List<FeedEnclosure>? list, string? url, string? type, string? length)
    {
        if (url is not null && (list ??= []).Count < FeedLimits.ListLength)
            list.Add(new FeedEnclosure(url, type, long.TryParse(length, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var bytes) ? bytes : null));
    }

    private static IReadOnlyList<T> View<T>(List<T>? list) => list is not { Count: > 0 } ? [] : list.ToArray();
}

/// <summary>A text field and the rank of what filled it.</summary>
internal struct Slot
{
    private int _rank;

    public string? Value { get; private set; }

    /// <summary>True where an element of the rank would be taken: ask before reading it.</summary>
    public readonly bool Wants(int rank) => Value is null || rank < _rank;

    public void Set(int rank, string? value)
    {
        if (value is not null && Wants(rank))
            (_rank, Value) = (rank, value);
    }
}

/// <summary>A date field and the rank of what filled it; what is no date fills nothing, of several of one rank the last is the newest word.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal struct DateSlot
{
    private int _rank;

    public DateTimeOffset? Value { get; private set; }

    public void Set(int rank, string? text)
    {
        if (text is not null && (Value is null || rank <= _rank) && NewsDates.Parse(text) is { } date)
            (_rank, Value) = (rank, date.Utc);
    }
}

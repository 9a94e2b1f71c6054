using System.Globalization;
using System.Text.Json;
using NewsPipeline.Text;

namespace NewsPipeline.Feeds.Reading.Formats;

/// <summary>JSON Feed 1.0 and 1.1 (jsonfeed.org). A value of another kind than the standard's counts as missing.</summary>
internal static class JsonFeedAdapter
{
    /// <summary>Real feeds reach 6.</summary>
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static FeedReading Read(ReadOnlyMemory<char> text, FeedBase address)
    {
        var repairs = new List<string>();
        // Pairs are escaped the same way: most texts that come here come back as they are.
        if (text.Span.Contains(@"\ud", StringComparison.OrdinalIgnoreCase))
        {
            var written = text.ToString();
            var mended = JsonSurrogates.Mend(written);
            if (!ReferenceEquals(mended, written))
                repairs.Add("half a surrogate pair");
            text = mended.AsMemory();
        }

        text = text.TrimEnd('\0');
        JsonDocument document;
        var isCut = false;
        try
        {
            document = JsonDocument.Parse(text, s_options);
        }
        catch (JsonException e)
        {
            var mended = JsonMending.Mend(text.Span, repairs, out isCut);
            if (mended is null || Parsed(mended) is not { } again)
                return new FeedReading { Problem = $"broken JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}" };
            document = again;
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("items", out var items) || items.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
                return new FeedReading { Problem = "JSON, but no feed: it has no list of items" };
            var version = Text(root, "version") ?? "";
            var feed = Feed(root, address, repairs);
            return new FeedReading { Feed = feed, Format = version.EndsWith("1.1", StringComparison.Ordinal) ? "json-1.1" : "json-1.0", Repairs = repairs, IsCut = isCut };
        }
    }

    private static JsonDocument? Parsed(string text)
    {
        try
        {
            return JsonDocument.Parse(text, s_options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Feed Feed(JsonElement root, FeedBase address, List<string> repairs)
    {
        var fields = new FieldSet();
        fields.Id.Set(0, Text(root, "feed_url"));
        fields.Title.Set(0, Plain(root, "title"));
        fields.Link.Set(0, Url(root, "home_page_url", address));
        fields.Summary.Set(0, Plain(root, "description"));
        fields.Language.Set(0, Text(root, "language"));
        fields.Image.Set(0, Url(root, "icon", address));
        fields.Image.Set(1, Url(root, "favicon", address));
        fields.Self = Url(root, "feed_url", address);
        Authors(root, fields, address);
        foreach (var hub in List(root, "hubs"))
            fields.Hub ??= Url(hub, "url", address);

        var read = new List<FeedItem>();
        foreach (var item in List(root, "items"))
        {
            if (read.Count == FeedLimits.Items)
            {
                repairs.Add($"more than {FeedLimits.Items} items: the rest is cut");
                break;
            }

            if (item.ValueKind == JsonValueKind.Object)
                read.Add(Item(item, address));
        }

        // JSON Feed dates only its items: the feed is as new as they are.
        return fields.ToFeed(read) with
        {
            Updated = read.Max(i => i.Updated ?? i.Published),
            Published = read.Max(i => i.Published),
        };
    }

    private static FeedItem Item(JsonElement item, FeedBase address)
    {
        var fields = new FieldSet();
        fields.Id.Set(0, Text(item, "id"));
        fields.Link.Set(0, Url(item, "url", address));
        fields.Link.Set(1, Url(item, "external_url", address));
        if (fields.Id.Value is { } id && FeedUrls.IsWeb(id))
            fields.Link.Set(2, id);
        fields.Title.Set(0, Plain(item, "title"));
        fields.Summary.Set(0, Plain(item, "summary"));
        fields.Content.Set(0, Text(item, "content_html") is { } html && address.Address is not null ? FeedHtml.Absolute(html, address) : Text(item, "content_html"));
        fields.Content.Set(1, Plain(item, "content_text"));
        fields.Published.Set(0, Text(item, "date_published"));
        fields.Updated.Set(0, Text(item, "date_modified"));
        fields.AddThumbnail(Url(item, "image", address) ?? Url(item, "banner_image", address));
        Authors(item, fields, address);
        foreach (var tag in List(item, "tags"))
        {
            if (tag.ValueKind == JsonValueKind.String && tag.GetString() is { Length: > 0 } name)
                fields.Add(new FeedCategory(name));
        }

        foreach (var file in List(item, "attachments"))
            fields.AddEnclosure(Url(file, "url", address), Text(file, "mime_type"), Text(file, "size_in_bytes"));
        return fields.ToItem();
    }

    /// <summary>1.1 has a list, 1.0 one author.</summary>
    private static void Authors(JsonElement element, FieldSet fields, FeedBase address)
    {
        foreach (var author in List(element, "authors"))
            Author(author, fields, address);
        if (element.TryGetProperty("author", out var one))
            Author(one, fields, address);
    }

    private static void Author(JsonElement author, FieldSet fields, FeedBase address)
    {
        if (author.ValueKind == JsonValueKind.String)
            fields.Add(FeedAuthors.Parse(author.GetString()));
        else if (author.ValueKind == JsonValueKind.Object && (Text(author, "name") ?? Text(author, "url")) is not null)
            fields.Add(new FeedAuthor(Text(author, "name"), null, Url(author, "url", address)));
    }

    /// <summary>A list; one value where a list is meant is a list of one.</summary>
    private static IEnumerable<JsonElement> List(JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var list) ? []
        : list.ValueKind == JsonValueKind.Array ? list.EnumerateArray()
        : list.ValueKind is JsonValueKind.Object or JsonValueKind.String ? [list] : [];

    /// <summary>A field that holds no HTML by the standard.</summary>
    private static string? Plain(JsonElement element, string name) => Text(element, name) is { } text ? PlainText.AsHtml(text) : null;

    private static string? Url(JsonElement element, string name, FeedBase address) => address.Resolve(Text(element, name));

    private static string? Text(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value))
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.TryGetInt64(out var number) ? number.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}

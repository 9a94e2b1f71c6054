namespace NewsPipeline.Feeds.Reading.Formats;

/// <summary>A sitemap as text (sitemaps.org): one address a line and nothing else.</summary>
internal static class TextSitemap
{
    /// <summary>The pages, or null where any line is something else.</summary>
    public static FeedReading? Read(ReadOnlySpan<char> text)
    {
        if (!FeedUrls.IsWeb(text))
            return null;
        var items = new List<FeedItem>();
        var cut = false;
        foreach (var range in text.SplitAny('\r', '\n'))
        {
            var line = text[range].Trim().Trim('\0');
            if (line.IsEmpty)
                continue;
            if (!FeedUrls.IsWeb(line) || line.ContainsAny(" \t<>\""))
                return null;
            if (items.Count == FeedLimits.SitemapItems)
            {
                cut = true;
                continue;
            }

            var url = line.ToString();
            items.Add(new FeedItem { Id = url, Link = url });
        }

        return new FeedReading { Format = "sitemap-text", Feed = new Feed { Items = items }, Repairs = cut ? [$"more than {FeedLimits.SitemapItems} items: the rest is cut"] : [] };
    }
}

using System.Collections.Frozen;

namespace NewsPipeline.Feeds.Reading.Wire;

/// <summary>What an element's namespace means to a feed.</summary>
internal enum Vocabulary : byte
{
    /// <summary>A namespace nobody here reads: its elements are left alone, whatever their local names.</summary>
    Other,
    Rss,
    Atom,
    Rdf,
    DublinCore,
    DublinCoreTerms,
    Content,
    Media,
    Itunes,
    Syndication,
    Xhtml,
    Yandex,
    FeedBurner,
    Sitemap,
    News,
    WebFeeds,
}

/// <summary>Namespace addresses and, where a feed forgot to declare one, customary prefixes.</summary>
internal static class Vocabularies
{
    /// <summary>Lower case, without scheme, "www." and a trailing / or #: feeds write each in several ways.</summary>
    private static readonly FrozenDictionary<string, Vocabulary> s_addresses = new Dictionary<string, Vocabulary>(StringComparer.Ordinal)
    {
        [""] = Vocabulary.Rss,
        ["backend.userland.com/rss"] = Vocabulary.Rss, ["backend.userland.com/rss2"] = Vocabulary.Rss, ["backend.userland.com/rss091"] = Vocabulary.Rss,
        ["backend.userland.com/rss191"] = Vocabulary.Rss, ["blogs.law.harvard.edu/tech/rss"] = Vocabulary.Rss, ["cyber.law.harvard.edu/rss/rss.html"] = Vocabulary.Rss,
        ["purl.org/rss/1.0"] = Vocabulary.Rss, ["purl.org/net/rss1.1"] = Vocabulary.Rss, ["purl.org/rss/2.0"] = Vocabulary.Rss, ["purl.org/rss"] = Vocabulary.Rss,
        ["my.netscape.com/rdf/simple/0.9"] = Vocabulary.Rss, ["channel.netscape.com/rdf/simple/0.9"] = Vocabulary.Rss, ["my.netscape.com/publish/formats/rss-0.91.dtd"] = Vocabulary.Rss,
        ["w3.org/2005/atom"] = Vocabulary.Atom, ["purl.org/atom/ns"] = Vocabulary.Atom, ["purl.org/net/atom"] = Vocabulary.Atom,
        ["w3.org/1999/02/22-rdf-syntax-ns"] = Vocabulary.Rdf,
        ["purl.org/dc/elements/1.1"] = Vocabulary.DublinCore, ["purl.org/dc/elements/1.0"] = Vocabulary.DublinCore, ["purl.org/dc"] = Vocabulary.DublinCore, ["purl.org/metadata/dublin_core"] = Vocabulary.DublinCore,
        ["purl.org/dc/terms"] = Vocabulary.DublinCoreTerms,
        ["purl.org/rss/1.0/modules/content"] = Vocabulary.Content,
        ["search.yahoo.com/mrss"] = Vocabulary.Media, ["video.search.yahoo.com/mrss"] = Vocabulary.Media, ["search.yahoo.com/mrssyn"] = Vocabulary.Media, ["tools.search.yahoo.com/mrss"] = Vocabulary.Media,
        ["itunes.com/dtds/podcast-1.0.dtd"] = Vocabulary.Itunes,
        ["purl.org/rss/1.0/modules/syndication"] = Vocabulary.Syndication,
        ["w3.org/1999/xhtml"] = Vocabulary.Xhtml, ["w3.org/tr/rec-html40"] = Vocabulary.Xhtml,
        ["news.yandex.ru"] = Vocabulary.Yandex, ["news.rambler.ru"] = Vocabulary.Yandex, ["rambler.ru"] = Vocabulary.Yandex, ["turbo.yandex.ru"] = Vocabulary.Yandex,
        ["rssnamespace.org/feedburner/ext/1.0"] = Vocabulary.FeedBurner,
        ["sitemaps.org/schemas/sitemap/0.9"] = Vocabulary.Sitemap, ["google.com/schemas/sitemap/0.84"] = Vocabulary.Sitemap,
        ["google.com/schemas/sitemap-news/0.9"] = Vocabulary.News,
        ["webfeeds.org/rss/1.0"] = Vocabulary.WebFeeds,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Vocabulary> s_prefixes = new Dictionary<string, Vocabulary>(StringComparer.Ordinal)
    {
        ["rss"] = Vocabulary.Rss, ["atom"] = Vocabulary.Atom, ["atom10"] = Vocabulary.Atom, ["a10"] = Vocabulary.Atom, ["rdf"] = Vocabulary.Rdf, ["dc"] = Vocabulary.DublinCore,
        ["dcterms"] = Vocabulary.DublinCoreTerms, ["dcterm"] = Vocabulary.DublinCoreTerms, ["content"] = Vocabulary.Content, ["media"] = Vocabulary.Media, ["itunes"] = Vocabulary.Itunes,
        ["sy"] = Vocabulary.Syndication, ["xhtml"] = Vocabulary.Xhtml, ["yandex"] = Vocabulary.Yandex, ["rambler"] = Vocabulary.Yandex,
        ["feedburner"] = Vocabulary.FeedBurner, ["news"] = Vocabulary.News, ["webfeeds"] = Vocabulary.WebFeeds,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Vocabulary OfAddress(string address)
    {
        var key = address.Trim().ToLowerInvariant();
        var scheme = key.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
            key = key[(scheme + 3)..];
        if (key.StartsWith("www.", StringComparison.Ordinal))
            key = key[4..];
        return s_addresses.GetValueOrDefault(key.TrimEnd('/', '#'), Vocabulary.Other);
    }

    /// <summary>What an undeclared prefix customarily means.</summary>
    public static Vocabulary OfPrefix(string prefix) => s_prefixes.GetValueOrDefault(prefix, Vocabulary.Other);
}

using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace NewsPipeline.Articles.Extraction.Layout;

/// <summary>
/// Reads names such as <c>article__body</c>, <c>ShareBar-links</c> or <c>wp-caption-text</c>: they are cut into words at
/// punctuation, digits and inner capitals, and each word is looked up. No name of a site or of a single template is in the list.
/// </summary>
internal sealed class TraitWords
{
    private static readonly FrozenDictionary<string, Traits> Words = Build();
    private static readonly FrozenDictionary<string, Traits>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, Traits> _seen = new(StringComparer.Ordinal);

    /// <summary>The traits the words of a name add up to; repeated names of a page are answered from memory.</summary>
    public Traits Of(ReadOnlySpan<char> names)
    {
        if (names.IsEmpty)
            return Traits.None;
        ref var traits = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen.GetAlternateLookup<ReadOnlySpan<char>>(), names, out var seen);
        if (!seen)
            traits = Read(names);
        return traits;
    }

    private static Traits Read(ReadOnlySpan<char> names)
    {
        var traits = Traits.None;
        foreach (var range in names.Split(' '))
        {
            if (!IsFiled(names[range]))
                traits |= ByWord(names[range], out _);
        }

        return traits;
    }

    /// <summary>"category-sport", "has-post-thumbnail": what an element is filed under or has, not what it is.</summary>
    private static bool IsFiled(ReadOnlySpan<char> name)
    {
        var dash = name.IndexOf('-');
        return dash > 0 && name[..dash] is "category" or "tag" or "has" or "no" or "with" or "without" or "format" or "status" or "is";
    }

    /// <summary>The traits of an id. One of several words that say nothing of parts is made of a heading's words.</summary>
    public Traits OfId(ReadOnlySpan<char> id)
    {
        var traits = Of(id);
        if (traits == Traits.None)
            return traits;
        _ = ByWord(id, out var unknown);
        return unknown > UnknownWords ? Traits.None : traits;
    }

    private const int UnknownWords = 2;

    private static Traits ByWord(ReadOnlySpan<char> name, out int unknown)
    {
        Span<char> word = stackalloc char[24];
        var traits = Traits.None;
        var length = 0;
        var previous = ' ';
        unknown = 0;
        foreach (var c in name)
        {
            var letter = char.IsAsciiLetter(c);
            if ((!letter || (char.IsAsciiLetterUpper(c) && char.IsAsciiLetterLower(previous))) && length > 0)
            {
                var one = One(word[..length]);
                unknown += one == Traits.None && length > 1 ? 1 : 0;
                traits |= one;
                length = 0;
            }

            if (letter)
            {
                if (length < word.Length)
                    word[length++] = char.ToLowerInvariant(c);
            }

            previous = c;
        }

        var last = One(word[..length]);
        unknown += last == Traits.None && length > 1 ? 1 : 0;
        return traits | last;
    }

    private static Traits One(ReadOnlySpan<char> word)
    {
        if (word.Length < 2)
            return Traits.None;
        if (Lookup.TryGetValue(word, out var traits))
            return traits;
        return word[^1] == 's' && Lookup.TryGetValue(word[..^1], out traits) ? traits : Traits.None;
    }

    private static FrozenDictionary<string, Traits> Build()
    {
        var words = new Dictionary<string, Traits>(StringComparer.Ordinal);
        void Add(Traits traits, string list)
        {
            foreach (var word in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                words[word] = words.GetValueOrDefault(word) | traits;
        }

        Add(Traits.Article, "article story post entry news publication material artikel articulo articolo statya novost single hentry blogpost newsitem story");
        Add(Traits.Body, "body content text fulltext articlebody storybody postbody entrycontent articletext articlecontent storycontent postcontent copy prose richtext rte wysiwyg texte testo inhalt txt bodytext bodycopy maincontent longform fliesstext");
        Add(Traits.Main, "main primary center central");
        Add(Traits.Paragraph, "paragraph para absatz paragraf");
        Add(Traits.Title, "title headline heading hed headings titre titulo titel zagolovok h");
        Add(Traits.Lead, "lead lede summary standfirst intro dek deck excerpt subtitle subhead subheadline description anons announce abstract teasertext vorspann sommario chapo strapline");
        Add(Traits.Author, "author byline bio writer contributor avtor autor auteur autore profile reporter journalist biography");
        Add(Traits.Date, "date time timestamp dateline published pubdate datetime posted data datum updated fecha");
        Add(Traits.Caption, "caption figcaption credit copyright legend figure photo image img picture thumb thumbnail bild foto media photocredit");
        Add(Traits.Quote, "quote blockquote pullquote citation zitat");
        Add(Traits.Embed, "embed tweet twitter instagram video player youtube audio podcast iframe oembed facebook");
        Add(Traits.Table, "table tabelle");
        Add(Traits.Comment, "comment comments disqus disq discussion reply replies respond responses commentlist kommentar commenti commentaires forum conversation reviews komment koment kommentarii comm otzyv otzyvy guestbook thread threads");
        Add(Traits.Share, "share sharing social soc socials addthis sharebar shareaholic likes likely like sharethis addtoany ya fb vk messenger whatsapp sharedaddy bookmark bookmarks print email follow");
        Add(Traits.Related, "related similar recommend recommended recommendation recommendations recirc recirculation also readmore more additional further mehr weiterlesen seealso lire relacionadas correlati readalso next prev previous linked onward crosslink internallink lenta drugie tema syuzhet sujet theme");
        Add(Traits.Popular, "popular trending mostread most latest top hot recent newest favorites archive");
        Add(Traits.Teaser, "teaser card tile preview snippet promo item feed river block cards");
        Add(Traits.Navigation, "nav navigation menu breadcrumb breadcrumbs crumb crumbs pagination pager paging navbar submenu topmenu tabs tab toolbar sitemap skip");
        Add(Traits.Header, "header masthead topbar head banner");
        Add(Traits.Footer, "footer foot bottom colophon copyright");
        Add(Traits.Sidebar, "sidebar side aside rail sidecolumn rightcol leftcol right left secondary complementary");
        Add(Traits.Advertising, "ad ads advert adverts advertisement advertising adv adslot adsense dfp gpt sponsor sponsored sponsors taboola outbrain banner commercial werbung reklama anzeige publicidad mgid partner outbrain");
        Add(Traits.Newsletter, "newsletter newsletters subscribe subscription signup mailing mailchimp inbox optin email");
        Add(Traits.Promotion, "promo promotion promotional cta donate donation campaign offer callout inset app join upsell membership marketing shop buy deal product store");
        Add(Traits.Topics, "tag tags topic topics category categories keywords labels rubric rubrics cat taxonomy hashtags hashtag");
        Add(Traits.Cookie, "cookie cookies consent gdpr ccpa onetrust privacy cc cookiebot cookieyes cmplz complianz cookiebanner cookienotice cookiebar cmp iubenda usercentrics klaro osano truste didomi quantcast axeptio borlabs cybotcookiebot consentmanager cmpbox cky");
        Add(Traits.Paywall, "paywall premium regwall meter metered piano gate gateway subscriber locked barrier paid");
        Add(Traits.Form, "form login search signin register input poll survey quiz vote account contact");
        Add(Traits.Overlay, "modal popup overlay dialog tooltip lightbox toast sticky notification alert drawer offcanvas dropdown");
        Add(Traits.Gallery, "gallery slideshow carousel slider slides slide swiper slick flickity");
        Add(Traits.Legal, "disclaimer legal terms imprint impressum disclosure affiliate license rights");
        Add(Traits.Hidden, "hidden hide invisible visually sr screenreader noprint printonly collapsed offscreen none");
        Add(Traits.Factbox, "factbox infobox box fact facts highlight highlights keypoints takeaways notice note info sidebar infographic glossary expandable accordion");
        Add(Traits.List, "list listing grid items links archive index collection container stream");
        Add(Traits.Meta, "meta metadata info details kicker eyebrow label labels tools actions utility stats views rating reading readtime postmeta entrymeta source");
        Add(Traits.Widget, "widget module component plugin sidebar wgt");
        Add(Traits.Contents, "toc contents tableofcontents index anchor anchors");
        Add(Traits.Footnote, "footnote footnotes reference references endnote endnotes correction corrections note sources bibliography");
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

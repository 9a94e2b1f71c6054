using System.Globalization;

namespace NewsPipeline.Host.Demo.Templates;

/// <summary>An online daily: schema.org microdata in the markup, share buttons between the paragraphs' end and the author, subscription box.</summary>
internal static class KonturPage
{
    public static Markup Render(DemoPageView page) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="ru">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>{page.Article.Title} · {page.Outlet.Name}</title>
        <link rel="canonical" href="{page.CanonicalUrl}">
        <link rel="alternate" type="application/feed+json" href="{page.FeedUrl}">
        </head>
        <body>
        <header class="site-header"><a class="site-header__logo" href="{page.HomeUrl}">{page.Outlet.Name}</a><nav class="site-header__nav"><a href="{page.HomeUrl}">Главное</a><a href="{page.HomeUrl}">Разборы</a><a href="{page.HomeUrl}">Интервью</a><a href="{page.HomeUrl}">Подкасты</a></nav></header>
        <section class="page" itemscope itemtype="https://schema.org/NewsArticle">
        <meta itemprop="mainEntityOfPage" content="{page.CanonicalUrl}">
        <h1 class="page__title" itemprop="headline">{page.Article.Title}</h1>
        <div class="page__info"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{page.Article.Author}</span></span>
        <time itemprop="datePublished" datetime="{Iso(page.Published)}">{DemoDays.DayAndMonth(page.Published, "ru")}, {page.Published.ToString("HH:mm", CultureInfo.InvariantCulture)}</time>{Updated(page)}</div>
        {Lead(page)}
        {Figure(page)}
        <div class="page__text" itemprop="articleBody">
        {ArticleBody.Html(page.Article)}
        </div>
        <div class="page__share"><button>Поделиться</button><button>Скопировать ссылку</button><button>Сохранить на потом</button></div>
        <div class="promo"><p class="promo__title">Вечернее письмо «Контура»</p><p>Пять новостей дня и одна хорошая. Приходит в восемь, читается за чашкой чая.</p><a href="{page.HomeUrl}">Подписаться на письмо</a></div>
        </section>
        <aside class="more"><h2>Ещё по теме</h2>{Markup.Join(page.Related.Select(link => Markup.Of($"""<a class="more__item" href="{link.Url}">{link.Title}</a>""")))}</aside>
        <section class="talk"><h2>Обсуждение</h2><div class="talk__item"><b>Читательница</b><p>Спасибо, переслала коллегам.</p></div><div class="talk__item"><b>Инженер</b><p>В третьем абзаце всё ещё сложнее, но для газеты сойдёт.</p></div></section>
        <footer class="site-footer">«{page.Outlet.Name}»: образец издания для демонстрации NewsPipeline. Сообщения вымышлены.</footer>
        </body>
        </html>
        """);

    private static Markup Updated(DemoPageView page) => page.Updated is not { } updated ? Markup.Empty : Markup.Of($"""
         <time itemprop="dateModified" datetime="{Iso(updated)}">обновлено в {updated.ToString("HH:mm", CultureInfo.InvariantCulture)}</time>
        """);

    private static Markup Lead(DemoPageView page) =>
        page.Article.Standfirst.Length == 0 ? Markup.Empty : Markup.Of($"""<p class="page__lead" itemprop="description">{page.Article.Standfirst}</p>""");

    private static Markup Figure(DemoPageView page) => page.Article.Caption.Length == 0 ? Markup.Empty : Markup.Of($"""
        <figure class="page__picture"><svg viewBox="0 0 160 60" aria-hidden="true"><rect width="160" height="60" fill="#d7d2c4"/><circle cx="120" cy="30" r="18" fill="#b5651d"/></svg><figcaption>{page.Article.Caption} Фото: «Контур дня»</figcaption></figure>
        """);

    private static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

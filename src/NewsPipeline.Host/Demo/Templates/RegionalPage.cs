using System.Globalization;

namespace NewsPipeline.Host.Demo.Templates;

/// <summary>A regional portal of the older kind: tables, windows-1251 named only in the page, the date only as words, no metadata.</summary>
internal static class RegionalPage
{
    public static Markup Render(DemoPageView page) => Markup.Of($"""
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
        <html>
        <head>
        <meta http-equiv="Content-Type" content="text/html; charset=windows-1251">
        <title>{page.Article.Title} - {page.Outlet.Name}</title>
        <meta name="keywords" content="новости, Верхнереченск, область, происшествия">
        </head>
        <body bgcolor="#ffffff">
        <table width="980" align="center" cellpadding="4"><tr><td colspan="2"><a href="{page.HomeUrl}"><b>{page.Outlet.Name}</b></a><br>
        <a href="{page.HomeUrl}">Главная</a> | <a href="{page.HomeUrl}">Общество</a> | <a href="{page.HomeUrl}">Экономика</a> | <a href="{page.HomeUrl}">Спорт</a> | <a href="{page.HomeUrl}">Афиша</a> | <a href="{page.HomeUrl}">Реклама на портале</a></td></tr>
        <tr><td width="720" valign="top">
        <div id="news_text">
        <h1>{page.Article.Title}</h1>
        <div class="date">Опубликовано: {DemoDays.DayAndMonth(page.Published, "ru")} {page.Published.ToString("yyyy, HH:mm", CultureInfo.InvariantCulture)} &nbsp; Просмотров: 1 204</div>
        <p><b>{page.Article.Standfirst}</b></p>
        {Photo(page)}
        {ArticleBody.Html(page.Article)}
        <p class="author">Автор: {page.Article.Author}</p>
        {Updated(page)}
        </div>
        <div class="likes">Понравилось? <a href="#">Рассказать друзьям</a> | <a href="#">Распечатать</a></div>
        <div class="also"><b>Читайте также:</b><br>{Markup.Join(page.Related.Select(link => Markup.Of($"""<a href="{link.Url}">{link.Title}</a><br>""")))}</div>
        <div class="comments"><b>Комментарии (2)</b><p><i>Гость</i>: А дороги когда чинить будут?</p><p><i>Сосед сверху</i>: Поддерживаю предыдущего оратора.</p></div>
        </td><td valign="top"><div class="informer">Курс, погода, гороскоп</div><div class="informer">Подписка: оставьте адрес, и мы пришлём главное за неделю. <input type="text"><input type="submit" value="Подписаться"></div></td></tr>
        <tr><td colspan="2"><small>{page.Outlet.Name}: образец издания для демонстрации NewsPipeline. Сообщения вымышлены. При перепечатке ссылка не нужна.</small></td></tr></table>
        </body>
        </html>
        """);

    private static Markup Photo(DemoPageView page) => page.Article.Caption.Length == 0 ? Markup.Empty : Markup.Of($"""
        <table class="photo" align="right" width="220"><tr><td bgcolor="#cccccc" height="120">&nbsp;</td></tr><tr><td><small>{page.Article.Caption} Фото из архива редакции</small></td></tr></table>
        """);

    private static Markup Updated(DemoPageView page) => page.Updated is not { } updated ? Markup.Empty : Markup.Of($"""
        <div class="date">Обновлено: {DemoDays.DayAndMonth(updated, "ru")} {updated.ToString("yyyy, HH:mm", CultureInfo.InvariantCulture)}</div>
        """);
}

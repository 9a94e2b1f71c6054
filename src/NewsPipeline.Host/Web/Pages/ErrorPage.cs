namespace NewsPipeline.Host.Web.Pages;

/// <summary>An error in words, with ways on.</summary>
internal static class ErrorPage
{
    public static IResult Show(string title, string sentence, int status) => Layout.Page($"{title} · NewsPipeline", "", $"""
        <section class="nothing">
        <p class="code">{status}</p>
        <h1>{title}</h1>
        <p>{sentence}</p>
        <p><a href="/">Search</a> or look at the <a href="/status">status</a>.</p>
        </section>
        """, status);
}

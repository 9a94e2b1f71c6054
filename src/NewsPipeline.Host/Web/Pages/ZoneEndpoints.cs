using Microsoft.AspNetCore.Mvc;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>The reader's choice of a zone: a form that works without script, and the cookie it sets.</summary>
internal static class ZoneEndpoints
{
    public static void MapZone(this IEndpointRouteBuilder pages) => pages.MapGet("/zone", Choose);

    private static IResult Choose([FromQuery(Name = "zone")] string? zone, HttpContext context)
    {
        if (string.IsNullOrEmpty(zone))
            return Show(null);
        if (ReaderZone.Find(zone) is not { } chosen)
            return Show($"There is no zone called {zone}.");
        context.Response.Cookies.Append(ReaderZone.Cookie, chosen.Id, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(365), Path = "/" });
        return TypedResults.Redirect("/");
    }

    private static IResult Show(string? mistake) => Layout.Page("Time zone · NewsPipeline", "", $"""
        <h1>Time zone</h1>
        {(mistake is null ? Html.Empty : $"""<p class="mistake" role="alert">{mistake}</p>""")}
        <p class="summary">Times are shown in {ReaderZone.Name}. Your choice is kept in this browser. Days of charts and of the filters From and To are days of UTC.</p>
        <form class="actions" action="/zone" method="get">
        <label for="zone">Show times in</label>
        <select id="zone" name="zone">{ReaderZone.All.Select(z => Html.Of($"""<option value="{z}"{(string.Equals(z, ReaderZone.Name, StringComparison.Ordinal) ? $" selected" : Html.Empty)}>{z}</option>"""))}</select>
        <button type="submit" class="strong">Use it</button>
        </form>
        """, mistake is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
}

using Microsoft.AspNetCore.Http.Features;
using NewsPipeline.Host.Web.Pages;

namespace NewsPipeline.Host.Web;

/// <summary>What is said where no endpoint said anything: problem details to programs, a page to people.</summary>
internal static class ErrorAnswers
{
    public static Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode < 400 ? StatusCodes.Status500InternalServerError : context.Response.StatusCode;
        var (title, sentence) = Explain(status);
        if (context.Features.Get<IHttpResponseFeature>() is { HasStarted: true })
            return Task.CompletedTask;
        var answer = ForPrograms(context.Request.Path)
            ? TypedResults.Problem(sentence, statusCode: status, title: title)
            : ErrorPage.Show(title, sentence, status);
        return answer.ExecuteAsync(context);
    }

    private static bool ForPrograms(PathString path) =>
        new[] { "/api", "/rss", "/openapi", "/health", "/metrics" }.Any(p => path.StartsWithSegments(p, StringComparison.Ordinal));

    private static (string Title, string Sentence) Explain(int status) => status switch
    {
        400 => ("Bad request", "The request could not be understood."),
        401 => ("A key is needed", "Give it as Authorization: Bearer, as X-Api-Key, or as the password your browser asks for; the user name does not matter."),
        404 => ("Nothing here", "There is no page at this address."),
        405 => ("Not possible", "This address can only be read."),
        429 => ("Too many requests", "Too many requests from this address; try again in a second."),
        503 => ("Unavailable", "A store this needs cannot be reached now; try again shortly."),
        >= 500 => ("Something broke", "The request failed for a reason that is ours. It is in the log."),
        _ => ("Not possible", "The request cannot be served."),
    };
}

using NewsPipeline.Search;

namespace NewsPipeline.Host.Web;

/// <summary>The failures a reader can be told of in words; every other exception is a bug and goes to the log.</summary>
internal static class KnownFailures
{
    /// <summary>Endpoint filter: answers with problem details.</summary>
    public static async ValueTask<object?> AsProblem(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BadSearchException e)
        {
            return TypedResults.Problem(e.Message, statusCode: 400, title: "Bad search");
        }
        catch (Exception e) when (IsOutage(e))
        {
            return TypedResults.Problem(e.Message, statusCode: 503, title: "Unavailable");
        }
    }

    /// <summary>True where a store cannot be reached now; the message says why.</summary>
    public static bool IsOutage(Exception e) => e is UnavailableException;
}

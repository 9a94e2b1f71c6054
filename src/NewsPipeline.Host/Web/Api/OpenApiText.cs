using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace NewsPipeline.Host.Web.Api;

/// <summary>What the OpenAPI document says of the whole.</summary>
internal static class OpenApiText
{
    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "NewsPipeline",
            Version = "v1",
            Description = "Searches the articles a NewsPipeline has collected and tells what became of every link. "
                + "Reading only. JSON in camelCase, times in ISO 8601 UTC; errors are problem details (RFC 9457) whose detail is a sentence.",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        return Task.CompletedTask;
    });
}

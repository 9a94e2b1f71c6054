using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace NewsPipeline.Host.Web.Api;

/// <summary>What the OpenAPI document says of the whole.</summary>
internal static class OpenApiText
{
    public static void Describe(OpenApiOptions options)
    {
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query))
                Mend(parameter, context.Description.RelativePath ?? "");
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "NewsPipeline",
            Version = "v1",
            Description = "Searches the articles a NewsPipeline has collected and tells what became of every link. "
                + "Reading only. JSON in camelCase, times in ISO 8601 UTC; errors are problem details (RFC 9457) whose detail is a sentence.",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key that web-key made." };
        document.Components.SecuritySchemes["apiKey"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, Name = "X-Api-Key", In = ParameterLocation.Header, Description = "The same key." };
        // None, or either: a service without keys asks for none.
        document.Security =
        [
            new OpenApiSecurityRequirement(),
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] },
        ];
        return Task.CompletedTask;
    });
    }

    /// <summary>Parameters are read as text, so that every mistake gets a sentence; the document says what they are.</summary>
    private static void Mend(OpenApiParameter parameter, string path)
    {
        if (parameter.Name is not "url")
            parameter.Required = false;
        parameter.Schema = parameter.Name switch
        {
            "limit" => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0", Maximum = "100", Default = path.Contains("rss", StringComparison.Ordinal) ? 50 : 20 },
            "sort" => new OpenApiSchema { Type = JsonSchemaType.String, Default = "time", Enum = [.. SearchInputReader.SortNames.Keys.Select(k => (JsonNode)k)] },
            "order" => new OpenApiSchema { Type = JsonSchemaType.String, Default = "published", Enum = ["published", "arrival"] },
            _ => parameter.Schema,
        };
        if (parameter.Name is "limit" && path.Contains("rss", StringComparison.Ordinal))
            parameter.Description = "Items, 0 to 100; default 50.";
    }
}

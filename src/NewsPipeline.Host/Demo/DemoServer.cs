using System.Net;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NewsPipeline.Host.Demo;

/// <summary>
/// Serves the sample outlets on 127.0.0.1, on a port the system chooses. Knows conditional requests (RFC 9110 §13) and
/// nothing of the pipeline; reads no settings and no environment. Stops when disposed, not on Ctrl+C, so that the pipeline
/// that reads it can end first.
/// </summary>
internal sealed class DemoServer(TimeProvider time) : IAsyncDisposable
{
    private readonly DemoOutlets _outlets = DemoOutlets.Load();
    private WebApplication? _app;

    /// <summary>Starts once; returns the feeds to subscribe to. The schedule begins now.</summary>
    public async Task<IReadOnlyList<DemoSubscription>> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddSingleton<IHostLifetime, DisposalLifetime>();
        _app = builder.Build();
        // HTTP dates have whole seconds; a start between two would make every Last-Modified lie.
        var startedAt = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        Uri? baseUrl = null;
        _app.Run(context => AnswerAsync(context, _outlets.Answer(context.Request.Path.Value ?? "/", new DemoMoment(startedAt, time.GetUtcNow(), baseUrl!))));
        await _app.StartAsync(cancellationToken);
        baseUrl = new Uri(_app.Urls.Single());
        return _outlets.Subscriptions(baseUrl);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is null)
            return;
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static async Task AnswerAsync(HttpContext context, DemoAnswer answer)
    {
        var response = context.Response;
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            return;
        }

        response.StatusCode = answer.Status;
        if (answer.Location is not null)
            response.Headers.Location = answer.Location;
        if (answer.ETag is not null)
            response.Headers.ETag = answer.ETag;
        if (answer.LastModified is { } lastModified)
            response.GetTypedHeaders().LastModified = lastModified;
        if (answer.Status is StatusCodes.Status200OK && NotModified(context.Request.GetTypedHeaders(), answer))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (answer.ContentType.Length > 0)
            response.ContentType = answer.ContentType;
        response.ContentLength = answer.Content.Length;
        if (HttpMethods.IsGet(context.Request.Method))
            await response.Body.WriteAsync(answer.Content, context.RequestAborted);
    }

    /// <summary>If-None-Match where it is given, else If-Modified-Since (RFC 9110 §13.2.2).</summary>
    private static bool NotModified(Microsoft.AspNetCore.Http.Headers.RequestHeaders request, DemoAnswer answer) => request.IfNoneMatch is { Count: > 0 } tags
        ? tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || StringSegment.Equals(tag.Tag, answer.ETag, StringComparison.Ordinal))
        : request.IfModifiedSince >= answer.LastModified;

    private sealed class DisposalLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

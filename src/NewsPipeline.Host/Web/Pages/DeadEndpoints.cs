using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>The list of dead letters, a dry run of each act by GET, and the act by a confirming POST.</summary>
internal static class DeadEndpoints
{
    public static void MapDeadLetters(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/dead", ListAsync);
        foreach (var act in DeadAct.All)
        {
            pages.MapGet(act.Path, ([AsParameters] DeadInput input, HttpContext context, Confirmation confirmation, IDeadLetters letters, TimeProvider time, CancellationToken cancellationToken) =>
                TryAsync(act, input, context, confirmation, letters, time, cancellationToken));
            pages.MapPost(act.Path, ([AsParameters] DeadInput input, HttpContext context, Confirmation confirmation, IDeadLetters letters, TimeProvider time, CancellationToken cancellationToken) =>
                ConfirmAsync(act, input, context, confirmation, letters, time, cancellationToken));
        }
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] DeadInput input, HttpContext context, Confirmation confirmation, IDeadLetters letters, TimeProvider time, CancellationToken cancellationToken) =>
        input.TryRead(out var filter, out var mistake)
            ? DeadLettersView.Show(input, filter, await letters.ListAsync(filter, DeadLettersView.Shown, cancellationToken), await letters.CountAsync(filter, cancellationToken), confirmation.MayAct(context), time.GetUtcNow())
            : DeadLettersView.ShowMistake(input, mistake);

    private static async Task<IResult> TryAsync(
        DeadAct act, DeadInput input, HttpContext context, Confirmation confirmation, IDeadLetters letters, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!confirmation.MayAct(context))
            return Refused("Without API keys only the machine itself may act, at its own address. Set Web:ApiKeys, or use the command.");
        if (!input.TryRead(out var filter, out var mistake))
            return DeadLettersView.ShowMistake(input, mistake);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        filter = AsOf(filter, now);
        var at = now.ToUnixTimeMilliseconds();
        var shown = await letters.ListAsync(filter, DeadLettersView.Shown, cancellationToken);
        return DeadActView.ShowDryRun(act, input, shown, await letters.CountAsync(filter, cancellationToken), at, confirmation.Token(context, input.At(act.Path), at), now);
    }

    private static async Task<IResult> ConfirmAsync(
        DeadAct act, DeadInput input, HttpContext context, Confirmation confirmation, IDeadLetters letters, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await confirmation.ReadAsync(context, input.At(act.Path)) is not { } at)
            return Refused("This confirms no dry run of yours, or one more than an hour old. Nothing was changed. Look at the list again.");
        return input.TryRead(out var filter, out var mistake)
            ? DeadActView.ShowDone(act, input, await act.ApplyAsync(letters, AsOf(filter, at), time.GetUtcNow(), cancellationToken))
            : DeadLettersView.ShowMistake(input, mistake);
    }

    /// <summary>What the dry run could show: a letter that came in after it is not acted on unseen, and a form sent twice acts once.</summary>
    private static DeadLetterFilter AsOf(DeadLetterFilter filter, DateTimeOffset at) => filter.Before < at ? filter : filter with { Before = at };

    private static IResult Refused(string sentence) => ErrorPage.Show("Not confirmed", sentence, StatusCodes.Status403Forbidden);
}

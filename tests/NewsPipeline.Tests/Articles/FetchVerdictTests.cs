using NewsPipeline.Articles.Fetching;
using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Tests.Articles.Extraction;

namespace NewsPipeline.Tests.Articles;

public sealed class FetchVerdictTests
{
    private static FetchVerdict Of(OutboundResponse response, int attempt = 1) => FetchVerdict.Of(response, attempt, Pages.Now);

    [Theory]
    [InlineData(FetchFailure.TooLarge, Reasons.TooLarge)]
    [InlineData(FetchFailure.BadEncoding, Reasons.BadEncoding)]
    [InlineData(FetchFailure.BlockedAddress, Reasons.BlockedAddress)]
    [InlineData(FetchFailure.InvalidUrl, Reasons.InvalidUrl)]
    [InlineData(FetchFailure.TooManyRedirects, Reasons.TooManyRedirects)]
    public void What_no_second_attempt_mends_is_final(FetchFailure failure, string reason) =>
        Assert.Equal((reason, null), (Of(new OutboundResponse { FinalUrl = Pages.Url, Failure = failure }).Reason, Of(new OutboundResponse { FinalUrl = Pages.Url, Failure = failure }).Until));

    [Theory]
    [InlineData(FetchFailure.Timeout, 0, Reasons.Timeout)]
    [InlineData(FetchFailure.None, 500, Reasons.ServerError)]
    [InlineData(FetchFailure.None, 429, Reasons.RateLimited)]
    public void What_may_pass_is_asked_again_a_few_times(FetchFailure failure, int status, string reason)
    {
        var response = new OutboundResponse { FinalUrl = Pages.Url, Failure = failure, Status = status };

        Assert.Equal(reason, Of(response).Reason);
        Assert.True(Of(response).Until > Pages.Now);
        Assert.Equal((reason, null), (Of(response, FetchVerdict.MaxAttempts).Reason, Of(response, FetchVerdict.MaxAttempts).Until));
    }

    [Theory]
    [InlineData(404, Reasons.NotFound)]
    [InlineData(410, Reasons.Gone)]
    [InlineData(403, Reasons.Forbidden)]
    [InlineData(304, Reasons.HttpError)]
    [InlineData(200, null)]
    public void Status_has_its_reason(int status, string? reason) =>
        Assert.Equal((reason, null), (Of(new OutboundResponse { FinalUrl = Pages.Url, Status = status }).Reason, Of(new OutboundResponse { FinalUrl = Pages.Url, Status = status }).Until));

    [Theory]
    [InlineData("application/pdf", Reasons.NotHtml)]
    [InlineData("image/jpeg", Reasons.NotHtml)]
    [InlineData("text/html; charset=utf-8", null)]
    [InlineData("", null)]
    public void Content_type_says_whether_there_is_a_page(string type, string? reason) =>
        Assert.Equal(reason, Of(new OutboundResponse { FinalUrl = Pages.Url, Status = 200, Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = type } }).Reason);
}

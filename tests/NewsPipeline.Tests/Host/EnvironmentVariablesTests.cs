using NewsPipeline.Host.Cli;

namespace NewsPipeline.Tests.Host;

public sealed class EnvironmentVariablesTests
{
    [Fact]
    public void Names_that_differ_only_in_case_are_one_variable()
    {
        var variables = SettingsOptions.WithoutCase([new("http_proxy", "a"), new("HTTP_PROXY", "b"), new("Bus__Kind", "RabbitMq"), new("BUS__KIND", "RabbitMq")]);

        Assert.Equal("b", variables["Http_Proxy"]);
        Assert.Equal("RabbitMq", variables["bus__kind"]);
    }

    [Fact]
    public void Setting_with_two_values_is_refused_by_both_names()
    {
        var refusal = Assert.Throws<UsageException>(() => SettingsOptions.WithoutCase([new("Bus__Kind", "RabbitMq"), new("BUS__KIND", "InMemory")]));

        Assert.Contains("BUS__KIND and Bus__Kind", Assert.Single(refusal.Problems), StringComparison.Ordinal);
    }
}

namespace NewsPipeline.Tests.Adapters.RabbitMq;

/// <summary>deploy/rabbitmq/policies.json on a real broker, in a vhost that it does not name.</summary>
[Servers]
public sealed class PolicyTests
{
    [Theory]
    [InlineData("news.index")]
    [InlineData("news.events")]
    [InlineData("news.index.dead")]
    public async Task Queue_of_any_vhost_keeps_a_message_beyond_the_twenty_deliveries_of_RabbitMQ_4(string queue)
    {
        await using var host = await VirtualHost.CreateAsync();
        await host.ImportAsync(await File.ReadAllTextAsync(Repository.File("deploy/rabbitmq/policies.json"), TestContext.Current.CancellationToken));
        await host.ReadAsync(queue);
        var policies = await host.PoliciesAsync();
        var applied = policies.Where(p => System.Text.RegularExpressions.Regex.IsMatch(queue, (string)p["pattern"]!, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))).MaxBy(p => (int)p["priority"]!);
        Assert.Equal(1_000_000, (int)applied!["definition"]!["delivery-limit"]!);
        Assert.NotNull(await host.QueueAsync(queue));
    }
}

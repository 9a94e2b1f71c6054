// Prints every tagged article.  dotnet run [amqp://user:password@host/vhost] [queue]
using MassTransit;
using NewsPipeline.Contracts;

var url = new Uri(args.ElementAtOrDefault(0) ?? "amqp://guest:guest@localhost");
var queue = args.ElementAtOrDefault(1) ?? "my-newsroom";
var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
{
    rabbit.Host(url);
    rabbit.ConfigureJsonSerializerOptions(_ => new(WireFormat.Message));
    rabbit.Message<ArticleTagged>(message => message.SetEntityName(Exchanges.ArticleTagged));
    rabbit.ReceiveEndpoint(queue, endpoint =>
    {
        ((IRabbitMqReceiveEndpointConfigurator)endpoint).SetQuorumQueue();
        endpoint.UseRawJsonDeserializer(isDefault: true);
        endpoint.Handler<ArticleTagged>(received => Console.Out.WriteLineAsync($"{received.Message.Article.Source.Name}: {received.Message.Article.Title} [{string.Join(", ", received.Message.Article.Mentions.Select(mention => mention.EntityId).Distinct(StringComparer.Ordinal))}] {received.Message.Article.Url}"));
    });
});
await bus.StartAsync();
Console.WriteLine($"waiting for articles in {queue}");
await Task.Delay(Timeout.Infinite);

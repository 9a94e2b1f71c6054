namespace NewsPipeline.Adapters.RabbitMq;

/// <summary>A RabbitMQ broker.</summary>
internal sealed class RabbitMqOptions
{
    /// <summary>amqp://user:password@host:port/vhost; amqps for TLS.</summary>
    public string Url { get; set; } = "amqp://localhost";
}

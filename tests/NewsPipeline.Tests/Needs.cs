namespace NewsPipeline.Tests;

/// <summary>Servers that tests share, by the variables that name them; a test that needs what is missing skips with the reason.</summary>
internal static class Needs
{
    /// <summary>Connection string of a server whose user may create schemas.</summary>
    public static string PostgreSql() => Server("NEWSPIPELINE_TEST_POSTGRESQL", "a PostgreSQL server");

    /// <summary>amqp://user:password@host:port of a broker whose management API is at the port + 3.</summary>
    public static string RabbitMq() => Server("NEWSPIPELINE_TEST_RABBITMQ", "a RabbitMQ broker");

    /// <summary>http address of a node whose indices news-v1-* are the tests'.</summary>
    public static string Elasticsearch() => Server("NEWSPIPELINE_TEST_ELASTICSEARCH", "an Elasticsearch node");

    /// <summary>For tests that start servers of their own with the scripts of the shared data, from Debian's packages.</summary>
    public static void ServersOfItsOwn()
    {
        Kind("Long");
        Assert.SkipUnless(File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server"), "needs rabbitmq-server (Debian's package) to start a broker of its own");
        Assert.SkipUnless(Directory.Exists("/usr/lib/postgresql"), "needs postgresql (Debian's package) to start a database of its own");
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "java"))), "needs java to start an Elasticsearch node of its own");
    }

    /// <summary>Fails the running test where it is not marked as one of these kinds: what needs a server would run, or skip, among the fast ones.</summary>
    public static void Kind(params string[] kinds)
    {
        if (TestContext.Current.Test is { } test) // None while a fixture starts.
            Assert.True(test.Traits.TryGetValue("Kind", out var marked) && marked.Any(kinds.Contains), $"{test.TestDisplayName} needs [{string.Join("] or [", kinds)}]");
    }

    private static string Server(string variable, string what)
    {
        Kind("Servers", "Long");
        var address = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(string.IsNullOrEmpty(address), $"needs {what}: {variable}");
        return address;
    }
}

using System.Globalization;

namespace NewsPipeline.Chaos;

/// <summary>What a run does. Every count is of the whole run.</summary>
internal sealed record ChaosOptions
{
    /// <summary>Articles the outlets publish while it runs.</summary>
    public int Articles { get; init; } = 2_000;

    /// <summary>Processes of the pipeline killed with SIGKILL.</summary>
    public int Kills { get; init; } = 50;

    /// <summary>RabbitMQ, PostgreSQL and Elasticsearch with a process a role, instead of one process.</summary>
    public bool Distributed { get; init; }

    /// <summary>Kills of the broker; distributed only.</summary>
    public int BrokerKills { get; init; }

    /// <summary>Kills of the index node; distributed only.</summary>
    public int IndexKills { get; init; }

    /// <summary>Kills of the database; distributed only.</summary>
    public int LedgerKills { get; init; }

    /// <summary>Times the connections to a server are cut or slowed; distributed only.</summary>
    public int Cuts { get; init; }

    /// <summary>Times the disk of the data folder is filled; embedded only, needs the right to mount.</summary>
    public int FullDisks { get; init; }

    /// <summary>Jumps of the clock; embedded only, needs libfaketime.</summary>
    public int ClockJumps { get; init; }

    /// <summary>Makes the order and the moments of the disturbances.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Folder of the scripts that start the servers; distributed only.</summary>
    public string Shared { get; init; } = "../shared";

    /// <summary>Where data and logs of the run go.</summary>
    public required string Folder { get; init; }

    /// <summary>How long, after the last disturbance, no further article may become right before the verdict is given.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(12);

    /// <summary>Options from the command line: <c>--articles 2000 --kills 50 --distributed …</c>; throws <see cref="ArgumentException"/> with a sentence.</summary>
    public static ChaosOptions Parse(IReadOnlyList<string> arguments, string folder)
    {
        var options = new ChaosOptions { Folder = folder };
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--distributed" => options with { Distributed = true },
                "--articles" => options with { Articles = Number() },
                "--kills" => options with { Kills = Number() },
                "--broker-kills" => options with { BrokerKills = Number() },
                "--index-kills" => options with { IndexKills = Number() },
                "--ledger-kills" => options with { LedgerKills = Number() },
                "--cuts" => options with { Cuts = Number() },
                "--full-disks" => options with { FullDisks = Number() },
                "--clock-jumps" => options with { ClockJumps = Number() },
                "--seed" => options with { Seed = Number() },
                "--shared" => options with { Shared = Value() },
                "--folder" => options with { Folder = Value() },
                var other => throw new ArgumentException($"unknown option {other}"),
            };

            string Value() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{arguments[^1]} wants a value");
            int Number() => int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new ArgumentException($"{arguments[i - 1]} wants a number");
        }

        return options;
    }
}

using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Web;

/// <summary>What can be done with dead letters, by the port that the command uses too.</summary>
/// <param name="Name">As the command and the address name it.</param>
/// <param name="Verb">What a button says before the number.</param>
/// <param name="Rest">What a button says behind the number.</param>
/// <param name="Done">What is said before the number once it is done.</param>
/// <param name="Meaning">What it does, in a sentence.</param>
/// <param name="ApplyAsync">Does it; returns how many.</param>
internal sealed record DeadAct(string Name, string Verb, string Rest, string Done, string Meaning, Func<IDeadLetters, DeadLetterFilter, DateTimeOffset, CancellationToken, Task<int>> ApplyAsync)
{
    public static IReadOnlyList<DeadAct> All { get; } =
    [
        new("replay", "Try", "anew", "Due again", "A page tried anew is due at once, with all its tries before it.", static (letters, filter, now, stop) => letters.ReplayAsync(filter, now, stop)),
        new("drop", "Drop", "for good", "Dropped", "A dropped page leaves this list; its story stays.", static (letters, filter, now, stop) => letters.DismissAsync(filter, now, stop)),
    ];

    public string Path => "/dead/" + Name;
}

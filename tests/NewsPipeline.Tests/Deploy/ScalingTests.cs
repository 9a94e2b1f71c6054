using System.Globalization;
using System.Text.RegularExpressions;
using NewsPipeline.Articles;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Deploy;

/// <summary>docs/scaling.md computes its second table from its first: who replaces an assumption sees which results change.</summary>
public sealed partial class ScalingTests
{
    private const double Day = 86_400;
    private static readonly string[] Lines = File.ReadAllLines(Repository.File("docs/scaling.md"));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 2)]
    public void Results_follow_from_the_figures(double times, int column)
    {
        var articles = 500_000 * times;
        var feeds = 180_000 * times;
        var polls = feeds / (Given("mean interval")[0] * 3600);
        var mean = articles / Day;
        var peak = mean * Given("peak hour")[0];
        var perFeedsProcess = Given("polls at a time")[0] / (Given("time of a poll")[0] + 0.5);
        var page = Given("time of a page")[0];
        var bus = (3 * peak) + polls;
        var gigabytes = articles * 365 * Given("index size")[0] * 1e3 / 1e9;
        var rows = Given("ledger rows").Zip(Given("bytes of those"), (count, bytes) => (Million: count * articles * 365 / 1e6, Gigabytes: count * bytes * articles * 365 / 1e9)).ToArray();
        var document = Given("polls with a new document");
        var statement = Given("a statement")[0] / 1e3;

        Is("articles a second", column, mean, peak);
        Is("polls a second", column, polls);
        Is("**feeds** processes", column, Math.Ceiling(polls / perFeedsProcess));
        Is("**articles** processes", column, Math.Ceiling(peak / (16 / page)));
        Is("their CPU", column, peak * Given("CPU of a page")[0] / 1e3);
        Is("pages in flight", column, peak * 4);
        Is("**bus**", column, bus);
        Is("share of the lowest drain", column, 100 * bus / Given("drain")[0]);
        Is("dispatcher", column, 100 * peak / Given("publish, confirmed, one")[0]);
        Is("**index** writes", column, 100 * peak / Given("write into the index")[0]);
        Is("index a year", column, gigabytes);
        Is("shards", column, Math.Ceiling(gigabytes / 50));
        Is("Lucene documents", column, articles * (1 + Given("watched entities")[0]) / 1e6);
        Is("**ledger** rows", column, [.. rows.Select(r => r.Million)]);
        Is("ledger size", column, rows.Sum(r => r.Gigabytes));
        Is("ledger statements", column, polls * document[0] / 100 * document[1] * 4);
        Is("dispatch lock", column, 100 * peak * 8 * statement);
    }

    [Fact]
    public void Figures_that_are_constants_are_those_of_the_code()
    {
        Assert.Equal(1, (int)Given("mean interval")[0]);
        Assert.Contains($"`Http:HostDelay` {new HttpOptions().HostDelay.TotalSeconds:0} s", string.Join('\n', Lines), StringComparison.Ordinal);
        Assert.True(new ArticlesOptions().InFlight > 2 * 70, "the default credit carries the first load");
    }

    private static double[] Given(string figure) => Numbers(Row(figure)[1]);

    private static void Is(string result, int column, params double[] expected)
    {
        var cell = Row(result)[column];
        var stated = Numbers(cell);
        Assert.True(stated.Length >= expected.Length, $"{result}: {cell}");
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(stated[i] - expected[i]) <= (cell.Contains('%', StringComparison.Ordinal) ? 0.55 : 0.04 * expected[i]), string.Create(CultureInfo.InvariantCulture, $"{result}: {cell}, computed {expected[i]:0.##}"));
    }

    private static string[] Row(string figure) =>
        Lines.Single(l => l.StartsWith("| " + figure, StringComparison.Ordinal)).Trim('|', ' ').Split(" | ");

    /// <summary>The numbers of a cell; TB as GB and billions as millions, as the other column has them.</summary>
    private static double[] Numbers(string cell)
    {
        var unit = cell.Contains(" TB", StringComparison.Ordinal) || cell.Contains("billion", StringComparison.Ordinal) ? 1_000 : 1;
        return [.. Number().Matches(cell).Select(m => unit * double.Parse(m.Value, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex(@"\d[\d,]*(\.\d+)?", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}

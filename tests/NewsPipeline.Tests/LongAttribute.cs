using System.Reflection;
using Xunit.v3;

namespace NewsPipeline.Tests;

/// <summary>
/// On tests that kill processes, publish, or take a minute for another reason: they skip and say so where
/// NEWSPIPELINE_TEST_LONG is not 1, as <c>.ci/run long</c> sets it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LongAttribute : BeforeAfterTestAttribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Kind", "Long")];

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        Assert.SkipUnless(Environment.GetEnvironmentVariable("NEWSPIPELINE_TEST_LONG") == "1", "takes long: set NEWSPIPELINE_TEST_LONG=1 to run it");
}

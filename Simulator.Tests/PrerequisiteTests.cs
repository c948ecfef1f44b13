namespace Tsugunosuke.Sim.Tests;

/// <summary>What a machine lacks skips tests aloud, and fails them where it was asked for.</summary>
[NonParallelizable]
public sealed class PrerequisiteTests
{
    private const string Variable = "TSUGU_REQUIRE_A_UNICORN";

    [TestCase(null)]
    [TestCase("0")]
    public void A_test_whose_prerequisite_is_missing_is_skipped_and_says_why(string? value)
    {
        using var _ = new EnvironmentVariable(Variable, value);

        var skipped = Assert.Throws<IgnoreException>(() => Prerequisite.IsMissing("there is no unicorn", Variable));

        Assert.That(skipped!.Message, Is.EqualTo("there is no unicorn; TSUGU_REQUIRE_A_UNICORN=1 would make that a failure"));
    }

    [Test]
    public void Where_it_is_asked_for_the_test_fails()
    {
        using var _ = new EnvironmentVariable(Variable, "1");

        var failed = Assert.Throws<AssertionException>(() => Prerequisite.IsMissing("there is no unicorn", Variable));

        Assert.That(failed!.Message, Does.Contain("there is no unicorn; TSUGU_REQUIRE_A_UNICORN=1 does not let this test be skipped"));
    }

    [Test]
    public void Programs_are_looked_for_on_the_PATH_in_the_order_of_their_names()
    {
        using var folder = new Reporting.TemporaryFolder();
        foreach (var name in new[] { "one", "two" })
            File.WriteAllText(folder.At(name), "");
        using var _ = new EnvironmentVariable("PATH", $"{folder.At("none")}{Path.PathSeparator}{folder.Path}");

        Assert.That(Prerequisite.OnPath("none", "two", "one"), Is.EqualTo(folder.At("two")));
        Assert.That(Prerequisite.OnPath("none"), Is.Null);
    }

    private sealed class EnvironmentVariable : IDisposable
    {
        private readonly string name;
        private readonly string? before;

        public EnvironmentVariable(string name, string? value)
        {
            (this.name, before) = (name, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(name, before);
    }
}

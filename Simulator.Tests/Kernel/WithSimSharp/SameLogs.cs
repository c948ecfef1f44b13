namespace Tsugunosuke.Sim.Tests.Kernel.WithSimSharp;

/// <summary>What two kernels say of one model, line by line.</summary>
internal static class SameLogs
{
    public static string Line(TimeSpan now, string what) => $"{now.Ticks} {what}";

    /// <summary>No two lines of a log have one time, so that no rule for ties has a say in it.</summary>
    public static void HasNoTies(List<string> log) =>
        Assert.That(log.Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)]), Is.Unique);

    public static void AreEqual(List<string> ours, List<string> theirs, int atLeast)
    {
        Assert.That(ours, Has.Count.GreaterThanOrEqualTo(atLeast));
        Assert.That(ours, Is.EqualTo(theirs));
    }
}

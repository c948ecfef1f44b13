namespace Tsugunosuke.Sim.Tests;

/// <summary>What some tests need of the machine, and not every machine has.</summary>
internal static class Prerequisite
{
    /// <summary>The first of these programs that is on the PATH, with its folder; null where none is.</summary>
    public static string? OnPath(params string[] programs) =>
        programs.SelectMany(program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program)))
            .FirstOrDefault(File.Exists);

    /// <summary>Ends the test as skipped, with the reason; as failed where the variable asks for what is missing.</summary>
    public static void IsMissing(string reason, string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) == "1")
            Assert.Fail($"{reason}; {variable}=1 does not let this test be skipped");
        Assert.Ignore($"{reason}; {variable}=1 would make that a failure");
    }
}

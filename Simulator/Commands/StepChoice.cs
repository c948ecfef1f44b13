using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary>Finds the step of a run that an option names.</summary>
internal static class StepChoice
{
    /// <summary>The index of a step with a boot; -1, with an error printed, where there is none.</summary>
    /// <param name="terminal">For the error.</param>
    /// <param name="file">The scenario's file, for the error.</param>
    /// <param name="result">The run.</param>
    /// <param name="name">Its name; null for the one that <paramref name="usual"/> picks.</param>
    /// <param name="usual">Picks among the indices of the steps with a boot, where no name is given.</param>
    public static int Find(Terminal terminal, string file, ScenarioResult result, string? name, Func<IReadOnlyList<int>, int> usual)
    {
        var withBoot = Enumerable.Range(0, result.Steps.Length).Where(i => result.Steps[i].Boot is not null).ToArray();
        if (withBoot.Length == 0)
        {
            terminal.Error.WriteLine($"error: {file} has no step with a boot");
            return -1;
        }

        if (name is null)
            return usual(withBoot);
        var found = Array.FindIndex(withBoot, i => result.Steps[i].Step.Name == name);
        if (found >= 0)
            return withBoot[found];
        var names = withBoot.Select(i => result.Steps[i].Step.Name).ToArray();
        var nearest = NearestName.Find(name, names);
        terminal.Error.WriteLine($"error: {file} has no step '{name}' with a boot{(nearest is null ? "" : $"; did you mean '{nearest}'?")} (steps: {string.Join(", ", names)})");
        return -1;
    }
}

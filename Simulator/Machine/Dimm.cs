namespace Tsugunosuke.Sim.Machine;

/// <summary>One DIMM, an individual: it keeps its health wherever it is put.</summary>
/// <param name="Id">Unique in the scenario, such as <c>96GB#3</c>.</param>
/// <param name="Part">What was bought.</param>
/// <param name="Health">What is wrong with it.</param>
public sealed record Dimm(string Id, DimmPart Part, DimmHealth Health)
{
    /// <summary>A sound DIMM.</summary>
    public Dimm(string id, DimmPart part)
        : this(id, part, DimmHealth.Good)
    {
    }
}

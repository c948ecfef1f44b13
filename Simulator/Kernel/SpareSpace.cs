namespace Tsugunosuke.Sim.Kernel;

/// <summary>Space for the parts of combinations, which one that has happened leaves to the next.</summary>
internal struct SpareSpace
{
    private Waitable[]? spare;

    /// <summary>Space for so many parts: what an earlier combination has left, where it is large enough.</summary>
    public Waitable[] Rent(int count)
    {
        if (spare is not { } left || left.Length < count)
            return new Waitable[count];
        spare = null;
        return left;
    }

    /// <summary>Keeps the space of a combination that has let go of its parts.</summary>
    public void GiveBack(Waitable[] space, int used)
    {
        if (spare is { } kept && kept.Length >= space.Length)
            return;
        Array.Clear(space, 0, used);
        spare = space;
    }
}

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Waits for several waitables.</summary>
/// <remarks>Until it has happened it is the one waiter of the processes among them; then it lets go of those that go on.</remarks>
public abstract class CompositeWaitable : Signal
{
    private const int Described = 8;
    private Waitable[] space = [];
    private int count;
    private int woken;
    private bool hasUnseenFault;

    private protected CompositeWaitable(Simulation simulation)
        : base(simulation)
    {
    }

    internal sealed override bool HasUnseenFault => hasUnseenFault && woken == 0;

    /// <summary>One of them has happened, or failed.</summary>
    internal abstract void Hear(Waitable part);

    internal sealed override void Fire() => throw new InvalidOperationException("a combination of waitables is not scheduled");

    internal sealed override bool TakeFault()
    {
        var had = hasUnseenFault;
        hasUnseenFault = false;
        return had;
    }

    private protected sealed override void SeeFailure() => hasUnseenFault = false;

    private protected sealed override void LoseWaiter()
    {
        woken--;
        if (HasUnseenFault)
            Simulation!.NoteFault(this);
    }

    private protected void ObserveAll(ReadOnlySpan<Waitable> parts)
    {
        foreach (var part in parts)
        {
            ArgumentNullException.ThrowIfNull(part);
            if (part.Simulation is not null && part.Simulation != Simulation)
                throw new InvalidOperationException($"{part.Describe()} belongs to another simulation; a combination is of one");
        }

        space = Simulation!.Parts.Rent(parts.Length);
        count = parts.Length;
        parts.CopyTo(space);
        try
        {
            foreach (var part in parts)
            {
                if (IsCompleted)
                    return;
                if (part.IsCompleted)
                    Hear(part);
                else
                    part.Observe(this);
            }
        }
        catch (InvalidOperationException)
        {
            LetGo();
            throw;
        }
    }

    /// <summary>It happens because of <paramref name="part"/>, and fails where that has.</summary>
    private protected void CompleteWith(Waitable part)
    {
        hasUnseenFault = part.TakeFault();
        woken = Waiting;
        LetGo();
        Complete(part.Failure);
        if (HasUnseenFault)
            Simulation!.NoteFault(this);
    }

    /// <summary>The parts that have not happened, for reports.</summary>
    private protected string DescribeMissing()
    {
        var missing = space.Take(count).Where(part => !part.IsCompleted).ToList();
        return string.Join(", ", missing.Take(Described).Select(part => part.Describe())) + (missing.Count > Described ? ", …" : "");
    }

    private void LetGo()
    {
        foreach (var part in space.AsSpan(0, count))
            if (!part.IsCompleted)
                part.Unobserve(this);
            else if (part is Process { Failure: null } process)
                process.GiveBack();
        Simulation!.Parts.GiveBack(space, count);
        (space, count) = ([], 0);
    }
}

using System.Runtime.ExceptionServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Faults that nobody awaited when they came. Somebody may before the event is over that brought them; otherwise the run stops.</summary>
internal struct Faults
{
    private List<Waitable>? noted;

    /// <summary>False where there has never been one.</summary>
    public readonly bool WereThere => noted is not null;

    public void Note(Waitable failed) => (noted ??= []).Add(failed);

    /// <summary>Throws the oldest that nobody awaits, with its original stack, and forgets it and those before it.</summary>
    public readonly void ThrowIfUnseen()
    {
        while (noted is { Count: > 0 })
        {
            var failed = noted[0];
            noted.RemoveAt(0);
            if (failed.HasUnseenFault && failed.TakeFault())
                ExceptionDispatchInfo.Throw(failed.Failure!);
        }
    }
}

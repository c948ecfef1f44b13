using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Machine;

/// <summary>What is wrong with one DIMM, whatever slot it sits in.</summary>
/// <param name="DeadOnArrival">None of its ranks ever trains.</param>
/// <param name="SpdUnreadable">Its SPD hub does not answer.</param>
/// <param name="FailsTest">It trains, but the hardware memory test finds it bad.</param>
/// <param name="RankFaults">Ranks that fail to train, for some attempts or always.</param>
public sealed record DimmHealth(
    bool DeadOnArrival = false,
    bool SpdUnreadable = false,
    bool FailsTest = false,
    ImmutableArray<RankFault> RankFaults = default)
{
    /// <summary>Nothing is wrong.</summary>
    public static DimmHealth Good { get; } = new(RankFaults: []);

    /// <summary>True where nothing is wrong.</summary>
    public bool IsGood => !DeadOnArrival && !SpdUnreadable && !FailsTest && RankFaults.IsDefaultOrEmpty;

    /// <summary>Attempts at training <paramref name="rank"/> that fail before one succeeds.</summary>
    public int FailedAttempts(int rank)
    {
        if (DeadOnArrival)
            return int.MaxValue;
        if (RankFaults.IsDefaultOrEmpty)
            return 0;
        foreach (var fault in RankFaults)
            if (fault.Rank == rank)
                return fault.FailedAttempts;
        return 0;
    }
}

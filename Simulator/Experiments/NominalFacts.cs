using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>What the nominal run of a step gives under a design.</summary>
/// <param name="End">How it ends.</param>
/// <param name="Code">The code that the display shows last.</param>
/// <param name="BootTicks">Its boot time, in ticks of 100 ns.</param>
/// <param name="UsableBytes">Memory that the OS sees; 0 where it does not boot.</param>
/// <param name="InstalledBytes">What the labels of its DIMMs add up to.</param>
public readonly record struct NominalFacts(BootEnd End, byte Code, long BootTicks, long UsableBytes, long InstalledBytes)
{
    /// <summary>The facts of one step.</summary>
    public static NominalFacts Of(TrialModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var end = model.Nominal.Outcome switch
        {
            BootOutcome.Booted => BootEnd.Booted,
            BootOutcome.Halted => BootEnd.Halted,
            _ => BootEnd.ResetLoop,
        };
        return new NominalFacts(end, model.Nominal.LastCode, model.Nominal.BootTime.Ticks, model.NominalUsableBytes, model.Step.Population.Installed.Bytes);
    }

    internal void WriteTo(BinaryWriter writer)
    {
        writer.Write((byte)End);
        writer.Write(Code);
        writer.Write(BootTicks);
        writer.Write(UsableBytes);
        writer.Write(InstalledBytes);
    }

    internal static NominalFacts ReadFrom(BinaryReader reader) =>
        new((BootEnd)reader.ReadByte(), reader.ReadByte(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
}

namespace Tsugunosuke.Sim.Firmware;

/// <summary>A stretch of the boot that runs in sequence: its codes share its time evenly, which is an assumption; the
/// order of the codes is that of a real boot log.</summary>
/// <param name="Activity">What it is.</param>
/// <param name="Codes">Its codes, each with the phase that writes it.</param>
/// <param name="Law">How long it takes.</param>
/// <param name="Times">How often that time is spent: sockets for UPI, 0 for codes that only pass by, else 1.</param>
internal sealed record BootStage(BootActivity Activity, (byte Code, PostPhase Phase)[] Codes, TimingLaw Law, int Times = 1);

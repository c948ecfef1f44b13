namespace Tsugunosuke.Sim.Firmware;

/// <summary>The stages before and after memory initialisation, in the order in which a real Sapphire Rapids server
/// with AMI firmware shows their codes (facebook/OpenBIC pull request 531).</summary>
internal static class BootSequence
{
    /// <summary>From SEC to the start of memory initialisation.</summary>
    public static BootStage[] BeforeMemory(BootModel model, TimingLaw sec, TimingLaw upi, TimingLaw earlyIo) =>
    [
        new(BootActivity.Sec, [], sec),
        new(BootActivity.Upi, Codes(PostPhase.Upi, 0xA9, 0xA8, 0xAA, 0xAE), upi, model.Plan.Platform.SocketCount),
        new(BootActivity.EarlyIo, Codes(PostPhase.EarlyIo, 0xE0, 0xE1, 0xE4, 0xE3, 0xE5), earlyIo),
        new(BootActivity.Upi, Codes(PostPhase.Upi, 0xAF), upi, Times: 0),
    ];

    /// <summary>From the end of memory initialisation to DXE's last code.</summary>
    public static BootStage[] BeforeBds(TimingLaw lateIo, TimingLaw pei, TimingLaw dxe) =>
    [
        new(BootActivity.Upi, Codes(PostPhase.Upi, 0xAF), lateIo, Times: 0),
        new(BootActivity.LateIo, Codes(PostPhase.LateIo, 0xE6, 0xE9, 0xEB, 0xEC, 0xED, 0xEE), lateIo),
        new(BootActivity.Pei, [.. Codes(PostPhase.Sec, 0x03, 0x02, 0x04, 0x06, 0x0B), .. Codes(PostPhase.Pei, 0x15), .. Codes(PostPhase.PeiAfterMemory, 0x4F, 0x33)], pei),
        new(BootActivity.Dxe, Codes(PostPhase.Dxe, 0x60, 0x61, 0x68, 0x70, 0x79), dxe),
    ];

    /// <summary>BDS with the PCIe devices, and the hand-over.</summary>
    public static BootStage[] FromBds(TimingLaw[] devices, TimingLaw bds, TimingLaw handOver) =>
    [
        new(BootActivity.Bds, Codes(PostPhase.Bds, 0x90, 0x91, 0x92), bds, Times: 0),
        .. devices.Select(device => new BootStage(BootActivity.Devices, Codes(PostPhase.Bds, 0x94), device)),
        new(BootActivity.Bds, Codes(PostPhase.Bds, 0x95, 0x96, 0x92, 0x99, 0x91, 0x92, 0x97, 0x98, 0x9D, 0x9A, 0x9C, 0x92, 0xA0, 0x92), bds),
        new(BootActivity.HandOver, Codes(PostPhase.Bds, 0xAD, 0xAF, 0xB0, 0xB1), handOver),
    ];

    private static (byte Code, PostPhase Phase)[] Codes(PostPhase phase, params byte[] codes) =>
        [.. codes.Select(code => (code, phase))];
}

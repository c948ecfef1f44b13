namespace Tsugunosuke.Sim.Machine;

/// <summary>A kind of DIMM that one can buy.</summary>
/// <param name="Name">What the scenario calls it.</param>
/// <param name="Capacity">What its label says.</param>
/// <param name="Ranks">Ranks on the module; each is trained on its own.</param>
/// <param name="DeviceWidth">4 for x4 chips, 8 for x8, 16 for x16; null where it is not known.</param>
/// <param name="DieDensityGbit">Gbit a die (16, 24, 32); null where it is not known. 48 and 96 GB modules have 24 Gbit dies.</param>
/// <param name="SpeedMts">Rated speed in MT/s; null where it is not known.</param>
/// <param name="Type">DDR3, DDR4, DDR5, LPDDR5; null where it is not known.</param>
/// <param name="Module">RDIMM, UDIMM, LRDIMM, 3DS RDIMM, …; null where it is not known.</param>
/// <param name="PartNumber">The maker's number; null where it is not known.</param>
public sealed record DimmPart(
    string Name,
    Capacity Capacity,
    int Ranks,
    int? DeviceWidth = null,
    int? DieDensityGbit = null,
    int? SpeedMts = null,
    string? Type = null,
    string? Module = null,
    string? PartNumber = null);

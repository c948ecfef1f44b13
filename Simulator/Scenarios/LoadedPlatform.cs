using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What a platform file holds: a board, and the parameters of its firmware.</summary>
/// <param name="Platform">The board.</param>
/// <param name="Settings">The parameters.</param>
/// <param name="Sources">The file, the files it is based on, and overlays.</param>
public sealed record LoadedPlatform(Platform Platform, FirmwareSettings Settings, ImmutableArray<SourceFile> Sources);

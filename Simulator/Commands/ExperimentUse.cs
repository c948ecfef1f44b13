using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Commands;

/// <summary>What is done with an experiment when its command line and files are found to be right: it is run here, or
/// given to a scheduler.</summary>
/// <param name="session">The experiment.</param>
/// <param name="onCell">Told of each step under each design when it is complete, in order.</param>
/// <param name="print">Prints the results.</param>
/// <param name="cancellation">Ctrl-C.</param>
/// <returns>An <see cref="ExitCode"/>.</returns>
internal delegate int ExperimentUse(ExperimentSession session, Action<CellResult>? onCell, Action<ExperimentResult> print, CancellationToken cancellation);

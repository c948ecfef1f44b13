namespace Tsugunosuke.Sim.Experiments;

/// <summary>One step under one design: everything that its trials came to.</summary>
/// <param name="Design">The design.</param>
/// <param name="Step">The step, as an index into the experiment's steps.</param>
/// <param name="Nominal">What the nominal run gives.</param>
/// <param name="Trials">The trials.</param>
/// <param name="Pairs">Against the baseline, with the same luck; null for the baseline itself.</param>
public sealed record CellResult(Design Design, int Step, NominalFacts Nominal, TrialSummary Trials, PairedTrials? Pairs);
